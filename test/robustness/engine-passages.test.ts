import { type ConnectionOptions, connectEngine } from '../../src/adapters/opensearch/connection.js';
import { createIndexesOnEngine } from '../../src/adapters/opensearch/passages-store.js';
import type { Findings } from '../../src/core/search/article-index.js';
import type { Indexes } from '../../src/core/search/indexes.js';
import { termsOf } from '../../src/core/search/terms.js';
import { MODEL, writeIndex } from '../contracts/indexes.js';
import { describeWithEngine, removeIndices } from '../support/engine.js';
import { type EngineProxy, type Manner, startEngineProxy } from '../support/engine-proxy.js';
import { unitVectors } from '../support/exact-index.js';
import { DIMENSION } from '../support/indexed.js';
import { articleOf } from '../support/small-article.js';

/** Short waits: what is tested is that they are bounded. */
const SHORT: ConnectionOptions = { timeout: 500, pause: 5, rest: 50 };
/** ms: a search has its own wait, which is twice three seconds. */
const BOUND = 9_000;

describeWithEngine('indexes on an engine that fails', (real) => {
  let proxy: EngineProxy;
  let indexes: Indexes;
  const long = articleOf(Array.from({ length: 150 }, (_, i) => `Ferry ${i} sank.`).join('\n\n'), 'long');
  const vector = unitVectors(1, DIMENSION, 5);

  beforeAll(async () => {
    proxy = await startEngineProxy(real.nodes[0] ?? '');
    indexes = await createIndexesOnEngine(await connectEngine({ ...real, nodes: [proxy.url] }, SHORT), MODEL);
  });
  beforeEach(async () => {
    proxy.manner = 'passes';
    proxy.choose = undefined;
    await indexes.removeAll('long');
  });
  afterAll(async () => {
    await indexes?.close();
    await proxy?.close();
    await removeIndices(real);
  });

  const isBulk = (url = '') => url.endsWith('/_bulk') || url.includes('/_bulk?');

  it.each<[Manner, string]>([
    [{ status: 503 }, 'unavailable'],
    [{ status: 429 }, 'busy'],
    ['hangs', 'slow'],
    ['drops', 'unreachable'],
  ])('%j: who asks is told in time, and what is open goes on when it is over', async (manner, fault) => {
    await writeIndex(indexes, long);
    const findings = (await (await indexes.read(long, MODEL))?.index.lookUp(termsOf('ferry 7'))) as Findings;
    proxy.manner = manner;
    const start = performance.now();
    for (const act of [findings.candidates(vector, 10), findings.gather(vector, [3]), indexes.read(long, MODEL)])
      await expect(act).rejects.toMatchObject({ name: 'UserError', fault });
    expect(performance.now() - start).toBeLessThan(BOUND);
    proxy.manner = 'passes';
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await findings.candidates(vector, 10)).length).toBeGreaterThanOrEqual(10);
  });

  it('has nothing of an article whose writing was cut off, and all of it when it is written again', async () => {
    let parts = 0;
    proxy.choose = ({ url }) => {
      if (isBulk(url)) parts += 1;
      return parts > 3 ? 'drops' : 'passes';
    };
    await expect(writeIndex(indexes, long)).rejects.toMatchObject({ name: 'UserError' });
    proxy.choose = undefined;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await indexes.read(long, MODEL)).toBeUndefined();
    await writeIndex(indexes, long);
    expect(await (await indexes.read(long, MODEL))?.index.sentenceVectors()).toHaveLength(150 * DIMENSION);
  });

  it('waits with what an engine has no room for, and writes once what it had to send twice', async () => {
    let parts = 0;
    proxy.choose = ({ url }) => {
      if (!isBulk(url)) return 'passes';
      parts += 1;
      return parts < 6 ? { status: 429 } : parts % 2 === 0 ? 'loses answers' : 'passes';
    };
    await writeIndex(indexes, long);
    expect(parts).toBeGreaterThan(12);
    const found = await (await indexes.read(long, MODEL))?.index.lookUp(termsOf('ferry'));
    expect(await found?.mostRelevant(1_000)).toHaveLength(150);
  });
});
