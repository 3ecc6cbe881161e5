import { copyFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddingCache } from '../../src/adapters/embedding-cache.js';
import { sha256 } from '../../src/adapters/files.js';
import { passageCacheContract } from '../contracts/passage-cache.js';
import { temporaryFolder } from '../support/folder.js';
import { MemoryCache } from '../support/memory-cache.js';

const A = sha256('a');
const B = sha256('b');
const vectors = Float32Array.from([1, 0.5, -0.25, 0]);

passageCacheContract('memory', () => new MemoryCache());

describe('EmbeddingCache', () => {
  const folder = temporaryFolder();
  passageCacheContract('a folder', () => new EmbeddingCache(join(folder(), 'not', 'yet', 'there'), 'model'));

  async function files(): Promise<string[]> {
    const names = await readdir(folder(), { recursive: true });
    return names.filter((name) => name.endsWith('.f32')).map((name) => join(folder(), name));
  }

  const damages: Record<string, (path: string) => Promise<void>> = {
    truncated: (path) => truncate(path, 20),
    'without its last byte': async (path) => truncate(path, (await readFile(path)).length - 1),
    empty: (path) => truncate(path, 0),
    'longer by a number': async (path) => writeFile(path, Buffer.concat([await readFile(path), Buffer.alloc(4)])),
    'zeros of the right length': async (path) => writeFile(path, Buffer.alloc((await readFile(path)).length)),
    'flipped in a number': (path) => flip(path, 40),
    'flipped in its hash': (path) => flip(path, 3),
  };

  it.each(Object.keys(damages))('does not believe a file that is %s, and takes a new one', async (damage) => {
    const cache = new EmbeddingCache(folder(), 'model');
    await cache.set(A, vectors);
    const [path = ''] = await files();
    await damages[damage]?.(path);
    expect(await cache.get(A, 4)).toBeUndefined();
    expect(await files()).toEqual([]);
    await cache.set(A, vectors);
    expect(await cache.get(A, 4)).toEqual(vectors);
  });

  it('does not believe a file that was copied over another', async () => {
    const cache = new EmbeddingCache(folder(), 'model');
    await cache.set(A, vectors);
    const [a = ''] = await files();
    await cache.set(B, vectors);
    await copyFile(a, a.replace(A.slice(0, 2), B.slice(0, 2)).replace(A, B));
    expect(await cache.get(B, 4)).toBeUndefined();
    expect(await cache.get(A, 4)).toEqual(vectors);
  });

  it('keeps what different models made apart, even where a file was copied across', async () => {
    await new EmbeddingCache(folder(), 'model').set(A, vectors);
    const another = new EmbeddingCache(folder(), 'another');
    expect(await another.get(A, 4)).toBeUndefined();
    await another.set(A, vectors);
    const [one = '', other = ''] = await files();
    await copyFile(one, other);
    const found = [await new EmbeddingCache(folder(), 'model').get(A, 4), await another.get(A, 4)];
    expect(found.filter((each) => each === undefined)).toHaveLength(1);
  });

  it('is there for another process, or for the next run', async () => {
    await new EmbeddingCache(folder(), 'model').set(A, vectors);
    expect(await new EmbeddingCache(folder(), 'model').get(A, 4)).toEqual(vectors);
  });

  it('ends well when the same is kept many times at once', async () => {
    const cache = new EmbeddingCache(folder(), 'model');
    await Promise.all(Array.from({ length: 20 }, () => cache.set(A, vectors)));
    expect(await cache.get(A, 4)).toEqual(vectors);
  });
});

async function flip(path: string, at: number): Promise<void> {
  const content = await readFile(path);
  content[at] = (content[at] ?? 0) ^ 1;
  await writeFile(path, content);
}
