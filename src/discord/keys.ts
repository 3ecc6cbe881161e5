import { createHash } from 'node:crypto';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { ArticleKey } from './custom-id.js';

const DIGITS = 8;

/** How buttons name an article and its version. */
export function keyOf({ article, fingerprint }: IndexedArticle): ArticleKey {
  return { article: articleKey(article.id), revision: fingerprint.slice(0, DIGITS) };
}

/** How buttons name an article, whatever its version. */
export function articleKey(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, DIGITS);
}
