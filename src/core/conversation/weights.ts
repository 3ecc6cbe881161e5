import type { CarrySignals } from './carry-signals.js';

/** Written by `npm run tune`, fitted on follow-ups of our own (docs/EVALUATION.md). */
export const CARRY_WEIGHTS: CarrySignals = {
  own: 0.036,
  ownNearness: 4.748,
  ownRank: -0.287,
  ownAnswers: 0.927,
  together: 0.178,
  rank: 0.495,
  answers: -0.18,
  sameSentence: 0.755,
  samePassage: 0.622,
  soonAfter: 1.249,
};
