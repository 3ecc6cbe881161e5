import { join } from 'node:path';

/** Jest runs in the project's folder. */
const root = process.cwd();

export const MODEL_FOLDER = join(root, 'models/all-MiniLM-L6-v2');
export const RANKER_FOLDER = join(root, 'models/quote-ranker');
export const SEED_ARTICLE = join(root, 'corpus/al-asad-drone-attack.txt');
export const PROGRAM = join(root, 'dist/src/main.js');
