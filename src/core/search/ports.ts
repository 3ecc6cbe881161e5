import type { Term } from './terms.js';

/** A neighbour found by a vector index. */
export interface Neighbour {
  /** The number the vector was added under. */
  readonly label: number;
  /** Inner product with the query: the cosine, for unit vectors; higher is nearer. */
  readonly score: number;
}

/** Nearest neighbours among unit vectors. */
export interface VectorIndex {
  /** How many vectors it holds. */
  readonly size: number;
  /**
   * The `k` vectors nearest to `query`, best first, equal scores by ascending label; fewer when it holds fewer.
   *
   * @throws RangeError when the query's length is not the index's dimension or a component is not finite.
   */
  search(query: Float32Array, k: number): Neighbour[];
}

/** Term statistics over numbered texts. */
export interface LexicalIndex {
  /**
   * For each query term, the texts that contain it with the term's BM25 weight there (> 0), by label.
   * A term that no text contains matches its nearest spellings instead (`corrected`), or nothing.
   */
  search(terms: readonly Term[]): TermMatches[];
}

/** Where one query term occurs. */
export interface TermMatches {
  readonly term: Term;
  /** Whether the term itself occurs nowhere and near spellings were matched in its place. */
  readonly corrected: boolean;
  /** The stem that matched best in place of a corrected term. */
  readonly spelling?: string | undefined;
  /** How many texts it occurs in: it or, for a corrected term, any of its near spellings. */
  readonly matching: number;
  /** Label of a text → BM25 weight of the term in it. */
  readonly weights: ReadonlyMap<number, number>;
}
