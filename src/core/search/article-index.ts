import type { TermMatches } from './ports.js';
import type { Term } from './terms.js';

/** An article's index, wherever it is kept: in this process or in an engine that many share. */
export interface ArticleIndex {
  /** Looks a query's terms up in the article's sentences and passages. */
  lookUp(terms: readonly Term[]): Promise<Findings>;
  /** The unit vectors of all sentences, one row after another. */
  sentenceVectors(): Promise<Float32Array>;
}

/**
 * What an index found of a query's terms, and can be asked further. How many texts a term occurs in is known of every term at
 * once. Weights are there for the sentence, or sentences, that a corrected term weighs most in, and for what was gathered;
 * others may be missing.
 */
export interface Findings {
  /** Where each term occurs among the sentences, by number, in the order of the terms. */
  readonly sentences: readonly TermMatches[];
  /** The same among the passages. */
  readonly passages: readonly TermMatches[];
  /** The `count` sentences that the terms weigh most in, best first, equal ones in the article's order. */
  mostRelevant(count: number): Promise<number[]>;
  /** Those, and the `count` that are nearest to a unit vector; each once. */
  candidates(vector: Float32Array, count: number): Promise<number[]>;
  /**
   * Brings what the signals of some sentences are computed from: from then on the weights of the terms in them, in the sentence
   * before each and in their passages are among the matches.
   *
   * @param vector the query's, unit length.
   * @throws RangeError for a number that no sentence has.
   */
  gather(vector: Float32Array, sentences: readonly number[]): Promise<Nearness>;
}

/** Cosines with a query's vector. */
export interface Nearness {
  /** Of a sentence that was gathered. */
  sentence(index: number): number;
  /** Of the passage of one. */
  passage(index: number): number;
}
