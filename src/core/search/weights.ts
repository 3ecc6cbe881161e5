import type { Signal } from './signals.js';

/** How much each signal counts; fitted by `npm run tune` on the tuning articles alone (docs/EVALUATION.md). */
export const SIGNAL_WEIGHTS: Readonly<Record<Signal, number>> = {
  dense: 9,
  densePassage: 2,
  lexical: 8,
  lexicalPassage: 2,
  lexicalPrevious: 0,
  coverage: 1,
  coverageWithPrevious: 1,
  pairs: 1,
  length: 0,
  opensPassage: 0,
  pointsBack: 0,
  pointsBackToCovered: 0,
  whoHasNames: 0,
  whenHasDate: 0,
  whenHasNumber: 0,
  whereHasNames: 0,
  numberHasNumber: 0,
  whyHasCause: 0,
  whatHasNames: 0,
};
