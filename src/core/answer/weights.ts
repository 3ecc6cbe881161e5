import type { ConfidenceModel, RANKED_EVIDENCE, SEARCHED_EVIDENCE } from './evidence.js';

/** Written by `npm run tune`, fitted on the tuning articles alone (docs/EVALUATION.md). */
export const SEARCHED_CONFIDENCE: ConfidenceModel<typeof SEARCHED_EVIDENCE> = {
  about: {
    nearest: 10.296,
    searched: 0.61,
    namesAsked: -0.19,
    namesUnknown: -2.092,
    bias: -7.769,
  },
  says: {
    nearest: 2.712,
    passage: 0.732,
    score: 0.027,
    lead: 0.066,
    known: -0.333,
    coverage: -0.35,
    coverageWithPrevious: 0.127,
    namesKnown: 1.033,
    namesInPassage: 0.294,
    namesInSentence: 1.002,
    bias: -4.509,
  },
  aboutThreshold: 0.3,
  threshold: 0.2,
};

/** Written by `npm run tune`, fitted on the tuning articles that the ranker was not trained on (docs/EVALUATION.md). */
export const RANKED_CONFIDENCE: ConfidenceModel<typeof RANKED_EVIDENCE> = {
  about: {
    nearest: 10.296,
    searched: 0.61,
    namesAsked: -0.19,
    namesUnknown: -2.092,
    bias: -7.769,
  },
  says: {
    answers: 0.655,
    answersMost: -0.341,
    namesInReach: 2.465,
    bias: -2.134,
  },
  aboutThreshold: 0.67,
  threshold: 0.17,
};
