import type { Embedder } from '../../src/core/search/embedder.js';
import { unitVectors } from './exact-index.js';
import { DIMENSION } from './indexed.js';

/** An embedder without a model: a direction for each text, the same every time. */
export const stubEmbedder: Embedder = {
  fingerprint: 'stub',
  dimension: DIMENSION,
  embedQuestion: async (question) => unitVectors(1, DIMENSION, 1 + question.length),
  embedPassage: async (sentences) => unitVectors(sentences.length + 1, DIMENSION, 1 + sentences.join('').length),
  close: async () => undefined,
};
