import type { CarrySignals } from './carry-signals.js';

/** Written by `npm run tune`, fitted on follow-ups of our own (docs/EVALUATION.md). */
export const CARRY_WEIGHTS: CarrySignals = {
  own: 0.062,
  ownNearness: 3.345,
  ownRank: -0.101,
  ownAnswers: 0.499,
  together: 0.16,
  rank: 0.478,
  answers: 0.058,
  sameSentence: 0.42,
  samePassage: 0.644,
  soonAfter: 1.258,
};
