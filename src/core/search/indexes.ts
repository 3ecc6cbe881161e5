import type { Article } from '../article/article.js';
import type { Passage } from '../passages/passages.js';
import type { ArticleCard } from './article-card.js';
import type { Embedder } from './embedder.js';
import type { IndexedArticle } from './indexed-article.js';

/** Where the indexes of articles are kept; of each article several, by fingerprint. */
export interface Indexes {
  /**
   * Opens the article's index.
   *
   * @returns undefined when there is none.
   * @throws when it is damaged: an Error that says what is wrong; and a UserError when nothing can be read.
   */
  read(article: Article, model: VectorModel): Promise<IndexedArticle | undefined>;
  /**
   * Writes the article's index, whole or not at all; where there is one already, it stays.
   *
   * @param vectors rows of unit vectors: the sentences', then the passages'.
   */
  write(article: Article, passages: readonly Passage[], model: VectorModel, vectors: Float32Array): Promise<void>;
  /**
   * Does work that makes the article's index, as the only one of all processes that share these indexes, if it matters to them.
   * Where another is at it, waits until that one has ended, and does the work only if it ended without saying so: it was killed.
   *
   * @param signal ends waiting.
   * @returns whether it was done here; if not, the index may be there by now.
   */
  alone(article: Article, model: VectorModel, work: () => Promise<void>, signal?: AbortSignal): Promise<boolean>;
  /**
   * What is kept of an article to tell whether a question may be about it.
   *
   * @returns undefined when it has no index of this fingerprint, or a damaged one.
   */
  card(id: string, fingerprint: string): Promise<ArticleCard | undefined>;
  /** Removes the article's index, a damaged one too. */
  remove(article: Article, model: VectorModel): Promise<void>;
  /** Removes all of an article's indexes, whatever its version. */
  removeAll(id: string): Promise<void>;
  /** Ids of the articles that have any. */
  ids(): Promise<string[]>;
  /** Ends what writes, when it has written. */
  close(): Promise<void>;
}

/** What vectors are made with. */
export type VectorModel = Pick<Embedder, 'fingerprint' | 'dimension'>;

/** What an index was opened on is not there any more; opened again, it is built anew. */
export class LostIndexError extends Error {
  override readonly name = 'LostIndexError';
}
