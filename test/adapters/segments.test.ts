import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { INDEX_FILES, writeManifest } from '../../src/adapters/index-files.js';
import { cardToKeep } from '../../src/adapters/kept-card.js';
import { SegmentStore } from '../../src/adapters/segments.js';
import { cardOf } from '../../src/core/search/article-card.js';
import type { Segment, SegmentArticle } from '../../src/core/search/segments.js';
import { exactIndex, unitVectors } from '../support/exact-index.js';
import { temporaryFolder } from '../support/folder.js';

const DIMENSION = 16;
const PASSAGES = 5;
const WORDS = ['ferry', 'dough', 'storm'];
const STEMS = ['ferri', 'dough', 'storm'];
const ALL = new Set<number>();

describe('segments on disk', () => {
  const folder = temporaryFolder();
  const segmentsIn = () => join(folder(), 'segments');
  let notices: string[];
  let store: SegmentStore;
  const openStore = () => new SegmentStore(segmentsIn(), join(folder(), 'index'), DIMENSION);
  const reopened = async () => {
    await store.close();
    store = openStore();
    return store.list((text) => notices.push(text));
  };
  beforeEach(() => {
    notices = [];
    store = openStore();
  });
  afterEach(() => store.close());

  const vectorsOf = (number: number) => unitVectors(PASSAGES, DIMENSION, number + 1);
  const articleOf = (number: number): SegmentArticle => ({
    id: `a${number}`,
    fingerprint: `f${number}`,
    passages: PASSAGES,
  });

  /** Articles with their cards on disk. */
  async function withCards(count: number, from = 0): Promise<SegmentArticle[]> {
    const articles = Array.from({ length: count }, (_, i) => articleOf(from + i));
    for (const [i, { id, fingerprint }] of articles.entries()) {
      const path = join(folder(), 'index', id, fingerprint);
      await mkdir(path, { recursive: true });
      const card = cardToKeep(cardOf([WORDS[(from + i) % WORDS.length] as string], vectorsOf(from + i)));
      for (const name of Object.values(INDEX_FILES))
        await writeFile(join(path, name), name === INDEX_FILES.card ? JSON.stringify(card) : '');
      await writeManifest(path, { fingerprint, dimension: DIMENSION, sentences: 1, passages: PASSAGES });
    }
    return articles;
  }

  const write = (articles: readonly SegmentArticle[], replaces: readonly string[] = []) =>
    store.write({ articles, replaces });
  const ask = async (query: Float32Array, segments?: readonly Segment[], without: ReadonlySet<number> = ALL) =>
    store.search(
      (segments ?? (await store.list())).map((segment) => ({ segment, without })),
      query,
      STEMS,
      10,
    );
  const namesOnDisk = async () => (await readdir(segmentsIn())).sort();

  it('are none before any was made', async () => {
    expect(await store.list()).toEqual([]);
    expect(await ask(vectorsOf(1).subarray(0, DIMENSION))).toEqual([]);
  });

  it('find what comparing with all passages finds, and which words there are', async () => {
    const articles = await withCards(30);
    const done: number[] = [];
    const segment = await store.write({ articles, replaces: [] }, (count) => done.push(count));
    expect(segment).toMatchObject({ articles, size: 30 * PASSAGES });
    expect(done.at(-1)).toBe(30 * PASSAGES);
    const rows = new Float32Array(30 * PASSAGES * DIMENSION);
    for (let i = 0; i < 30; i += 1) rows.set(vectorsOf(i), i * PASSAGES * DIMENSION);
    const exact = exactIndex(rows, DIMENSION);
    for (const segments of [await store.list(), await reopened()]) {
      expect(segments).toEqual([segment]);
      for (let seed = 100; seed < 120; seed += 1) {
        const query = unitVectors(1, DIMENSION, seed);
        const [found] = await ask(query, segments);
        const nearest = [...new Set(exact.search(query, 64).map(({ label }) => Math.floor(label / PASSAGES)))];
        // Eight bits of each component were kept: neighbours that are as near may change places.
        expect(found?.near.slice(0, 3).map(({ article }) => article)).toEqual(expect.arrayContaining([nearest[0]]));
        for (const { article, cosine, has } of found?.near ?? []) {
          const best = Math.max(
            ...exact
              .search(query, 150)
              .filter(({ label }) => Math.floor(label / PASSAGES) === article)
              .map(({ score }) => score),
          );
          expect(Math.abs(best - cosine)).toBeLessThan(0.03);
          expect(has).toEqual(STEMS.map((_, i) => article % WORDS.length === i));
        }
        expect(found?.frequencies).toEqual([10, 10, 10]);
      }
    }
  });

  it('leave out what is not asked, and what was erased, whose numbers are not in the files any more', async () => {
    const articles = await withCards(9);
    const segment = (await write(articles)) as Segment;
    const query = vectorsOf(4).slice(0, DIMENSION);
    const articlesFound = async (without?: ReadonlySet<number>) =>
      (await ask(query, [segment], without))[0]?.near.map(({ article }) => article);
    expect((await articlesFound())?.[0]).toBe(4);
    expect(await articlesFound(new Set([4]))).not.toContain(4);
    const graph = () => readFile(join(segmentsIn(), segment.name, 'graph.usearch'));
    const row = (content: Buffer, number: number) =>
      content.subarray(8 + number * DIMENSION * 2, 8 + (number + 1) * DIMENSION * 2);
    const before = row(await graph(), 4 * PASSAGES);
    await store.erase(({ id }) => id === 'a4');
    expect((await graph()).includes(before)).toBe(false);
    expect(row(await graph(), 4 * PASSAGES)).toEqual(Buffer.alloc(DIMENSION * 2));
    expect(await readFile(join(segmentsIn(), segment.name, 'manifest.json'), 'utf8')).not.toContain('"a4"');
    for (const segments of [await store.list(), await reopened()]) {
      expect(segments[0]?.articles[4]).toBeNull();
      const [found] = await ask(query, segments);
      expect(found?.near.map(({ article }) => article).sort()).toEqual([0, 1, 2, 3, 5, 6, 7, 8]);
      expect(found?.frequencies).toEqual([3, 2, 3]);
    }
    expect(notices).toEqual([]);
    await store.erase(() => true);
    expect(await store.list()).toEqual([]);
    expect(await namesOnDisk()).toEqual([]);
  });

  it('erase in what was never opened, too', async () => {
    const segment = (await write(await withCards(3))) as Segment;
    await store.close();
    store = openStore();
    await store.erase(({ id }) => id === 'a1');
    expect((await store.list())[0]?.articles.map((article) => article?.id)).toEqual(['a0', undefined, 'a2']);
    expect((await store.list())[0]?.name).toBe(segment.name);
  });

  it('take the place of others', async () => {
    const [first, second] = [
      (await write(await withCards(3))) as Segment,
      (await write(await withCards(3, 3))) as Segment,
    ];
    const asked = await ask(vectorsOf(4).subarray(0, DIMENSION), [second, first]);
    expect(asked.map(({ segment, near }) => [segment, near.length])).toEqual([
      [second, 3],
      [first, 3],
    ]);
    expect(asked[0]?.near[0]?.article).toBe(1);
    const both = (await write(await withCards(6), [first.name, second.name])) as Segment;
    expect(await store.list()).toEqual([both]);
    expect(await namesOnDisk()).toEqual([both.name]);
    expect(await ask(vectorsOf(1).subarray(0, DIMENSION), [first])).toEqual([]);
  });

  it('are made of the articles that have cards', async () => {
    const articles = await withCards(4);
    await rm(join(folder(), 'index', 'a2'), { recursive: true });
    await writeFile(join(folder(), 'index', 'a3', 'f3', INDEX_FILES.card), 'damaged');
    expect((await write(articles))?.articles.map((article) => article?.id)).toEqual(['a0', 'a1']);
    expect(await write([articleOf(2)])).toBeUndefined();
    expect(await store.list()).toHaveLength(1);
  });

  it.each(['graph.usearch', 'words.u32', 'manifest.json'])(
    'are removed with a damaged %s, and the others kept',
    async (file) => {
      const [spoilt, whole] = [
        (await write(await withCards(3))) as Segment,
        (await write(await withCards(3, 3))) as Segment,
      ];
      const path = join(segmentsIn(), spoilt.name, file);
      const content = await readFile(path);
      content[content.length >> 1] = (content[content.length >> 1] as number) ^ 1;
      await writeFile(path, content);
      expect(await reopened()).toEqual([whole]);
      expect(notices).toEqual([expect.stringContaining(file)]);
      expect(await namesOnDisk()).toEqual([whole.name]);
    },
  );

  it.each(['graph.usearch', 'words.u32', 'manifest.json'])('are removed without their %s', async (file) => {
    const segment = (await write(await withCards(3))) as Segment;
    await rm(join(segmentsIn(), segment.name, file));
    expect(await reopened()).toEqual([]);
    expect(await namesOnDisk()).toEqual([]);
  });

  it('stay where they can’t be read, and nothing is made in their place', async () => {
    const [segment] = [(await write(await withCards(3))) as Segment, await write(await withCards(3, 3))];
    const graph = join(segmentsIn(), segment.name, 'graph.usearch');
    const content = await readFile(graph);
    await rm(graph);
    await mkdir(graph);
    expect(await reopened()).toHaveLength((await namesOnDisk()).indexOf(segment.name));
    expect(notices).toEqual([expect.stringContaining('EISDIR')]);
    await expect(write(await withCards(3, 6))).rejects.toThrow('EISDIR');
    await rm(graph, { recursive: true });
    await writeFile(graph, content);
    expect(await reopened()).toHaveLength(2);
  });

  it('go as a whole where one article can’t be erased alone', async () => {
    const [segment, other] = [(await write(await withCards(3))) as Segment, await write(await withCards(3, 3))];
    const graph = join(segmentsIn(), segment.name, 'graph.usearch');
    await rm(graph);
    await mkdir(graph);
    await store.erase(({ id }) => id === 'a1');
    expect(await namesOnDisk()).toEqual([other?.name]);
    expect(await store.list()).toEqual([other]);
  });

  it('say nothing when they are closed while they are opened', async () => {
    await write(await withCards(3));
    await store.close();
    store = openStore();
    const listing = store.list((text) => notices.push(text));
    await store.close();
    await listing;
    expect(notices).toEqual([]);
    expect(await reopened()).toHaveLength(1);
  });

  it('are not what was left half-written', async () => {
    const segment = (await write(await withCards(3))) as Segment;
    const half = join(segmentsIn(), '.unfinished-other');
    await cp(join(segmentsIn(), segment.name), half, { recursive: true });
    await rm(join(half, 'manifest.json'));
    expect(await reopened()).toEqual([segment]);
  });

  it('are whole or not there when writing is cut off', async () => {
    const articles = await withCards(200);
    await write(articles.slice(0, 3));
    const writing = store.write({ articles, replaces: [] }, () => void store.close());
    await expect(writing).rejects.toThrow();
    store = openStore();
    expect(await store.list()).toHaveLength(1);
    expect(await store.write({ articles, replaces: [] })).toMatchObject({ articles });
    expect(await store.list()).toHaveLength(2);
  });
});
