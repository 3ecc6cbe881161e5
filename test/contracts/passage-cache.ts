import { sha256 } from '../../src/adapters/files.js';
import type { PassageCache } from '../../src/core/search/embed-article.js';

const A = sha256('a');
const B = sha256('b');
const vectors = Float32Array.from([1, 0.5, -0.25, 0, Number.MIN_VALUE, -1e-30]);

/** What every cache of embeddings does, wherever it keeps them. */
export function passageCacheContract(name: string, make: () => PassageCache): void {
  describe(`${name} as a passage cache`, () => {
    it('gives back, to the bit, what was kept', async () => {
      const cache = make();
      await cache.set(A, vectors);
      expect(await cache.get(A, vectors.length)).toEqual(vectors);
    });

    it('has nothing under another key', async () => {
      const cache = make();
      expect(await cache.get(A, vectors.length)).toBeUndefined();
      await cache.set(A, vectors);
      expect(await cache.get(B, vectors.length)).toBeUndefined();
    });

    it.each([0, 1, 5, 7, 12])('has nothing %i numbers long when it kept six, and takes a new one', async (length) => {
      const cache = make();
      await cache.set(A, vectors);
      expect(await cache.get(A, length)).toBeUndefined();
      await cache.set(A, new Float32Array(length).fill(1));
      expect(await cache.get(A, length)).toEqual(new Float32Array(length).fill(1));
    });

    it('keeps the last of several under a key', async () => {
      const cache = make();
      await cache.set(A, vectors);
      await cache.set(
        A,
        vectors.map((x) => -x),
      );
      expect(await cache.get(A, vectors.length)).toEqual(vectors.map((x) => -x));
    });

    it('keeps a part of a larger array', async () => {
      const cache = make();
      await cache.set(A, new Float32Array(20).map((_, i) => i).subarray(7, 11));
      expect(await cache.get(A, 4)).toEqual(Float32Array.from([7, 8, 9, 10]));
    });

    it('does not notice what its callers do to their arrays', async () => {
      const cache = make();
      const mine = Float32Array.from(vectors);
      await cache.set(A, mine);
      mine.fill(9);
      (await cache.get(A, vectors.length))?.fill(9);
      expect(await cache.get(A, vectors.length)).toEqual(vectors);
    });
  });
}
