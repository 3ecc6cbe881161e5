import type { Embedder } from './embedder.js';
import type { IndexedArticle } from './indexed-article.js';
import { lookUp } from './look-up.js';
import { queryOf } from './query.js';
import { type SearchResult, search } from './search.js';
import { withoutSmallTalk } from './small-talk.js';
import { respelled } from './spelling.js';

/**
 * Searches each article for a question: small talk aside, slips of the finger respelled, embedded once.
 *
 * @param also for each article, sentences that are looked at whatever the lists say.
 * @param topic an earlier question that tells what this one is about.
 * @returns a result an article; none when the question has no words.
 */
export async function searchArticles(
  question: string,
  articles: readonly IndexedArticle[],
  embedder: Embedder,
  also: readonly (readonly number[])[] = [],
  topic = '',
): Promise<SearchResult[]> {
  const asked = withoutSmallTalk(question);
  const query = queryOf(`${topic} ${asked}`.trim(), asked);
  if (query.terms.length === 0) return [];
  const found = articles.map((indexed) => lookUp(indexed, query));
  const vector = await embedder.embedQuestion(respelled(query, found));
  return found.map((lookedUp, i) => search(query, lookedUp, vector, also[i]));
}
