import type { ABOUT_EVIDENCE, SAYS_EVIDENCE, Weights } from './confidence.js';

/** Written by `npm run tune`, fitted on the tuning articles alone (docs/EVALUATION.md). */
export const ABOUT_WEIGHTS: Weights<(typeof ABOUT_EVIDENCE)[number]> = {
  nearest: 11.831,
  score: 0.616,
  bias: -9.979,
};

/** Written by `npm run tune`, fitted on the tuning articles alone (docs/EVALUATION.md). */
export const SAYS_WEIGHTS: Weights<(typeof SAYS_EVIDENCE)[number]> = {
  nearest: 2.835,
  passage: 0.621,
  score: 0.027,
  lead: 0.066,
  known: -0.301,
  coverage: -0.305,
  coverageWithPrevious: 0.074,
  namesKnown: 0.951,
  namesInPassage: 0.209,
  namesInSentence: 0.97,
  bias: -3.653,
};

/** From this confidence on an answer is given: the operating point published in docs/EVALUATION.md. */
export const ANSWER_THRESHOLD = 0.4;
