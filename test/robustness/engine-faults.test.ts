import { type Connection, type ConnectionOptions, connectEngine } from '../../src/adapters/opensearch/connection.js';
import { openEngineStores } from '../../src/adapters/opensearch/index.js';
import { aliasOf } from '../../src/adapters/opensearch/indices.js';
import { LIBRARY, TEXTS } from '../../src/adapters/opensearch/kinds.js';
import type { Stores } from '../../src/core/library/stores.js';
import { describeWithEngine, removeIndices } from '../support/engine.js';
import { type EngineProxy, GUEST, type Manner, startEngineProxy } from '../support/engine-proxy.js';
import { ALICE_SERVER, draftOf, publish } from '../support/library.js';

/** Short waits: what is tested is that they are bounded. */
const SHORT: ConnectionOptions = { timeout: 500, pause: 5, rest: 50 };
/** ms that a fault may take to be told: the tries, their pauses, and a slow machine. */
const BOUND = 5_000;

describeWithEngine('an engine that fails', (real) => {
  let proxy: EngineProxy;
  let connection: Connection;
  let stores: Stores;
  /** The same, for whoever can't wait. */
  let hurried: Stores;
  const settings = () => ({ ...real, nodes: [proxy.url] });

  beforeAll(async () => {
    proxy = await startEngineProxy(real.nodes[0] ?? '');
    connection = await connectEngine(settings());
    stores = await openEngineStores(connection);
    hurried = await openEngineStores(await connectEngine(settings(), SHORT));
    await publish(stores.library, { id: 'ferry', text: 'One.' });
  });
  beforeEach(() => {
    proxy.manner = 'passes';
    proxy.choose = undefined;
  });
  afterAll(async () => {
    await stores?.close();
    await hurried?.close();
    await proxy?.close();
    await removeIndices(real);
  });

  const title = async (of = stores) => (await of.library.entry(ALICE_SERVER, 'ferry'))?.metadata.title;

  /** What goes wrong is said calmly and soon; and when the fault ends, all is as before, without a restart. */
  async function expectCalm(manner: Manner, fault: string): Promise<void> {
    proxy.manner = manner;
    for (const act of [
      () => title(hurried),
      () => hurried.settings.change(ALICE_SERVER, { private: true }),
      () => hurried.use.days(null, ''),
    ]) {
      const start = performance.now();
      await expect(act()).rejects.toMatchObject({ name: 'UserError', fault, hint: expect.stringMatching(/\w/) });
      expect(performance.now() - start).toBeLessThan(BOUND);
    }
    const before = proxy.requests;
    await expect(title(hurried)).rejects.toMatchObject({ fault });
    // The breaker spares an engine that is out; one that is busy is asked.
    if (fault !== 'busy') expect(proxy.requests - before).toBeLessThan(4);
    proxy.manner = 'passes';
    await until(async () => (await title(hurried)) === 'About ferry');
  }

  it.each<[Manner, string]>([
    [{ status: 503 }, 'unavailable'],
    [{ status: 502 }, 'unavailable'],
    [{ status: 504 }, 'unavailable'],
    [{ status: 429 }, 'busy'],
    ['hangs', 'slow'],
    ['drops', 'unreachable'],
    ['trickles', 'slow'],
  ])('%j: is told in time, and over when it is over', expectCalm);

  it('lets in whoever has the credentials, and says what is wrong to others, without telling them', async () => {
    proxy.manner = 'guards';
    await (await connectEngine({ ...settings(), credentials: GUEST }, SHORT)).close();
    for (const credentials of [null, { ...GUEST, password: 'sesame' }]) {
      const error = await connectEngine({ ...settings(), credentials }, SHORT).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ fault: 'credentials', hint: expect.stringContaining('ENGINE_PASSWORD') });
      const told = JSON.stringify([error, String(error), (error as Error).stack, (error as Error).cause]);
      expect(told).not.toMatch(/sesame|footnote:/);
    }
  });

  it.each([
    [{ distribution: 'opensearch', number: '1.3.20' }],
    [{ distribution: 'opensearch', number: '2.18.0' }],
    [{ distribution: 'opensearch', number: '3.0.0' }],
    [{ number: '8.15.0' }],
  ])('refuses %j', async (version) => {
    proxy.manner = { version };
    await expect(connectEngine(settings(), SHORT)).rejects.toMatchObject({
      message: expect.stringContaining(version.number),
    });
  });

  it('counts once, though answers are lost and requests sent again', async () => {
    let sent = 0;
    proxy.choose = ({ method }) => {
      sent += 1;
      return method === 'PUT' && sent % 3 === 0 ? 'loses answers' : 'passes';
    };
    for (let n = 0; n < 20; n += 1) await stores.use.count(ALICE_SERVER, '2025-01-01', 'answered', 1);
    const draft = draftOf({ id: 'train' });
    await stores.library.saveDraft(draft);
    expect(await stores.library.publish(ALICE_SERVER, draft.draftId, '2025-01-01T00:00:00.000Z')).toBeDefined();
    expect(await stores.use.days(ALICE_SERVER, '')).toMatchObject([{ answered: 20, totalMs: 20 }]);
    expect(sent).toBeGreaterThan(40);
  });

  it('reads on while its disk is full, says that it is, and goes on when there is room', async () => {
    const block = (value: boolean | null) => ({
      method: 'PUT' as const,
      path: `/${aliasOf(connection, LIBRARY)},${aliasOf(connection, TEXTS)}/_settings`,
      body: { 'index.blocks.read_only_allow_delete': value },
    });
    await connection.request(block(true));
    await expect(stores.library.saveDraft(draftOf({ id: 'plane' }))).rejects.toMatchObject({ fault: 'full' });
    expect(await title()).toBe('About ferry');
    await connection.request(block(null));
    await stores.library.saveDraft(draftOf({ id: 'plane' }));
    expect(await stores.library.versions(ALICE_SERVER, 'plane')).toHaveLength(1);
  });

  it('says that a text is damaged or missing, and removes the article all the same', async () => {
    const draft = await publish(stores.library, { id: 'bus', text: 'A bus.' });
    const query = { query: { match_all: {} }, size: 100 };
    const path = `/${aliasOf(connection, TEXTS)}`;
    await connection.request({ method: 'POST', path: `${path}/_refresh` });
    const { body } = await connection.request({ method: 'POST', path: `${path}/_search`, body: query });
    const { hits } = (body as { hits: { hits: { _id: string; _source: { text?: string } }[] } }).hits;
    const hit = hits.find(({ _source }) => _source.text === 'A bus.');
    const document = {
      method: 'PUT' as const,
      path: `${path}/_doc/${hit?._id}`,
      body: { ...hit?._source, text: 'A bug.' },
    };
    await connection.request(document);
    await expect(stores.library.read(ALICE_SERVER, 'bus')).rejects.toThrow('damaged');
    await connection.request({ ...document, method: 'DELETE' });
    await expect(stores.library.read(ALICE_SERVER, 'bus')).rejects.toThrow('missing');
    expect(await stores.library.source(ALICE_SERVER, 'bus')).toEqual(draft.source);
    expect(await stores.library.remove(ALICE_SERVER, 'bus')).toEqual([]);
    expect(await stores.library.entry(ALICE_SERVER, 'bus')).toBeUndefined();
  });

  it('says that an index is lost, makes no empty one, and goes on when a snapshot is back', async () => {
    const index = `/${aliasOf(connection, LIBRARY)}-v1`;
    await connection.request({ method: 'DELETE', path: index, timeout: 20_000 });
    const lost = { fault: 'missing', hint: expect.stringContaining('snapshot') };
    await expect(title()).rejects.toMatchObject(lost);
    await expect(stores.library.entries(null)).rejects.toMatchObject(lost);
    await expect(stores.library.saveDraft(draftOf({ id: 'ferry' }))).rejects.toMatchObject(lost);
    await expect(openEngineStores(connection)).rejects.toMatchObject(lost);
    await connection.request({ method: 'PUT', path: index, timeout: 20_000 });
    await publish(stores.library, { id: 'ferry', text: 'One.' });
    expect(await title()).toBe('About ferry');
  });
});

/** Waits for something to be so, as long as a breaker may keep it from being so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + BOUND;
  while (!(await isSo().catch(() => false))) {
    if (performance.now() > end) throw new Error('it never came back');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
