import type { VectorIndex } from '../../src/core/search/ports.js';
import { exactIndex, unitVectors } from '../support/exact-index.js';

const DIMENSION = 24;

/** What every vector index does, however it finds its neighbours. */
export function vectorIndexContract(
  name: string,
  build: (vectors: Float32Array, dimension: number) => VectorIndex,
): void {
  describe(`${name} as a vector index`, () => {
    const vectors = unitVectors(60, DIMENSION, 7);
    const query = unitVectors(1, DIMENSION, 99);

    it('finds the nearest of few vectors in exact order, with their cosines', () => {
      const found = build(vectors, DIMENSION).search(query, 60);
      const wanted = exactIndex(vectors, DIMENSION).search(query, 60);
      expect(found.map(({ label }) => label)).toEqual(wanted.map(({ label }) => label));
      for (const [i, { score }] of found.entries()) expect(score).toBeCloseTo(wanted[i]?.score ?? Number.NaN, 5);
    });

    it('returns what it has when asked for more, and nothing when asked for none', () => {
      const index = build(vectors, DIMENSION);
      expect(index.size).toBe(60);
      expect(index.search(query, 1000)).toHaveLength(60);
      expect(index.search(query, 0)).toEqual([]);
    });

    it('orders equal scores by label', () => {
      const twice = new Float32Array([...query, ...query, ...query]);
      expect(
        build(twice, DIMENSION)
          .search(query, 3)
          .map(({ label }) => label),
      ).toEqual([0, 1, 2]);
    });

    it('refuses a query of another length or with a number that is none', () => {
      const index = build(vectors, DIMENSION);
      expect(() => index.search(query.subarray(1), 3)).toThrow(RangeError);
      expect(() =>
        index.search(
          query.map((x, i) => (i === 3 ? Number.NaN : x)),
          3,
        ),
      ).toThrow(RangeError);
    });

    it('finds at least 97 of the 100 true nearest in every 10 of 3,000', () => {
      const many = unitVectors(3000, DIMENSION, 5);
      const index = build(many, DIMENSION);
      const oracle = exactIndex(many, DIMENSION);
      let right = 0;
      for (let seed = 1; seed <= 10; seed += 1) {
        const asked = unitVectors(1, DIMENSION, 1000 + seed);
        const wanted = new Set(oracle.search(asked, 10).map(({ label }) => label));
        right += index.search(asked, 10).filter(({ label }) => wanted.has(label)).length;
      }
      expect(right).toBeGreaterThanOrEqual(97);
    });
  });
}
