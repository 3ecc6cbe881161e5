import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../src/config.js';
import { createEngine, type Engine } from '../src/engine.js';
import { openArticles } from '../src/library/corpus.js';
import { temporaryFolder } from './support/folder.js';
import { articleOf, FERRY } from './support/small-article.js';

const QUESTIONS = ['Who was the captain?', 'What did the company deny?', 'What is photosynthesis?'];
const ferry = articleOf(FERRY, 'ferry');

describe('the engine', () => {
  const folder = temporaryFolder();
  const engines: Engine[] = [];
  afterEach(async () => {
    for (const engine of engines.splice(0)) await engine.close();
  });

  async function start(data: string, embeddingThreads = 1): Promise<Engine> {
    const engine = await createEngine({ ...readConfig(), dataDir: join(folder(), data), embeddingThreads });
    engines.push(engine);
    return engine;
  }
  async function answers(engine: Engine) {
    const indexed = await engine.open(ferry);
    return Promise.all(QUESTIONS.map((question) => engine.ask(question, [indexed], 3)));
  }

  it('answers to the bit the same from an index just built, one read again, and one built by more threads', async () => {
    const built = await answers(await start('data'));
    expect(built.map(({ quotes, closest }) => quotes.length + closest.length)).toEqual([3, 3, 3]);
    expect(await answers(await start('data'))).toEqual(built);
    expect(await answers(await start('other', 3))).toEqual(built);
  });

  it('embeds a passage once, wherever it moves', async () => {
    const engine = await start('data');
    await engine.open(ferry);
    const times: number[] = [];
    const moved = articleOf(`A new opening was written.\n\n${FERRY}`, 'moved');
    await engine.open(moved, { onProgress: (done) => times.push(done) });
    expect(times).toEqual([1, 2, 3, 4]);
    await rm(join(folder(), 'data/index'), { recursive: true });
    const indexed = await engine.open(moved);
    expect((await engine.ask('Who was the captain?', [indexed], 1)).status).toBe('answered');
  });

  it('says so when an index could not be used, and answers all the same', async () => {
    const engine = await start('data');
    const { fingerprint } = await engine.open(ferry);
    await writeFile(join(folder(), 'data/index/ferry', fingerprint, 'vectors.f32'), 'spoilt');
    const notices: string[] = [];
    const onNotice = (notice: string) => notices.push(notice);
    const indexed = await engine.open(ferry, { onNotice });
    expect(notices).toEqual([expect.stringContaining('vectors.f32')]);
    expect((await engine.ask('Who was the captain?', [indexed], 1)).quotes[0]?.text).toContain('Ingrid Dahl');
    await engine.open(ferry, { onNotice });
    expect(notices).toHaveLength(1);
  });

  it('ends indexing when told to', async () => {
    const engine = await start('data');
    await expect(engine.open(ferry, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
    expect((await engine.open(ferry)).article).toBe(ferry);
  });

  it('opens the articles of a folder by name, and refuses two with one id', async () => {
    const engine = await start('data');
    await mkdir(join(folder(), 'corpus'));
    await writeFile(join(folder(), 'corpus/ferry.txt'), FERRY);
    await writeFile(join(folder(), 'corpus/bread.md'), '# Bread\n\nYeast makes gas.\n');
    const where = { folder: join(folder(), 'corpus') };
    expect((await openArticles(engine, where)).map(({ article }) => article.id)).toEqual(['bread', 'ferry']);
    await writeFile(join(folder(), 'corpus/Ferry.md'), 'Another ferry sailed.\n');
    await expect(openArticles(engine, where)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/Ferry.*ferry/s),
      hint: expect.stringContaining('Rename'),
    });
  });
});
