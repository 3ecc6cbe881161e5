import type { Article } from '../article/article.js';
import type { Passage } from '../passages/passages.js';
import type { ArticleIndex } from './article-index.js';

/** An article with everything a search in it needs. */
export interface IndexedArticle {
  readonly article: Article;
  readonly passages: readonly Passage[];
  /** Changes whenever an answer could: article text, structure, model, index format. */
  readonly fingerprint: string;
  readonly index: ArticleIndex;
}
