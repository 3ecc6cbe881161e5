import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { connectEngine } from '../../src/adapters/opensearch/connection.js';
import { aliasOf } from '../../src/adapters/opensearch/indices.js';
import { LEASES } from '../../src/adapters/opensearch/leases.js';
import { EDITIONS, passagesKind } from '../../src/adapters/opensearch/passages-kinds.js';
import { readConfig } from '../../src/config.js';
import { sampleSentences } from '../../src/core/browse/samples.js';
import { sentencesWith } from '../../src/core/browse/sentences-with.js';
import type { IndexedArticle } from '../../src/core/search/indexed-article.js';
import type { Engine } from '../../src/engine.js';
import { describeWithEngine, removeIndices } from '../support/engine.js';
import { temporaryFolder } from '../support/folder.js';
import { DIMENSION } from '../support/indexed.js';
import { slowEngine } from '../support/slow-engine.js';
import { PARTS } from './indexing-article.js';

const DRIVER = join(process.cwd(), 'dist/test/robustness/indexing-driver.js');
/** Longest in ms that an article may wait for a process that was killed. */
const BOUND = 30_000;

describeWithEngine('an article that several processes open', (settings) => {
  const folder = temporaryFolder();
  const engines: Engine[] = [];
  let embedded = 0;

  /** An engine of a bot on a machine of its own. */
  async function start(name: string, ms = 50): Promise<Engine> {
    const config = { ...readConfig(), dataDir: join(folder(), name), embeddingThreads: 1, engine: settings };
    const engine = await slowEngine(config, ms, () => {
      embedded += 1;
    });
    engines.push(engine);
    return engine;
  }
  beforeEach(() => {
    embedded = 0;
  });
  afterEach(async () => {
    await engines[0]?.forget([PARTS]);
    for (const engine of engines.splice(0)) await engine.close();
  });
  afterAll(() => removeIndices(settings));

  it('is embedded once, whoever asks for it at once', async () => {
    const bots = [await start('a'), await start('b'), await start('c')];
    const opened = await Promise.all([...bots, ...bots].map((bot) => bot.open(PARTS)));
    expect(opened.map(({ article }) => article)).toEqual(Array(6).fill(PARTS));
    expect(embedded).toBe(opened[0]?.passages.length);
    expect(embedded).toBeGreaterThan(20);
  });

  it('is embedded by the other when one can’t', async () => {
    const [failing, other] = [await start('a', 300), await start('b')];
    const stop = new AbortController();
    const first = failing.open(PARTS, { signal: stop.signal });
    await until(() => embedded > 0);
    const second = other.open(PARTS);
    stop.abort(new Error('told to end'));
    await expect(first).rejects.toThrow('told to end');
    expect((await second).article).toBe(PARTS);
  });

  it('is indexed by the other when one is killed half-way', async () => {
    const { nodes, prefix } = settings;
    const args = [DRIVER, nodes[0] ?? '', prefix, join(folder(), 'killed')];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const other = await start('other');
    for (let done = 0; done < 6; ) done += String((await once(child.stdout, 'data'))[0]).length;
    const opening = other.open(PARTS);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(embedded).toBe(0);
    child.kill('SIGKILL');
    const killed = performance.now();
    expect((await opening).article).toBe(PARTS);
    expect(performance.now() - killed).toBeLessThan(BOUND);
    expect(embedded).toBe(24);
  }, 60_000);

  it('is looked up, whatever it is asked, when its index is lost meanwhile', async () => {
    const config = { ...readConfig(), dataDir: join(folder(), 'whole'), embeddingThreads: 1, engine: null };
    const embedded = await slowEngine(config, 1, () => undefined);
    const whole = await embedded.open(PARTS);
    const looks: ((indexed: IndexedArticle) => Promise<unknown>)[] = [
      (indexed) => sentencesWith(indexed, 'ferry port', 3),
      (indexed) => sampleSentences(indexed, 2),
    ];
    for (const [i, look] of looks.entries()) {
      // One that has read nothing yet, as what was read is kept.
      const indexed = await (await start(`bot ${i}`, 1)).open(PARTS);
      await dropIndices();
      expect(await look(indexed)).toEqual(await look(whole));
    }
    await embedded.close();
  }, 60_000);

  async function dropIndices(): Promise<void> {
    const connection = await connectEngine(settings);
    for (const kind of [EDITIONS, passagesKind(DIMENSION), LEASES]) {
      const path = `/${aliasOf(settings, kind)}-v${kind.version}`;
      await connection.request({ method: 'DELETE', path, timeout: 30_000 });
    }
    await connection.close();
  }
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}
