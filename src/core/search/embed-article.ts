import type { Article } from '../article/article.js';
import { type Passage, sentenceTexts } from '../passages/passages.js';
import type { Embedder } from './embedder.js';

/** Where embeddings of passages are kept from one run to the next, by what was embedded. */
export interface PassageCache {
  /** The vectors kept under `key` (`length` numbers), if they are there and whole. */
  get(key: string, length: number): Promise<Float32Array | undefined>;
  set(key: string, vectors: Float32Array): Promise<void>;
}

export interface EmbedArticleOptions {
  readonly cache: PassageCache;
  /** A stable key for a passage, from its sentences' texts. */
  readonly keyOf: (sentences: readonly string[]) => string;
  /** How many passages are embedded at a time: enough to keep every thread busy, few enough that a question in between waits little. */
  readonly concurrency: number;
  /** Called with the number of passages done so far, from 1. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends the work between two passages; what was embedded stays in the cache. */
  readonly signal?: AbortSignal;
}

/**
 * Embeds every passage of an article that the cache does not hold.
 *
 * @returns rows of unit vectors: the sentences' in order, then the passages'.
 */
export async function embedArticle(
  article: Article,
  passages: readonly Passage[],
  embedder: Embedder,
  { cache, keyOf, concurrency, onProgress, signal }: EmbedArticleOptions,
): Promise<Float32Array> {
  const { dimension } = embedder;
  const sentenceCount = article.sentences.length;
  const vectors = new Float32Array((sentenceCount + passages.length) * dimension);
  let done = 0;

  async function embed(passage: Passage): Promise<void> {
    signal?.throwIfAborted();
    const sentences = sentenceTexts(article, passage);
    const key = keyOf(sentences);
    const size = sentences.length * dimension;
    let rows = await cache.get(key, size + dimension);
    if (!rows) {
      rows = await embedder.embedPassage(sentences);
      await cache.set(key, rows);
    }
    vectors.set(rows.subarray(0, size), passage.firstSentence * dimension);
    vectors.set(rows.subarray(size), (sentenceCount + passage.index) * dimension);
    done += 1;
    onProgress?.(done, passages.length);
  }

  // The longest first, so that no thread is left with one when the others are done.
  const queue = [...passages].sort((a, b) => b.end - b.start - (a.end - a.start)).values();
  const lanes = Array.from({ length: Math.min(concurrency, passages.length) }, async () => {
    for (const passage of queue) await embed(passage);
  });
  await Promise.all(lanes);
  return vectors;
}
