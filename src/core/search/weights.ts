import type { Signal } from './signals.js';

/** Written by `npm run tune`, fitted on the tuning articles alone (docs/EVALUATION.md). */
export const SIGNAL_WEIGHTS: Readonly<Record<Signal, number>> = {
  dense: 8.081,
  densePassage: 5.677,
  lexical: 3.215,
  lexicalPassage: 3.438,
  lexicalPrevious: -0.717,
  coverage: 3.951,
  coverageWithPrevious: 4.161,
  pairs: 3.386,
  length: 0.126,
  opensPassage: 0.128,
  pointsBack: -0.041,
  pointsBackToCovered: 2.028,
  whoHasNames: 1.614,
  whenHasDate: 2.109,
  whenHasNumber: 0.698,
  whereHasNames: 0.66,
  numberHasNumber: 2.021,
  whyHasCause: 2.603,
  whatHasNames: -0.036,
};
