import type { ArticleIndex, Findings } from './article-index.js';
import { mostRelevant } from './lexical-scores.js';
import type { LexicalIndex, VectorIndex } from './ports.js';
import type { Term } from './terms.js';

/** What an index in this process is made of. Row, label and number i mean the same sentence or passage i everywhere. */
export interface IndexParts {
  /** A unit vector a sentence, seen in its passage's context. */
  readonly sentenceVectors: Float32Array;
  /** A unit vector a passage. */
  readonly passageVectors: Float32Array;
  readonly sentenceNeighbours: VectorIndex;
  readonly sentenceTerms: LexicalIndex;
  readonly passageTerms: LexicalIndex;
}

/** An article's index of parts that are all in this process: everything is at hand at once. */
export function indexInMemory(parts: IndexParts): ArticleIndex {
  return {
    lookUp: async (terms) => findingsIn(parts, terms),
    sentenceVectors: async () => parts.sentenceVectors,
  };
}

function findingsIn(parts: IndexParts, terms: readonly Term[]): Findings {
  const { sentenceVectors, passageVectors, sentenceNeighbours } = parts;
  const sentences = parts.sentenceTerms.search(terms);
  return {
    sentences,
    passages: parts.passageTerms.search(terms),
    mostRelevant: async (count) => mostRelevant(sentences, count),
    async candidates(vector, count) {
      const nearest = sentenceNeighbours.search(vector, count).map(({ label }) => label);
      return [...new Set([...nearest, ...mostRelevant(sentences, count)])];
    },
    async gather(vector, wanted) {
      const isThere = (sentence: number) =>
        Number.isInteger(sentence) && sentence >= 0 && sentence < sentenceNeighbours.size;
      const missing = wanted.find((sentence) => !isThere(sentence));
      if (missing !== undefined) throw new RangeError(`There is no sentence ${missing}.`);
      return {
        sentence: (index) => cosine(vector, sentenceVectors, index),
        passage: (index) => cosine(vector, passageVectors, index),
      };
    },
  };
}

/** The inner product of a vector and one row of several; the cosine, for unit vectors. */
export function cosine(vector: Float32Array, rows: Float32Array, row: number): number {
  const offset = row * vector.length;
  let sum = 0;
  for (let i = 0; i < vector.length; i += 1) sum += (vector[i] as number) * (rows[offset + i] as number);
  return sum;
}
