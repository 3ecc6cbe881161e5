import type { CarrySignals } from './carry-signals.js';

/** Written by `npm run tune`, fitted on follow-ups of our own (docs/EVALUATION.md). */
export const CARRY_WEIGHTS: CarrySignals = {
  own: 0.11,
  ownNearness: 4.382,
  ownRank: -0.128,
  ownAnswers: 0.453,
  together: 0.112,
  rank: 0.453,
  answers: -0.182,
  sameSentence: 1.399,
  samePassage: 1.12,
  soonAfter: 1.188,
};
