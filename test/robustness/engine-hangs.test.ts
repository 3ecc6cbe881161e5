import { connectEngine } from '../../src/adapters/opensearch/connection.js';
import { openEngineStores } from '../../src/adapters/opensearch/index.js';
import { createIndexesOnEngine } from '../../src/adapters/opensearch/passages-store.js';
import type { Findings } from '../../src/core/search/article-index.js';
import type { Indexes } from '../../src/core/search/indexes.js';
import { termsOf } from '../../src/core/search/terms.js';
import { MODEL, writeIndex } from '../contracts/indexes.js';
import { describeWithEngine, removeIndices } from '../support/engine.js';
import { type EngineProxy, type Manner, startEngineProxy } from '../support/engine-proxy.js';
import { unitVectors } from '../support/exact-index.js';
import { DIMENSION } from '../support/indexed.js';
import { ALICE_SERVER, publish } from '../support/library.js';
import { articleOf } from '../support/small-article.js';

/** ms that Discord waits for the first word of an answer; and that a search may take after “thinking …”. */
const DISCORD_WAITS = 3_000;
const SEARCH_WAITS = 6_500;

/** With the waits of the program itself: they are what is tested. */
describeWithEngine('an engine that hangs', (real) => {
  let proxy: EngineProxy;
  const long = articleOf(Array.from({ length: 150 }, (_, i) => `Ferry ${i} sank.`).join('\n\n'), 'long');
  const vector = unitVectors(1, DIMENSION, 5);
  const closing: { close(): Promise<void> }[] = [];
  let fingerprint = '';

  const connect = () => connectEngine({ ...real, nodes: [proxy.url] });
  async function openStores() {
    const stores = await openEngineStores(await connect());
    closing.push(stores);
    return stores;
  }
  async function openIndexes(): Promise<Indexes> {
    const indexes = await createIndexesOnEngine(await connect(), MODEL);
    closing.push(indexes);
    return indexes;
  }
  async function findings(): Promise<Findings> {
    const indexed = await (await openIndexes()).read(long, MODEL);
    return (await indexed?.index.lookUp(termsOf('ferry'))) as Findings;
  }

  beforeAll(async () => {
    proxy = await startEngineProxy(real.nodes[0] ?? '');
    await publish((await openStores()).library, { id: 'ferry', text: 'One.' });
    const indexes = await openIndexes();
    await writeIndex(indexes, long);
    fingerprint = (await indexes.read(long, MODEL))?.fingerprint ?? '';
  });
  beforeEach(() => {
    proxy.manner = 'passes';
    proxy.choose = undefined;
  });
  afterAll(async () => {
    for (const each of closing) await each.close();
    await proxy.close();
    await removeIndices(real);
  });

  /** What readers wait for, each of a bot of its own, whose breaker has heard nothing yet. */
  async function looks(): Promise<Record<string, () => Promise<unknown>>> {
    const stores = await Promise.all(Array.from({ length: 4 }, openStores));
    const [settings, channel, list, entry] = stores as [(typeof stores)[0], ...typeof stores];
    const [cards, reading] = [await openIndexes(), await openIndexes()];
    const [near, gathering] = [await findings(), await findings()];
    return {
      settings: () => settings.settings.settings(ALICE_SERVER),
      'articles of a channel': () => (channel ?? settings).settings.channelArticles(ALICE_SERVER, 'general'),
      list: () => (list ?? settings).library.entries(ALICE_SERVER),
      entry: () => (entry ?? settings).library.entry(ALICE_SERVER, 'ferry'),
      card: () => cards.card('long', fingerprint),
      index: () => reading.read(long, MODEL),
      search: () => near.candidates(vector, 10),
      rows: () => gathering.gather(vector, [3]),
    };
  }

  it.each<Manner>(['hangs', 'trickles'])('%s: readers are told before Discord gives up', async (manner) => {
    const all = await looks();
    proxy.manner = manner;
    const told = Object.entries(all).map(async ([name, look]) => {
      const start = performance.now();
      const fault = await look().catch((error: { fault?: string }) => error.fault);
      const bound = /search|rows/.test(name) ? SEARCH_WAITS : DISCORD_WAITS;
      return [name, fault, performance.now() - start < bound];
    });
    expect(await Promise.all(told)).toEqual(Object.keys(all).map((name) => [name, 'slow', true]));
  });

  it('waits longer for what is written in bulk', async () => {
    const indexes = await openIndexes();
    const found = await findings();
    proxy.choose = ({ url = '' }) => (/_bulk|_msearch/.test(url) ? { after: DISCORD_WAITS } : 'passes');
    const start = performance.now();
    await indexes.removeAll('long');
    await writeIndex(indexes, articleOf('One ferry sank.', 'long'));
    expect(performance.now() - start).toBeGreaterThan(DISCORD_WAITS);
    await expect(found.candidates(vector, 10)).rejects.toMatchObject({ fault: 'slow' });
  });

  it('tells everybody at once when it is known, and is asked again each second', async () => {
    const { library } = await openStores();
    proxy.manner = 'hangs';
    await Promise.allSettled([1, 2, 3].map(() => library.entry(ALICE_SERVER, 'ferry')));
    const start = performance.now();
    await Promise.allSettled(Array.from({ length: 20 }, () => library.entry(ALICE_SERVER, 'ferry')));
    expect(performance.now() - start).toBeLessThan(200);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    // It tries, and waits; when the engine is back, it keeps nobody from it.
    const trying = library.entry(ALICE_SERVER, 'ferry').catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    proxy.manner = 'passes';
    expect((await library.entry(ALICE_SERVER, 'ferry'))?.id).toBe('ferry');
    await trying;
  });
});
