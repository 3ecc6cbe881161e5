import { createHash } from 'node:crypto';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { ArticleKey } from './custom-id.js';

const DIGITS = 8;

/** How buttons name an article and its version. */
export function keyOf({ article, fingerprint }: IndexedArticle): ArticleKey {
  return { article: articleKey(article.id), revision: fingerprint.slice(0, DIGITS) };
}

/** The number of some answers that stand side by side, in their order: of as many digits as that of one. */
export function answersId(ids: readonly string[]): string {
  const [first = ''] = ids;
  return ids.length === 1 ? first : createHash('sha256').update(ids.join()).digest('hex').slice(0, first.length);
}

/** How buttons name an article, whatever its version. */
export function articleKey(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, DIGITS);
}
