import type { Evidence } from './confidence.js';

/** Fitted by `npm run tune` on the tuning articles alone (docs/EVALUATION.md). */
export const CONFIDENCE_WEIGHTS: Evidence = {
  nearest: 10,
  score: 0.3,
  lead: 0,
  known: 1,
  coverage: 1,
  coverageWithPrevious: 0,
  passage: 0,
};
export const CONFIDENCE_BIAS = -6;

/** From this confidence on an answer is given: the operating point published in docs/EVALUATION.md. */
export const ANSWER_THRESHOLD = 0.5;
