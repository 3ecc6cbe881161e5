import type { IndexedArticle } from '../search/indexed-article.js';
import { lookUp } from '../search/look-up.js';
import { queryOf } from '../search/query.js';

/** The sentences that share the most with some words, by their stems; best first, ties in the article's order. */
export async function sentencesWith(indexed: IndexedArticle, words: string, most: number): Promise<number[]> {
  return (await lookUp(indexed, queryOf(words))).findings.mostRelevant(most);
}
