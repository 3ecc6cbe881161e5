import hnswlib from 'hnswlib-node';
import type { Neighbour, VectorIndex } from '../core/search/ports.js';

/** Links a node, candidates kept while building, and while searching: hnswlib's own names; recall against exact search is measured in docs/EVALUATION.md. */
const M = 16;
const EF_CONSTRUCTION = 200;
const EF_SEARCH = 200;
/** Fixed, so that the same vectors always give the same graph. */
const SEED = 100;

/** Unit vectors in an HNSW graph (hnswlib). Guards what would end the process: wrong lengths, non-numbers, too large `k`. */
export class HnswIndex implements VectorIndex {
  private constructor(
    private readonly graph: hnswlib.HierarchicalNSW,
    private readonly dimension: number,
    readonly size: number,
  ) {
    this.graph.setEf(EF_SEARCH);
  }

  /**
   * Builds the graph over `vectors` (rows of `dimension` numbers, unit length); row i gets label i.
   *
   * @throws RangeError when a component is not finite or the length is no multiple of the dimension.
   */
  static build(vectors: Float32Array, dimension: number): HnswIndex {
    if (vectors.length % dimension !== 0)
      throw new RangeError(`${vectors.length} numbers are no rows of ${dimension}.`);
    const size = vectors.length / dimension;
    const graph = new hnswlib.HierarchicalNSW('ip', dimension);
    graph.initIndex({ maxElements: Math.max(size, 1), m: M, efConstruction: EF_CONSTRUCTION, randomSeed: SEED });
    for (let label = 0; label < size; label += 1) {
      graph.addPoint(finite(vectors.subarray(label * dimension, (label + 1) * dimension)), label);
    }
    return new HnswIndex(graph, dimension, size);
  }

  /**
   * Reads a graph written by `write`. The caller has checked the file's hash: hnswlib trusts what it reads.
   *
   * @throws Error when the file holds another number of vectors than `size`.
   */
  static load(path: string, dimension: number, size: number): HnswIndex {
    const graph = new hnswlib.HierarchicalNSW('ip', dimension);
    graph.readIndexSync(path);
    if (graph.getCurrentCount() !== size)
      throw new Error(`${path} holds ${graph.getCurrentCount()} vectors, not ${size}.`);
    return new HnswIndex(graph, dimension, size);
  }

  /** Writes the graph; hnswlib reports no failure, so the caller reads the file back. */
  write(path: string): void {
    this.graph.writeIndexSync(path);
  }

  search(query: Float32Array, k: number): Neighbour[] {
    if (query.length !== this.dimension)
      throw new RangeError(`The query has ${query.length} numbers, not ${this.dimension}.`);
    const wanted = Math.min(k, this.size);
    if (wanted === 0) return [];
    const { neighbors, distances } = this.graph.searchKnn(finite(query), wanted);
    return neighbors
      .map((label, i) => ({ label, score: 1 - (distances[i] as number) }))
      .sort((a, b) => b.score - a.score || a.label - b.label);
  }
}

function finite(vector: Float32Array): number[] {
  if (!vector.every(Number.isFinite)) throw new RangeError('A vector has a component that is not a finite number.');
  return Array.from(vector);
}
