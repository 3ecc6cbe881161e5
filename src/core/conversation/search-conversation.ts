import type { IndexedArticle } from '../search/indexed-article.js';
import { readFirst } from '../search/rerank.js';
import { type ArticleSearch, type Hit, hitsOf, resultOf, type SearchResult } from '../search/search.js';
import { type Models, searchArticles } from '../search/search-articles.js';
import { isStopWord } from '../search/terms.js';
import { CARRY_SIGNALS, carrySignalsOf } from './carry-signals.js';
import { CARRY_WEIGHTS } from './weights.js';

/**
 * Searches each article for the last of some questions, each of which follows the one before.
 *
 * A follow-up says little by itself, so its words are searched for by themselves and together with the question before; and
 * what it asks is often told beside what answered that one. A sentence's score adds all of it up (`CARRY_WEIGHTS`).
 *
 * @param questions oldest first, at least one.
 * @returns a result an article; none when the last question has no words.
 */
export async function searchConversation(
  questions: readonly string[],
  articles: readonly IndexedArticle[],
  models: Models,
): Promise<SearchResult[]> {
  const [question = '', previous] = questions.toReversed();
  const before = previous === undefined ? [] : await searchConversation(questions.slice(0, -1), articles, models);
  if (previous === undefined || before.length === 0)
    return (await searchArticles(question, articles, models)).map(resultOf);
  const near = articles.map((indexed, i) => passageSentences(indexed, before[i]?.hits[0]));
  const own = await searchArticles(question, articles, models, near);
  const seen = own.map(({ hits }) => hits.map(({ sentence }) => sentence));
  const together = own.length === 0 ? [] : await searchArticles(question, articles, models, seen, previous);
  return Promise.all(together.map((search, i) => carriedOver(search, own[i] as ArticleSearch, before[i]?.hits[0])));
}

/** The result for both questions as one, ranked by all that is carried over; the words that are missing are the follow-up's own. */
async function carriedOver(
  together: ArticleSearch,
  own: ArticleSearch,
  answered: Hit | undefined,
): Promise<SearchResult> {
  const found = new Set(own.hits.map(({ sentence }) => sentence));
  const passedOver = together.hits.map(({ sentence }) => sentence).filter((sentence) => !found.has(sentence));
  const ownHits = new Map([...own.hits, ...(await hitsOf(own, passedOver))].map((hit) => [hit.sentence, hit]));
  const hits = together.hits.map((hit) => ({
    ...hit,
    carried: carrySignalsOf(hit, ownHits.get(hit.sentence) as Hit, answered),
  }));
  const ranked = readFirst(hits, ({ carried }) =>
    CARRY_SIGNALS.reduce((sum, name) => sum + CARRY_WEIGHTS[name] * (carried?.[name] ?? 0), 0),
  );
  const alone = resultOf(own);
  return { ...resultOf({ ...together, hits: ranked }), missing: alone.missing, followUpKnown: knownOf(alone) };
}

/** A follow-up of stop words alone (“why?”) has nothing that could be unknown. */
function knownOf(own: SearchResult): number {
  return own.query.terms.every(isStopWord) ? 1 : own.known;
}

function passageSentences({ passages }: IndexedArticle, hit: Hit | undefined): number[] {
  const passage = passages[hit?.passage ?? -1];
  if (!passage) return [];
  return Array.from({ length: passage.endSentence - passage.firstSentence }, (_, i) => passage.firstSentence + i);
}
