/**
 * Indexes an article in an engine, slowly, in a process that is killed meanwhile: `node indexing-driver.js URL PREFIX DATA`. It
 * writes a letter a passage.
 */
import { writeSync } from 'node:fs';
import { readConfig } from '../../src/config.js';
import { slowEngine } from '../support/slow-engine.js';
import { PARTS } from './indexing-article.js';

const [url = '', prefix = '', dataDir = ''] = process.argv.slice(2);
const settings = { nodes: [url], credentials: null, caFile: null, prefix };
const config = { ...readConfig(), dataDir, embeddingThreads: 1, engine: settings };
const engine = await slowEngine(config, 500, () => writeSync(1, 'p'));
await engine.open(PARTS);
