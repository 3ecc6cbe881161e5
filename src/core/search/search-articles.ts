import type { Embedder } from './embedder.js';
import type { IndexedArticle } from './indexed-article.js';
import { lookUp } from './look-up.js';
import { queryOf } from './query.js';
import type { Ranker } from './ranker.js';
import { rerank } from './rerank.js';
import { type ArticleSearch, search } from './search.js';
import { withoutSmallTalk } from './small-talk.js';
import { respelled } from './spelling.js';

/** What a search may ask. */
export interface Models {
  readonly embedder: Embedder;
  /** Without one, the signals alone rank. */
  readonly ranker?: Ranker | undefined;
}

/** Windows read for a question, of how many articles at most, and at least of each of these. */
const WINDOWS = 5;
const READ_ARTICLES = 3;
const LEAST_WINDOWS = 2;

/**
 * Searches each article for a question: small talk aside, slips of the finger respelled, embedded once. Of many articles the
 * ranker reads those alone whose best hits are best.
 *
 * @param also for each article, sentences that are looked at whatever the lists say.
 * @param topic an earlier question that tells what this one is about.
 * @returns a search an article; none when the question has no words.
 */
export async function searchArticles(
  question: string,
  articles: readonly IndexedArticle[],
  { embedder, ranker }: Models,
  also: readonly (readonly number[])[] = [],
  topic = '',
): Promise<ArticleSearch[]> {
  const asked = withoutSmallTalk(question);
  const query = queryOf(`${topic} ${asked}`.trim(), asked);
  if (query.terms.length === 0) return [];
  const found = await Promise.all(articles.map((indexed) => lookUp(indexed, query)));
  const meant = respelled(query, found);
  const vector = await embedder.embedQuestion(meant);
  const searches = await Promise.all(found.map((lookedUp, i) => search(query, lookedUp, vector, also[i])));
  if (!ranker) return searches;
  const promising = new Set([...searches].sort((a, b) => bestScore(b) - bestScore(a)).slice(0, READ_ARTICLES));
  const windows = Math.max(LEAST_WINDOWS, Math.ceil(WINDOWS / promising.size));
  return Promise.all(searches.map((each) => (promising.has(each) ? rerank(meant, each, ranker, windows) : each)));
}

function bestScore({ hits }: ArticleSearch): number {
  return hits[0]?.score ?? Number.NEGATIVE_INFINITY;
}
