import type { ConfidenceModel, RANKED_EVIDENCE, SEARCHED_EVIDENCE } from './evidence.js';

/** Written by `npm run tune`, fitted on the tuning articles alone (docs/EVALUATION.md). */
export const SEARCHED_CONFIDENCE: ConfidenceModel<typeof SEARCHED_EVIDENCE> = {
  about: {
    nearest: 11.845,
    searched: 0.616,
    bias: -9.981,
  },
  says: {
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
  },
  aboutThreshold: 0.36,
  threshold: 0.36,
};

/** Written by `npm run tune`, fitted on the tuning articles that the ranker was not trained on (docs/EVALUATION.md). */
export const RANKED_CONFIDENCE: ConfidenceModel<typeof RANKED_EVIDENCE> = {
  about: {
    nearest: 11.845,
    searched: 0.616,
    bias: -9.981,
  },
  says: {
    answers: 0.653,
    answersMost: -0.262,
    namesInReach: 2.544,
    bias: -2.082,
  },
  aboutThreshold: 0.27,
  threshold: 0.15,
};
