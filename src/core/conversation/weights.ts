import type { CarrySignals } from './carry-signals.js';

/** Written by `npm run tune`, fitted on follow-ups of our own (docs/EVALUATION.md). */
export const CARRY_WEIGHTS: CarrySignals = {
  own: 0.091,
  ownNearness: 4.38,
  ownRank: -0.228,
  ownAnswers: 1.009,
  together: 0.152,
  rank: 0.53,
  answers: -0.16,
  sameSentence: 0.355,
  samePassage: 0.719,
  soonAfter: 0.738,
};
