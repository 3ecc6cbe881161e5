import type { Embedder } from '../core/search/embedder.js';
import { modelFingerprint } from './model-files.js';
import { startModelThreads } from './model-threads.js';

/** Change it when pooling changes: vectors made otherwise must not be reused. */
const POOLING = 'late-chunking-1';

/**
 * all-MiniLM-L6-v2 in worker threads, through transformers.js and ONNX Runtime.
 *
 * @throws UserError (from the first embedding) when a file of the model is missing or altered.
 */
export async function createEmbedder(modelFolder: string, maxThreads: number): Promise<Embedder> {
  const fingerprint = `${await modelFingerprint(modelFolder)}/${POOLING}`;
  const counts = { least: 1, most: maxThreads };
  const threads = startModelThreads(new URL('./embedding-worker.js', import.meta.url), modelFolder, counts);
  return {
    fingerprint,
    dimension: 384,
    embedQuestion: (question) => threads.run('embedQuestion', question) as Promise<Float32Array>,
    embedPassage: (sentences) => threads.run('embedPassage', sentences) as Promise<Float32Array>,
    close: () => threads.close(),
  };
}
