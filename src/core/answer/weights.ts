import type { ABOUT_EVIDENCE, SAYS_EVIDENCE, Weights } from './confidence.js';

/** Written by `npm run tune`, fitted on the tuning articles alone (docs/EVALUATION.md). */
export const ABOUT_WEIGHTS: Weights<(typeof ABOUT_EVIDENCE)[number]> = {
  nearest: 1.933,
  score: 0.813,
  bias: -7.944,
};

/** Written by `npm run tune`, fitted on the tuning articles alone (docs/EVALUATION.md). */
export const SAYS_WEIGHTS: Weights<(typeof SAYS_EVIDENCE)[number]> = {
  nearest: 1.146,
  passage: 1.122,
  score: 0.066,
  lead: 0.056,
  known: -0.371,
  coverage: -0.345,
  coverageWithPrevious: -0.305,
  namesKnown: -0.157,
  namesInPassage: 0.325,
  namesInSentence: 0.952,
  bias: -2.184,
};

/** From this confidence on an answer is given: the operating point published in docs/EVALUATION.md. */
export const ANSWER_THRESHOLD = 0.38;
