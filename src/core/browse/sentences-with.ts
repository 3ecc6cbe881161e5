import type { IndexedArticle } from '../search/indexed-article.js';
import { lookUp } from '../search/look-up.js';
import { queryOf } from '../search/query.js';

/** The sentences that share the most with some words, by their stems; best first, ties in the article's order. */
export function sentencesWith(indexed: IndexedArticle, words: string, most: number): number[] {
  return lookUp(indexed, queryOf(words)).inSentences.best(most);
}
