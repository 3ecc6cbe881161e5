import { join } from 'node:path';
import { HnswIndex } from '../../src/adapters/hnsw.js';
import { vectorIndexContract } from '../contracts/vector-index.js';
import { exactIndex, unitVectors } from '../support/exact-index.js';
import { temporaryFolder } from '../support/folder.js';

vectorIndexContract('the exact oracle', exactIndex);
vectorIndexContract('HNSW', (vectors, dimension) => HnswIndex.build(vectors, dimension));

describe('HnswIndex', () => {
  const folder = temporaryFolder();
  const vectors = unitVectors(50, 8, 3);
  const query = unitVectors(1, 8, 4);

  it('answers the same after being written and read', () => {
    const built = HnswIndex.build(vectors, 8);
    built.write(join(folder(), 'graph'));
    expect(HnswIndex.load(join(folder(), 'graph'), 8, 50).search(query, 20)).toEqual(built.search(query, 20));
  });

  it('refuses a file with another number of vectors', () => {
    HnswIndex.build(vectors, 8).write(join(folder(), 'graph'));
    expect(() => HnswIndex.load(join(folder(), 'graph'), 8, 49)).toThrow('50 vectors, not 49');
  });

  it('refuses vectors that are not finite or not whole rows', () => {
    expect(() =>
      HnswIndex.build(
        vectors.map((x, i) => (i === 9 ? Number.POSITIVE_INFINITY : x)),
        8,
      ),
    ).toThrow(RangeError);
    expect(() => HnswIndex.build(vectors.subarray(1), 8)).toThrow(RangeError);
  });
});
