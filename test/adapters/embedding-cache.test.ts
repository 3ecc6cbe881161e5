import { copyFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddingCache } from '../../src/adapters/embedding-cache.js';
import { sha256 } from '../../src/adapters/files.js';
import type { PassageCache } from '../../src/core/search/embed-article.js';
import { temporaryFolder } from '../support/folder.js';

const A = sha256('a');
const B = sha256('b');
const vectors = Float32Array.from([1, 0.5, -0.25, 0]);

function passageCacheContract(name: string, make: () => PassageCache): void {
  describe(`${name} as a passage cache`, () => {
    it('gives back what was kept, and nothing for another key or length', async () => {
      const cache = make();
      await cache.set(A, vectors);
      expect([...((await cache.get(A, 4)) ?? [])]).toEqual([...vectors]);
      expect(await cache.get(B, 4)).toBeUndefined();
      expect(await cache.get(A, 8)).toBeUndefined();
    });
  });
}

describe('EmbeddingCache', () => {
  const folder = temporaryFolder();
  passageCacheContract('the folder', () => new EmbeddingCache(folder(), 'model'));

  async function onlyFile(): Promise<string> {
    const names = await readdir(folder(), { recursive: true });
    return join(folder(), names.find((name) => name.endsWith('.f32')) ?? '');
  }

  const damages: Record<string, (path: string) => Promise<void>> = {
    truncated: (path) => truncate(path, 20),
    empty: (path) => truncate(path, 0),
    flipped: async (path) => {
      const content = await readFile(path);
      content[40] = (content[40] ?? 0) ^ 1;
      await writeFile(path, content);
    },
  };
  it.each(Object.keys(damages))('does not believe a file that is %s, and takes a new one', async (damage) => {
    const cache = new EmbeddingCache(folder(), 'model');
    await cache.set(A, vectors);
    await damages[damage]?.(await onlyFile());
    expect(await cache.get(A, 4)).toBeUndefined();
    await cache.set(A, vectors);
    expect(await cache.get(A, 4)).toBeDefined();
  });

  it('does not believe a file that was copied over another', async () => {
    const cache = new EmbeddingCache(folder(), 'model');
    await cache.set(A, vectors);
    const a = await onlyFile();
    await cache.set(B, vectors);
    await copyFile(a, a.replace(A.slice(0, 2), B.slice(0, 2)).replace(A, B));
    expect(await cache.get(B, 4)).toBeUndefined();
  });

  it('keeps what different models made apart', async () => {
    await new EmbeddingCache(folder(), 'model').set(A, vectors);
    expect(await new EmbeddingCache(folder(), 'another').get(A, 4)).toBeUndefined();
  });
});
