import type { Ranker, Verdict } from '../core/search/ranker.js';
import { modelFingerprint } from './model-files.js';
import type { ModelThreads } from './model-threads.js';

/** Change it when the worker reads the model's output otherwise. */
const POOLING = 'gated-2';

/**
 * The project's own cross-encoder (models/quote-ranker) in threads: a question has several windows read at once.
 *
 * @throws UserError when the model has no SHA256SUMS; from the first reading when another file is missing or altered.
 */
export async function createRanker(threads: ModelThreads, modelFolder: string): Promise<Ranker> {
  threads.prepare(modelFolder, 'each');
  const fingerprint = `${await modelFingerprint(modelFolder)}/${POOLING}`;
  return {
    fingerprint,
    read(question, reading) {
      const work = { modelFolder, name: 'read', task: { question, ...reading } } as const;
      return threads.run(work, 'urgent') as Promise<Verdict[]>;
    },
    close: () => threads.close(),
  };
}
