/** What no answer can do without: import transformers.js and load the model. `npm run bench` compares a cold start with it. */
import { readConfig } from '../../src/config.js';
import { loadRaw } from './raw-model.js';

await loadRaw(readConfig().modelFolder);
