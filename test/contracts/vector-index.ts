import fc from 'fast-check';
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
      const seed = fc.integer({ min: 1, max: 2 ** 31 });
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 80 }), seed, fc.integer({ min: 1, max: 90 }), (size, number, k) => {
          const rows = unitVectors(size, DIMENSION, number);
          const found = build(rows, DIMENSION).search(query, k);
          const wanted = exactIndex(rows, DIMENSION).search(query, k);
          expect(found.map(({ label }) => label)).toEqual(wanted.map(({ label }) => label));
          for (const [i, { score }] of found.entries()) expect(score).toBeCloseTo(wanted[i]?.score ?? Number.NaN, 5);
        }),
        { numRuns: 50 },
      );
    });

    it('returns what it has when asked for more, and nothing when asked for none', () => {
      const index = build(vectors, DIMENSION);
      expect(index.size).toBe(60);
      expect(index.search(query, 1000)).toHaveLength(60);
      expect(index.search(query, 0)).toEqual([]);
    });

    it('finds nothing where there is nothing', () => {
      const index = build(new Float32Array(0), DIMENSION);
      expect(index.size).toBe(0);
      expect(index.search(query, 5)).toEqual([]);
    });

    it('orders equal scores by label', () => {
      const alike = Float32Array.from(Array.from({ length: 30 }, () => [...query]).flat());
      const labels = build(alike, DIMENSION)
        .search(query, 30)
        .map(({ label }) => label);
      expect(labels).toEqual([...labels.keys()]);
    });

    it('reaches every vector past hundreds that are alike', () => {
      const alike = Array.from({ length: 300 }, () => [...query]).flat();
      const index = build(Float32Array.from([...alike, ...unitVectors(60, DIMENSION, 7)]), DIMENSION);
      const labels = new Set(index.search(query, 360).map(({ label }) => label));
      expect(labels.size).toBe(360);
    });

    it('gives the same neighbours every time', () => {
      const [one, other] = [build(vectors, DIMENSION), build(vectors, DIMENSION)];
      expect(one.search(query, 20)).toEqual(other.search(query, 20));
      expect(one.search(query, 20)).toEqual(one.search(query, 20));
    });

    it.each([0, 1, DIMENSION - 1, DIMENSION + 1, 2 * DIMENSION])('refuses a query of %i numbers', (length) => {
      const index = build(vectors, DIMENSION);
      expect(() => index.search(new Float32Array(length), 3)).toThrow(RangeError);
    });

    it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses a query with %d', (number) => {
      const index = build(vectors, DIMENSION);
      const spoilt = query.map((x, i) => (i === 3 ? number : x));
      expect(() => index.search(spoilt, 3)).toThrow(RangeError);
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
