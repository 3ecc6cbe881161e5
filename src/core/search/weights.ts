import type { RankedWeights } from './ranker.js';
import type { Signal } from './signals.js';

/** Written by `npm run tune`, fitted on the tuning articles alone (docs/EVALUATION.md). */
export const SIGNAL_WEIGHTS: Readonly<Record<Signal, number>> = {
  dense: 8.064,
  densePassage: 5.713,
  lexical: 3.188,
  lexicalPassage: 3.432,
  lexicalPrevious: -0.677,
  coverage: 4.004,
  coverageWithPrevious: 4.234,
  pairs: 3.372,
  length: 0.127,
  opensPassage: 0.139,
  pointsBack: -0.055,
  pointsBackToCovered: 2.076,
  whoHasNames: 1.584,
  whenHasDate: 2.127,
  whenHasNumber: 0.584,
  whereHasNames: 0.685,
  numberHasNumber: 1.995,
  whyHasCause: 2.633,
  whatHasNames: -0.045,
};

/** Written by `npm run tune`, fitted on the tuning articles that the ranker was not trained on (docs/EVALUATION.md). */
export const RANKED_WEIGHTS: RankedWeights = {
  search: 0.37,
  rank: 0.452,
  answers: 0.189,
};
