import type { Ranker, Verdict } from '../core/search/ranker.js';
import { modelFingerprint } from './model-files.js';
import { startModelThreads } from './model-threads.js';

/** Change it when the worker reads the model's output otherwise. */
const POOLING = 'gated-2';

/** More threads than a question has windows would never be busy with one. */
const MOST_THREADS = 4;

/**
 * The project's own cross-encoder (models/quote-ranker) in worker threads, all of which stay: a question has several windows
 * read at once, and no reader should wait for a model to be loaded.
 *
 * @param threads how many there may be.
 * @throws UserError when the model has no SHA256SUMS; from the first reading when another file is missing or altered.
 */
export async function createRanker(modelFolder: string, threads: number): Promise<Ranker> {
  const fingerprint = `${await modelFingerprint(modelFolder)}/${POOLING}`;
  const count = Math.min(threads, MOST_THREADS);
  const counts = { least: count, most: count };
  const running = startModelThreads(new URL('./ranking-worker.js', import.meta.url), modelFolder, counts);
  return {
    fingerprint,
    read: (question, reading) => running.run('read', { question, ...reading }) as Promise<Verdict[]>,
    close: () => running.close(),
  };
}
