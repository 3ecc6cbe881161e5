import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, connectEngine } from '../../../src/adapters/opensearch/connection.js';
import { ensureIndices } from '../../../src/adapters/opensearch/indices.js';
import { LEASES, type Leases, leasesIn } from '../../../src/adapters/opensearch/leases.js';
import { describeWithEngine, removeIndices } from '../../support/engine.js';
import { type EngineProxy, startEngineProxy } from '../../support/engine-proxy.js';

/** Short, but a beat is well within the silence on a busy machine. */
const TIMES = { beat: 100, look: 30, silence: 1_500 };

describeWithEngine('leases', (settings) => {
  let proxy: EngineProxy;
  let connections: Connection[];
  /** One of a process that reaches the engine through the proxy, and one of another. */
  let shaky: Leases;
  let other: Leases;
  let ids = 0;
  const nextId = () => `work ${++ids}`;

  beforeAll(async () => {
    proxy = await startEngineProxy(settings.nodes[0] ?? '');
    const short = { timeout: 300, pause: 5, rest: 20 };
    connections = [await connectEngine({ ...settings, nodes: [proxy.url] }, short), await connectEngine(settings)];
    await ensureIndices(connections[1] as Connection, [LEASES]);
    [shaky, other] = connections.map((connection) => leasesIn(connection, TIMES)) as [Leases, Leases];
  });
  beforeEach(() => {
    proxy.manner = 'passes';
    proxy.choose = undefined;
  });
  afterAll(async () => {
    for (const connection of connections) await connection.close();
    await proxy.close();
    await removeIndices(settings);
  });

  /** Work that has begun, and goes on until it is told to end. */
  function work() {
    const [begun, ended] = [promised(), promised()];
    let runs = 0;
    return {
      begun: begun.promise,
      end: ended.resolve,
      fail: ended.reject,
      runs: () => runs,
      async run() {
        runs += 1;
        begun.resolve();
        await ended.promise;
      },
    };
  }

  it('lets one at a time do the same, and tells the others when it has ended', async () => {
    const id = nextId();
    const mine = work();
    const first = other.alone(id, mine.run);
    await mine.begun;
    const others = [1, 2, 3].map(() => shaky.alone(id, mine.run));
    let isOver = false;
    const waited = Promise.all(others).finally(() => {
      isOver = true;
    });
    await sleep(2 * TIMES.silence);
    expect(isOver).toBe(false);
    mine.end();
    expect([await first, await waited]).toEqual([true, [false, false, false]]);
    expect(mine.runs()).toBe(1);
    expect(await shaky.alone(id, mine.run)).toBe(true);
  });

  it('lets different things be done side by side', async () => {
    const [one, two] = [work(), work()];
    const both = [other.alone(nextId(), one.run), other.alone(nextId(), two.run)];
    await Promise.all([one.begun, two.begun]);
    one.end();
    two.end();
    expect(await Promise.all(both)).toEqual([true, true]);
  });

  it('gives a lease back when the work fails', async () => {
    const id = nextId();
    const mine = work();
    const first = other.alone(id, mine.run);
    await mine.begun;
    const second = shaky.alone(id, mine.run);
    await sleep(5 * TIMES.look);
    mine.fail(new Error('no room'));
    await expect(first).rejects.toThrow('no room');
    expect(await second).toBe(false);
    expect(await shaky.alone(id, async () => undefined)).toBe(true);
  });

  it('lets one of those who wait take over when the holder goes silent, and whoever wakes again does no harm', async () => {
    const id = nextId();
    const [asleep, taken] = [work(), work()];
    const old = shaky.alone(id, asleep.run);
    await asleep.begun;
    proxy.manner = 'drops';
    const start = performance.now();
    const heirs = [other.alone(id, taken.run), other.alone(id, taken.run)];
    await taken.begun;
    expect(performance.now() - start).toBeGreaterThan(TIMES.silence);
    expect(performance.now() - start).toBeLessThan(TIMES.silence + 2_000);
    proxy.manner = 'passes';
    await sleep(5 * TIMES.beat);
    asleep.end();
    expect(await old).toBe(true);
    // It gave back nothing: the lease is another's.
    const late = other.alone(id, taken.run);
    await sleep(5 * TIMES.look);
    expect(taken.runs()).toBe(1);
    taken.end();
    expect((await Promise.all(heirs)).sort()).toEqual([false, true]);
    expect(await late).toBe(false);
    expect(taken.runs()).toBe(1);
  });

  it('holds and gives back a lease though answers are lost', async () => {
    const id = nextId();
    let sent = 0;
    proxy.choose = ({ method }) => {
      sent += 1;
      return method !== 'GET' && sent % 2 === 1 ? 'loses answers' : 'passes';
    };
    const mine = work();
    const first = shaky.alone(id, mine.run);
    await mine.begun;
    const second = other.alone(id, mine.run);
    await sleep(2 * TIMES.silence);
    expect(mine.runs()).toBe(1);
    mine.end();
    expect(await first).toBe(true);
    const back = performance.now();
    expect(await second).toBe(false);
    expect(performance.now() - back).toBeLessThan(TIMES.silence / 2);
  });

  it('takes nobody for silent while it hears nobody, and says so when that lasts', async () => {
    const id = nextId();
    const mine = work();
    const first = other.alone(id, mine.run);
    await mine.begun;
    const second = shaky.alone(id, mine.run);
    await sleep(TIMES.silence / 2);
    proxy.manner = { status: 503 };
    await sleep(TIMES.silence / 2);
    proxy.manner = 'passes';
    await sleep(TIMES.silence / 2);
    expect(mine.runs()).toBe(1);
    proxy.manner = { status: 503 };
    await expect(second).rejects.toMatchObject({ name: 'UserError', fault: 'unavailable' });
    mine.end();
    expect(await first).toBe(true);
  });

  it('ends waiting when it is told to', async () => {
    const id = nextId();
    const mine = work();
    const first = other.alone(id, mine.run);
    await mine.begun;
    const stop = new AbortController();
    const second = other.alone(id, mine.run, stop.signal);
    stop.abort(new Error('the bot ends'));
    await expect(second).rejects.toThrow('the bot ends');
    mine.end();
    await first;
  });
});

function promised() {
  let resolve = (): void => undefined;
  let reject = (_: Error): void => undefined;
  const promise = new Promise<void>((kept, broken) => {
    resolve = kept;
    reject = broken;
  });
  return { promise, resolve, reject };
}
