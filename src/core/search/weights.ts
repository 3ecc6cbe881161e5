import type { RankedWeights } from './ranker.js';
import type { Signal } from './signals.js';

/** Written by `npm run tune`, fitted on the tuning articles alone (docs/EVALUATION.md). */
export const SIGNAL_WEIGHTS: Readonly<Record<Signal, number>> = {
  dense: 8.002,
  densePassage: 5.696,
  lexical: 3.211,
  lexicalPassage: 3.423,
  lexicalPrevious: -0.637,
  coverage: 4.018,
  coverageWithPrevious: 4.254,
  pairs: 3.395,
  length: 0.123,
  opensPassage: 0.167,
  pointsBack: -0.063,
  pointsBackToCovered: 2.14,
  whoHasNames: 1.6,
  whenHasDate: 2.091,
  whenHasNumber: 0.614,
  whereHasNames: 0.658,
  numberHasNumber: 1.982,
  whyHasCause: 2.629,
  whatHasNames: -0.044,
};

/** Written by `npm run tune`, fitted on the tuning articles that the ranker was not trained on (docs/EVALUATION.md). */
export const RANKED_WEIGHTS: RankedWeights = {
  search: 0.386,
  rank: 0.533,
  answers: 0.07,
};
