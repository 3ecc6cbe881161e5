import { cp, mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprintOf, IndexStore } from '../../src/adapters/index-store.js';
import type { Article } from '../../src/core/article/article.js';
import { passagesOf } from '../../src/core/passages/passages.js';
import type { Embedder } from '../../src/core/search/embedder.js';
import { cosine, indexInMemory } from '../../src/core/search/index-in-memory.js';
import { termsOf } from '../../src/core/search/terms.js';
import { articleIndexContract } from '../contracts/article-index.js';
import { indexesContract } from '../contracts/indexes.js';
import { exactIndex, unitVectors } from '../support/exact-index.js';
import { sharedFolder, temporaryFolder } from '../support/folder.js';
import { DIMENSION, indexedOf } from '../support/indexed.js';
import { articleOf, FERRY } from '../support/small-article.js';

/** The store asks an embedder for its name and size alone. */
const embedder = { fingerprint: 'model', dimension: DIMENSION } as Embedder;
const ferry = articleOf(FERRY, 'ferry');
const rowsOf = (article: Article) => article.sentences.length + passagesOf(article).length;

describe('indexes on disk', () => {
  const folder = sharedFolder();
  let store: IndexStore | undefined;
  afterAll(() => store?.close());
  indexesContract('a folder', async () => {
    store ??= new IndexStore(folder());
    return store;
  });
});

articleIndexContract('the oracle', async (article, vectors) => {
  const { parts } = indexedOf(article);
  const end = article.sentences.length * DIMENSION;
  const [sentenceVectors, passageVectors] = [vectors.subarray(0, end), vectors.subarray(end)];
  return indexInMemory({
    ...parts,
    sentenceVectors,
    passageVectors,
    sentenceNeighbours: exactIndex(sentenceVectors, DIMENSION),
  });
});

describe('the index store', () => {
  const folder = temporaryFolder();
  let store: IndexStore;
  beforeEach(() => {
    store = new IndexStore(folder());
  });
  afterEach(() => store.close());

  const write = (article: Article, seed = 1, into = store) =>
    into.write(article, passagesOf(article), embedder, unitVectors(rowsOf(article), DIMENSION, seed));
  const versions = async (article: Article) => (await readdir(join(folder(), article.id))).sort();
  const edition = (n: number) => articleOf(`${FERRY}\n\nEdition ${n} came out.`, 'ferry');
  const fingerprint = (article: Article) => fingerprintOf(article, embedder);

  it('has nothing before anything was written', async () => {
    expect(await store.read(ferry, embedder)).toBeUndefined();
  });

  it('gives back what was written', async () => {
    const vectors = unitVectors(rowsOf(ferry), DIMENSION, 1);
    await write(ferry);
    const indexed = await store.read(ferry, embedder);
    const sentences = ferry.sentences.length;
    expect(indexed).toMatchObject({ article: ferry, passages: passagesOf(ferry) });
    expect(indexed?.fingerprint).toBe(fingerprint(ferry));
    expect(await indexed?.index.sentenceVectors()).toEqual(vectors.slice(0, sentences * DIMENSION));
    const findings = await indexed?.index.lookUp(termsOf('captain'));
    const query = vectors.slice(2 * DIMENSION, 3 * DIMENSION);
    expect(await findings?.candidates(query, 1)).toEqual([2, 3]);
    const nearness = await findings?.gather(query, [3]);
    expect([...(findings?.sentences[0]?.weights.keys() ?? [])]).toEqual([3]);
    expect([...(findings?.passages[0]?.weights.keys() ?? [])]).toEqual([1]);
    const second = vectors.subarray((sentences + 1) * DIMENSION, (sentences + 2) * DIMENSION);
    expect(nearness?.passage(1)).toBe(cosine(query, second, 0));
    expect(await versions(ferry)).toEqual([fingerprint(ferry)]);
  });

  it('has no card of what is damaged', async () => {
    await write(ferry);
    const path = join(folder(), 'ferry', fingerprint(ferry), 'card.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('captain', 'skipper'));
    expect(await store.card('ferry', fingerprint(ferry))).toBeUndefined();
    await expect(store.read(ferry, embedder)).rejects.toThrow('card.json');
  });

  it('writes an index in the same bytes every time', async () => {
    await write(ferry);
    await cp(join(folder(), 'ferry'), join(folder(), 'first'), { recursive: true });
    await store.remove(ferry, embedder);
    await write(ferry);
    const path = join('ferry', fingerprint(ferry));
    for (const name of await readdir(join(folder(), path))) {
      const first = await readFile(join(folder(), 'first', fingerprint(ferry), name));
      expect(first.equals(await readFile(join(folder(), path, name)))).toBe(true);
    }
  });

  it('keeps a version apart for each text, structure and model, four at most and the newest', async () => {
    for (let n = 0; n < 6; n += 1) {
      await write(edition(n));
      const path = join(folder(), 'ferry', fingerprint(edition(n)));
      await utimes(path, new Date(), new Date(Date.now() - (100 - n) * 1000));
    }
    await write(edition(6));
    expect(await versions(ferry)).toEqual([3, 4, 5, 6].map((n) => fingerprint(edition(n))).sort());
    expect(await store.read(edition(2), embedder)).toBeUndefined();
    expect((await store.read(edition(3), embedder))?.article.text).toContain('Edition 3');
    expect(await store.read(edition(3), { ...embedder, fingerprint: 'other' })).toBeUndefined();
    expect(await store.read({ ...edition(3), sections: [] }, embedder)).toBeUndefined();
  });

  it('removes what was left half-written long ago, and leaves alone what may be being written', async () => {
    const [old, young] = ['.unfinished-old', '.unfinished-young'].map((name) => join(folder(), 'ferry', name)) as [
      string,
      string,
    ];
    for (const path of [old, young]) {
      await mkdir(path, { recursive: true });
      await writeFile(join(path, 'vectors.f32'), 'half');
    }
    await utimes(old, new Date(), new Date(Date.now() - 11 * 60_000));
    await write(ferry);
    expect(await versions(ferry)).toEqual(['.unfinished-young', fingerprint(ferry)].sort());
  });

  it('ends well when the same index is written several times at once', async () => {
    const another = new IndexStore(folder());
    await Promise.all([write(ferry), write(ferry, 1, another), write(ferry), write(ferry, 1, another)]);
    await another.close();
    expect(await versions(ferry)).toEqual([fingerprint(ferry)]);
    expect(await store.read(ferry, embedder)).toBeDefined();
  });

  it('refuses another index copied over it, and reads it again once removed and written', async () => {
    const other = articleOf(FERRY.replace('Monday', 'Friday'), 'other');
    await write(ferry);
    await write(other);
    const [mine, theirs] = [ferry, other].map((article) => join(folder(), article.id, fingerprint(article))) as [
      string,
      string,
    ];
    await cp(theirs, mine, { recursive: true, force: true });
    await expect(store.read(ferry, embedder)).rejects.toMatchObject({
      name: 'DamagedIndexError',
      message: expect.stringContaining('fingerprint'),
    });
    await store.remove(ferry, embedder);
    expect(await store.read(ferry, embedder)).toBeUndefined();
    await write(ferry);
    expect(await store.read(ferry, embedder)).toBeDefined();
  });

  it('names the file that is damaged', async () => {
    await write(ferry);
    const path = join(folder(), 'ferry', fingerprint(ferry));
    for (const name of [
      'sentences.hnsw',
      'vectors.f32',
      'sentence-terms.json',
      'passage-terms.json',
      'manifest.json',
    ]) {
      const content = await readFile(join(path, name));
      await writeFile(join(path, name), Buffer.concat([content, Buffer.from(' ')]));
      await expect(store.read(ferry, embedder)).rejects.toThrow(name);
      await writeFile(join(path, name), content);
    }
    await rm(join(path, 'vectors.f32'));
    await expect(store.read(ferry, embedder)).rejects.toThrow('vectors.f32');
  });

  it('leaves nothing half-written when writing fails', async () => {
    const spoilt = unitVectors(rowsOf(ferry), DIMENSION, 1).fill(Number.NaN, 3, 4);
    await expect(store.write(ferry, passagesOf(ferry), embedder, spoilt)).rejects.toThrow('finite');
    expect(await versions(ferry)).toEqual([]);
    expect(await store.read(ferry, embedder)).toBeUndefined();
  });
});
