import type { Embedder } from '../core/search/embedder.js';
import { modelFingerprint } from './model-files.js';
import type { ModelThreads } from './model-threads.js';

/** Change it when pooling changes: vectors made otherwise must not be reused. */
const POOLING = 'late-chunking-1';

/**
 * all-MiniLM-L6-v2 in threads. One thread has it for questions; passages are embedded in all of them, behind whatever
 * somebody waits for.
 *
 * @throws UserError when the model has no SHA256SUMS; from the first embedding when another file is missing or altered.
 */
export async function createEmbedder(threads: ModelThreads, modelFolder: string): Promise<Embedder> {
  threads.prepare(modelFolder, 'one');
  const fingerprint = `${await modelFingerprint(modelFolder)}/${POOLING}`;
  const run = threads.run as (...work: Parameters<ModelThreads['run']>) => Promise<Float32Array>;
  return {
    fingerprint,
    dimension: 384,
    embedQuestion: (task) => run({ modelFolder, name: 'embedQuestion', task }, 'urgent'),
    embedPassage: (task) => run({ modelFolder, name: 'embedPassage', task }, 'patient'),
    close: () => threads.close(),
  };
}
