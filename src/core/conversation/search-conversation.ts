import type { Embedder } from '../search/embedder.js';
import type { IndexedArticle } from '../search/indexed-article.js';
import type { Hit, SearchResult } from '../search/search.js';
import { searchArticles } from '../search/search-articles.js';
import { CARRY_WEIGHTS } from './weights.js';

/**
 * Searches each article for the last of some questions, each of which follows the one before.
 *
 * A follow-up says little by itself, so its words are searched for by themselves and together with the question before; and
 * what it asks is mostly told where that question was answered. A sentence's score adds up all three (`CARRY_WEIGHTS`).
 *
 * @param questions oldest first, at least one.
 * @returns a result an article; none when the last question has no words.
 */
export async function searchConversation(
  questions: readonly string[],
  articles: readonly IndexedArticle[],
  embedder: Embedder,
): Promise<SearchResult[]> {
  const [question = '', previous] = questions.toReversed();
  const before = previous === undefined ? [] : await searchConversation(questions.slice(0, -1), articles, embedder);
  if (previous === undefined || before.length === 0) return searchArticles(question, articles, embedder);
  const near = articles.map((indexed, i) => passageSentences(indexed, before[i]?.hits[0]));
  const own = await searchArticles(question, articles, embedder, near);
  if (own.length === 0) return [];
  const seen = own.map(({ hits }) => hits.map(({ sentence }) => sentence));
  const together = await searchArticles(question, articles, embedder, seen, previous);
  return own.map((result, i) => carriedOver(result, together[i], before[i]));
}

/** A follow-up's own result with the scores of all three; what is missing and known is the follow-up's own. */
function carriedOver(
  own: SearchResult,
  together: SearchResult | undefined,
  before: SearchResult | undefined,
): SearchResult {
  const answered = before?.hits[0];
  const scores = new Map(together?.hits.map(({ sentence, score }) => [sentence, score]));
  const hits = own.hits.map((hit): Hit => {
    const score =
      CARRY_WEIGHTS.own * hit.score +
      CARRY_WEIGHTS.together * (scores.get(hit.sentence) ?? hit.score) +
      (hit.sentence === answered?.sentence ? CARRY_WEIGHTS.same : 0) +
      (hit.passage === answered?.passage && hit.sentence !== answered.sentence ? CARRY_WEIGHTS.samePassage : 0);
    return { ...hit, score };
  });
  return { ...own, hits: hits.sort((a, b) => b.score - a.score || a.sentence - b.sentence) };
}

function passageSentences({ passages }: IndexedArticle, hit: Hit | undefined): number[] {
  const passage = passages[hit?.passage ?? -1];
  if (!passage) return [];
  return Array.from({ length: passage.endSentence - passage.firstSentence }, (_, i) => passage.firstSentence + i);
}
