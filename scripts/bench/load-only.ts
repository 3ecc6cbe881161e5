/** What no answer can do without: import transformers.js and load the models. `npm run bench` compares a cold start with it. */
import { readConfig } from '../../src/config.js';
import { loadRaw } from './raw-model.js';

const { modelFolder, ranker, rankerFolder } = readConfig();
for (const folder of ranker ? [modelFolder, rankerFolder] : [modelFolder]) await loadRaw(folder);
