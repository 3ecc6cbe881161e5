import { type Hit, searchScore } from '../search/search.js';

/** What speaks for a sentence as the answer to a follow-up. */
export const CARRY_SIGNALS = [
  /** Its score for the follow-up by itself, by the search alone. */
  'own',
  /** Its cosine with the follow-up by itself: few words, so that matching them says little. */
  'ownNearness',
  /** What the ranker says of it for the follow-up by itself; 0 where it was not read. */
  'ownRank',
  'ownAnswers',
  /** Its score for the question before and the follow-up taken as one, by the search alone. */
  'together',
  /** What the ranker says of it for both as one; 0 where it was not read. */
  'rank',
  'answers',
  /** It is the sentence that answered the question before. */
  'sameSentence',
  /** It stands in the passage that did, beside it. */
  'samePassage',
  /** It comes one to three sentences after. */
  'soonAfter',
] as const;
export type CarrySignal = (typeof CARRY_SIGNALS)[number];
export type CarrySignals = Readonly<Record<CarrySignal, number>>;

const SOON = 3;

/**
 * @param together the sentence as a hit for both questions as one.
 * @param own the same as a hit for the follow-up by itself.
 * @param answered what answered the question before, if anything did.
 */
export function carrySignalsOf(together: Hit, own: Hit, answered: Hit | undefined): CarrySignals {
  const after = together.sentence - (answered?.sentence ?? Number.NaN);
  return {
    own: searchScore(own.signals),
    ownNearness: own.signals.dense,
    ownRank: own.verdict?.rank ?? 0,
    ownAnswers: own.verdict?.answers ?? 0,
    together: searchScore(together.signals),
    rank: together.verdict?.rank ?? 0,
    answers: together.verdict?.answers ?? 0,
    sameSentence: Number(after === 0),
    samePassage: Number(together.passage === answered?.passage && after !== 0),
    soonAfter: Number(after > 0 && after <= SOON),
  };
}
