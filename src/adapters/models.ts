import type { Models } from '../core/search/search-articles.js';
import { createEmbedder } from './embedder.js';
import { startModelThreads } from './model-threads.js';
import { createRanker } from './ranker.js';

export interface ModelSettings {
  readonly modelFolder: string;
  /** Whether there is a ranker. */
  readonly ranker: boolean;
  readonly rankerFolder: string;
  /** Most forward passes at once. */
  readonly embeddingThreads: number;
}

/**
 * Starts the models in threads that they share; they load in the background.
 *
 * @throws UserError when one of them has no SHA256SUMS; the threads have ended then.
 */
export async function startModels({
  modelFolder,
  ranker,
  rankerFolder,
  embeddingThreads,
}: ModelSettings): Promise<Models> {
  const threads = startModelThreads(embeddingThreads);
  try {
    const [embedding, ranking] = await Promise.all([
      createEmbedder(threads, modelFolder),
      ranker ? createRanker(threads, rankerFolder) : undefined,
    ]);
    return { embedder: embedding, ranker: ranking };
  } catch (cause) {
    await threads.close();
    throw cause;
  }
}
