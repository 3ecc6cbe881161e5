import fc from 'fast-check';
import { cluster } from '../../../src/core/library/cluster.js';

type Vector = readonly number[];

const unit = (vector: Vector): Float32Array => {
  const length = Math.hypot(...vector);
  return Float32Array.from(vector, (value) => value / length);
};

/** A unit vector in the plane. */
const at = (degrees: number) => unit([Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]);

const vector = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 })
  .filter((values) => values.some((value) => value !== 0))
  .map(unit);

/** Cosine to the middle of a group, by the definition. */
function likenessIn(group: readonly number[], vectors: readonly Float32Array[], index: number): number {
  const of = (each: number) => [...(vectors[each] ?? [])];
  const middle = [0, 1, 2].map((i) => group.reduce((sum, each) => sum + (of(each)[i] ?? 0), 0));
  return of(index).reduce((sum, value, i) => sum + value * (middle[i] ?? 0), 0) / Math.hypot(...middle);
}

describe('groups of questions', () => {
  it('have every question exactly once, the largest group first', () => {
    fc.assert(
      fc.property(fc.array(vector, { maxLength: 40 }), (vectors) => {
        const groups = cluster(vectors);
        expect(groups.flat().sort((a, b) => a - b)).toEqual([...vectors.keys()]);
        const sizes = groups.map((group) => group.length);
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        expect(sizes).not.toContain(0);
      }),
    );
  });

  it('begin with the question that is nearest to their middle', () => {
    fc.assert(
      fc.property(fc.array(vector, { maxLength: 40 }), (vectors) => {
        for (const group of cluster(vectors)) {
          const likeness = group.map((index) => likenessIn(group, vectors, index));
          // The middle is kept in single precision.
          expect(likeness[0]).toBeGreaterThan(Math.max(...likeness) - 1e-5);
        }
      }),
    );
  });

  it('have what is identical together and what is orthogonal apart', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 40 }), (axes) => {
        const vectors = axes.map((axis) => Float32Array.from({ length: 6 }, (_, i) => Number(i === axis)));
        const wanted = [...new Set(axes)].map((axis) => [...axes.keys()].filter((index) => axes[index] === axis));
        expect(cluster(vectors)).toEqual(wanted.sort((a, b) => b.length - a.length));
      }),
    );
  });

  it('are one when all questions are the same', () => {
    fc.assert(
      fc.property(vector, fc.integer({ min: 1, max: 60 }), (same, count) => {
        expect(cluster(Array.from({ length: count }, () => same))).toEqual([
          Array.from({ length: count }, (_, index) => index),
        ]);
      }),
    );
  });

  it('are joined by what is near enough, the nearest one', () => {
    // Two are as near to their middle as each other.
    const grouped = (...degrees: number[]) => cluster(degrees.map(at)).map((group) => group.sort());
    expect(grouped(0, 40)).toEqual([[0, 1]]);
    expect(grouped(0, 180)).toEqual([[0], [1]]);
    expect(grouped(0, 100)).toEqual([[0], [1]]);
    expect(grouped(0, 60)).toEqual([[0], [1]]);
    expect(grouped(0, 60, 25)).toEqual([[0, 2], [1]]);
    expect(grouped(0, 60, 35)).toEqual([[1, 2], [0]]);
  });

  it('are none without a question', () => {
    expect(cluster([])).toEqual([]);
  });
});
