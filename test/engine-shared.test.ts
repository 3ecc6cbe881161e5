import { join } from 'node:path';
import { connectEngine } from '../src/adapters/opensearch/connection.js';
import { aliasOf } from '../src/adapters/opensearch/indices.js';
import { EDITIONS, passagesKind } from '../src/adapters/opensearch/passages-kinds.js';
import { readConfig } from '../src/config.js';
import { createEngine, type Engine } from '../src/engine.js';
import { describeWithEngine, removeIndices } from './support/engine.js';
import { sharedFolder } from './support/folder.js';
import { articleOf, FERRY } from './support/small-article.js';

const QUESTIONS = [
  'Who was the captein?',
  'What did the company deny?',
  'What is photosynthesis?',
  'and when was that?',
];
const ROWS = Array.from({ length: 130 }, (_, i) => `Ferry ${i} left port ${i % 9} for ${i % 2 ? 'Bergen' : 'Oslo'}.`);
const articles = [articleOf(FERRY, 'ferry'), articleOf(ROWS.join('\n\n'), 'rows')];

describeWithEngine('the engine, with its indexes in OpenSearch', (settings) => {
  const folder = sharedFolder();
  const engines: Engine[] = [];
  const kinds = [EDITIONS, passagesKind(384)];
  const start = async (shared: boolean) => {
    const engine = await createEngine({
      ...readConfig(),
      dataDir: join(folder(), 'data'),
      embeddingThreads: 1,
      engine: shared ? settings : null,
    });
    engines.push(engine);
    return engine;
  };
  const answers = async (engine: Engine) => {
    const indexed = [];
    for (const article of articles) indexed.push(await engine.open(article));
    const asked = [];
    for (const question of QUESTIONS) asked.push(await engine.ask(question, indexed, 3, QUESTIONS.slice(0, 1)));
    return asked;
  };
  async function dropIndices(): Promise<void> {
    const connection = await connectEngine(settings);
    for (const { name, version } of kinds)
      await connection.request({
        method: 'DELETE',
        path: `/${aliasOf(settings, { name })}-v${version}`,
        timeout: 30_000,
      });
    await connection.close();
  }
  afterAll(async () => {
    for (const engine of engines) await engine.close();
    await removeIndices(settings);
  });

  it('answers to the bit what it answers with its indexes in the data folder', async () => {
    const embedded = await answers(await start(false));
    const shared = await start(true);
    expect(await answers(shared)).toEqual(embedded);
    expect(await answers(await start(true))).toEqual(embedded);
  });

  it('goes on with what is open when its indexes are lost, and forgets what it is told to', async () => {
    const shared = await start(true);
    const [ferry, rows] = [await shared.open(articles[0] as never), await shared.open(articles[1] as never)];
    const before = await shared.ask('Which ferry left for Oslo?', [rows], 1);
    await dropIndices();
    expect(await shared.ask('Which ferry left for Oslo?', [rows], 1)).toEqual(before);
    await shared.forget([ferry.article, rows.article]);
    const connection = await connectEngine(settings);
    for (const kind of kinds) {
      const path = `/${aliasOf(settings, kind)}/_count`;
      expect((await connection.request({ method: 'GET', path })).body).toMatchObject({ count: 0 });
    }
    await connection.close();
  });
});
