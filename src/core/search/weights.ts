import type { Signal } from './signals.js';

/** Written by `npm run tune`, fitted on the tuning articles alone (docs/EVALUATION.md). */
export const SIGNAL_WEIGHTS: Readonly<Record<Signal, number>> = {
  dense: 8.031,
  densePassage: 5.694,
  lexical: 3.184,
  lexicalPassage: 3.494,
  lexicalPrevious: -0.7,
  coverage: 4.005,
  coverageWithPrevious: 4.234,
  pairs: 3.303,
  length: 0.127,
  opensPassage: 0.14,
  pointsBack: -0.059,
  pointsBackToCovered: 2.042,
  whoHasNames: 1.574,
  whenHasDate: 2.124,
  whenHasNumber: 0.578,
  whereHasNames: 0.658,
  numberHasNumber: 2.006,
  whyHasCause: 2.641,
  whatHasNames: -0.038,
};
