import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HnswIndex } from '../../src/adapters/hnsw.js';
import { vectorIndexContract } from '../contracts/vector-index.js';
import { exactIndex, unitVectors } from '../support/exact-index.js';
import { temporaryFolder } from '../support/folder.js';

vectorIndexContract('the exact oracle', exactIndex);
vectorIndexContract('HNSW', (vectors, dimension) => HnswIndex.build(vectors, dimension));

describe('HnswIndex', () => {
  const folder = temporaryFolder();
  const path = () => join(folder(), 'graph');
  const vectors = unitVectors(500, 8, 3);

  it('answers exactly the same after being written and read', () => {
    const built = HnswIndex.build(vectors, 8);
    built.write(path());
    const read = HnswIndex.load(path(), 8, 500);
    expect(read.size).toBe(500);
    for (let seed = 1; seed <= 20; seed += 1) {
      const query = unitVectors(1, 8, 100 + seed);
      expect(read.search(query, 20)).toEqual(built.search(query, 20));
    }
  });

  it('is written in the same bytes every time', async () => {
    HnswIndex.build(vectors, 8).write(path());
    HnswIndex.build(vectors, 8).write(`${path()}-again`);
    expect((await readFile(path())).equals(await readFile(`${path()}-again`))).toBe(true);
  });

  it.each([0, 499, 501])('refuses a file of 500 vectors where %i are wanted', (size) => {
    HnswIndex.build(vectors, 8).write(path());
    expect(() => HnswIndex.load(path(), 8, size)).toThrow(`500 vectors, not ${size}`);
  });

  it('refuses a file that is missing or of nothing', async () => {
    expect(() => HnswIndex.load(path(), 8, 500)).toThrow();
    await writeFile(path(), '');
    expect(() => HnswIndex.load(path(), 8, 500)).toThrow();
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses to be built of vectors with %d', (number) => {
    const spoilt = vectors.map((x, i) => (i === 9 ? number : x));
    expect(() => HnswIndex.build(spoilt, 8)).toThrow(RangeError);
  });

  it('refuses to be built of vectors that are not whole', () => {
    expect(() => HnswIndex.build(vectors.subarray(1), 8)).toThrow(RangeError);
  });
});
