import type { VectorIndex } from '../../src/core/search/ports.js';
import { xorshift } from '../../src/evaluation/metrics.js';

/** Compares the query with every vector: the oracle that other vector indexes are held against. */
export function exactIndex(vectors: Float32Array, dimension: number): VectorIndex {
  const size = vectors.length / dimension;
  return {
    size,
    search(query, k) {
      if (query.length !== dimension || !query.every(Number.isFinite)) throw new RangeError('not a query');
      const all = Array.from({ length: size }, (_, label) => {
        let score = 0;
        for (let i = 0; i < dimension; i += 1) score += (query[i] ?? 0) * (vectors[label * dimension + i] ?? 0);
        return { label, score };
      });
      return all.sort((a, b) => b.score - a.score || a.label - b.label).slice(0, k);
    },
  };
}

/** Unit vectors in random directions, the same for the same seed. */
export function unitVectors(count: number, dimension: number, seed: number): Float32Array {
  const random = xorshift(seed);
  const vectors = new Float32Array(count * dimension).map(() => random() + random() + random() - 1.5);
  for (let row = 0; row < count; row += 1) {
    const vector = vectors.subarray(row * dimension, (row + 1) * dimension);
    const length = Math.hypot(...vector);
    for (let i = 0; i < dimension; i += 1) vector[i] = (vector[i] ?? 0) / length;
  }
  return vectors;
}
