import type { Embedder } from '../search/embedder.js';
import type { IndexedArticle } from '../search/indexed-article.js';
import type { Hit, SearchResult } from '../search/search.js';
import { searchArticles } from '../search/search-articles.js';
import { isStopWord } from '../search/terms.js';
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
  return together.map((result, i) => carriedOver(result, own[i], before[i]));
}

/** The result for both questions as one, with the scores of all three; the words that are missing are the follow-up's own. */
function carriedOver(
  together: SearchResult,
  alone: SearchResult | undefined,
  before: SearchResult | undefined,
): SearchResult {
  const answered = before?.hits[0];
  const own = new Map(alone?.hits.map((hit) => [hit.sentence, hit]));
  const hits = together.hits.map((hit): Hit => {
    const { score, signals } = own.get(hit.sentence) ?? { score: 0, signals: { dense: 0 } };
    const beside = hit.passage === answered?.passage && hit.sentence !== answered.sentence;
    return {
      ...hit,
      score:
        CARRY_WEIGHTS.own * score +
        CARRY_WEIGHTS.ownNearness * signals.dense +
        CARRY_WEIGHTS.together * hit.score +
        (beside ? CARRY_WEIGHTS.samePassage : 0),
    };
  });
  hits.sort((a, b) => b.score - a.score || a.sentence - b.sentence);
  return { ...together, hits, missing: alone?.missing ?? [], followUpKnown: knownOf(alone) };
}

/** A follow-up of stop words alone (“why?”) has nothing that could be unknown. */
function knownOf(own: SearchResult | undefined): number {
  return own === undefined || own.query.terms.every(isStopWord) ? 1 : own.known;
}

function passageSentences({ passages }: IndexedArticle, hit: Hit | undefined): number[] {
  const passage = passages[hit?.passage ?? -1];
  if (!passage) return [];
  return Array.from({ length: passage.endSentence - passage.firstSentence }, (_, i) => passage.firstSentence + i);
}
