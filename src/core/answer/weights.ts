import type { ABOUT_EVIDENCE, SAYS_EVIDENCE, Weights } from './evidence.js';

/** Written by `npm run tune`, fitted on the tuning articles alone (docs/EVALUATION.md). */
export const ABOUT_WEIGHTS: Weights<(typeof ABOUT_EVIDENCE)[number]> = {
  nearest: 11.845,
  score: 0.616,
  bias: -9.981,
};

/** Written by `npm run tune`, fitted on the tuning articles alone (docs/EVALUATION.md). */
export const SAYS_WEIGHTS: Weights<(typeof SAYS_EVIDENCE)[number]> = {
  nearest: 2.788,
  passage: 0.626,
  score: 0.028,
  lead: 0.065,
  known: -0.328,
  coverage: -0.347,
  coverageWithPrevious: 0.122,
  namesKnown: 0.95,
  namesInPassage: 0.24,
  namesInSentence: 0.985,
  bias: -3.669,
};

/** From this confidence on an answer is given: the operating point published in docs/EVALUATION.md. */
export const ANSWER_THRESHOLD = 0.36;
