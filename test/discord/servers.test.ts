import { EventEmitter } from 'node:events';
import type { Client } from 'discord.js';
import fc from 'fast-check';
import { createLog } from '../../src/discord/log.js';
import { followServers } from '../../src/discord/servers.js';
import type { OpenLibrary } from '../../src/library/open.js';
import { memoryStores } from '../support/memory-stores.js';

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

describe('following the servers', () => {
  let gateway: EventEmitter;
  let stores: ReturnType<typeof memoryStores>;
  let log: string;
  let following: ReturnType<typeof followServers>;
  let broken: Partial<OpenLibrary['owners']>;
  beforeEach(() => {
    gateway = new EventEmitter();
    stores = memoryStores();
    log = '';
    broken = {};
    const owners = new Proxy(stores.owners, {
      get: (all, name) => broken[name as keyof typeof all] ?? all[name as keyof typeof all],
    });
    const leaving = {
      due: (now: Date) => owners.leftBefore(new Date(now.getTime() - 30 * DAY).toISOString()),
      forget: (owner: string) => owners.forget(owner),
    };
    const write = (line: string) => {
      log += line;
    };
    const library = { owners, leaving } as unknown as OpenLibrary;
    following = followServers({ ws: gateway } as unknown as Client, 1, library, createLog('info', { write }));
  });

  const tell = async (event: string, data: object) => {
    gateway.emit(event, data, 0);
    await following.end();
  };
  const ready = (...ids: string[]) => tell('READY', { guilds: ids.map((id) => ({ id, unavailable: true })) });
  const left = () => stores.owners.leftBefore('9999');
  const keep = async (...servers: string[]) => {
    for (const server of servers) await stores.settings.change(server, { threads: true });
  };
  const isKept = async (server: string) => (await stores.settings.settings(server)).threads;

  it('notices servers that took the bot out while it was away, and none that can’t be reached', async () => {
    await keep('1', '2');
    await ready('1');
    expect(await left()).toEqual(['2']);
    await tell('GUILD_DELETE', { id: '1', unavailable: true });
    expect(await left()).toEqual(['2']);
    await tell('GUILD_CREATE', { id: '1' });
    await ready('2');
    expect(await left()).toEqual(['1']);
    expect(log).toContain('"server":"1"');
  });

  it('notices those that do so while it is there, and those that add it again', async () => {
    await keep('1');
    await ready('1', '2');
    await tell('GUILD_DELETE', { id: '2' });
    expect(await left()).toEqual([]);
    await tell('GUILD_DELETE', { id: '1' });
    expect(await left()).toEqual(['1']);
    await tell('GUILD_CREATE', { id: '1' });
    expect(await left()).toEqual([]);
    await tell('GUILD_DELETE', { id: '1', unavailable: false });
    expect(await left()).toEqual(['1']);
  });

  it('forgets a server thirty days after it left, and nothing before Discord has said where the bot is', async () => {
    await keep('1', '2', '3');
    await stores.owners.left('1', ago(31));
    await stores.owners.left('2', ago(29));
    await stores.owners.left('3', ago(31));
    await following.tidy();
    expect(await left()).toEqual(['1', '3', '2']);
    await ready('3');
    expect(await Promise.all(['1', '2', '3'].map(isKept))).toEqual([false, true, true]);
    expect(await left()).toEqual(['2']);
    expect(log).toContain('is erased');
  });

  it('forgets it later, too, as long as the bot runs', async () => {
    await keep('1');
    await ready();
    await stores.owners.joined('1');
    await stores.owners.left('1', ago(31));
    expect(await isKept('1')).toBe(true);
    await following.tidy();
    expect(await isKept('1')).toBe(false);
  });

  it('never forgets a server that the bot is in, whatever could not be noted', async () => {
    await keep('1');
    await stores.owners.left('1', ago(31));
    broken = { present: () => Promise.reject(new Error('the disk is full')) };
    await ready('1');
    await following.tidy();
    expect(await isKept('1')).toBe(true);
    expect(log).toContain('the disk is full');
    broken = { joined: () => Promise.reject(new Error('the disk is full again')) };
    await ready();
    await tell('GUILD_CREATE', { id: '1' });
    await stores.owners.left('1', ago(31));
    await following.tidy();
    expect(log).toContain('the disk is full again');
  });

  it('takes what is no server’s id for a server that was left, and goes on', async () => {
    await keep('my server', '2');
    await ready('1');
    expect(await left()).toEqual(['2', 'my server']);
  });
});

const SHARDS_AT_MOST = 6;

/** Servers, among how many shards they are divided, and which shards each process has. */
const divided = fc.integer({ min: 1, max: SHARDS_AT_MOST }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    processes: fc
      .array(fc.integer({ min: 0, max: 2 }), { minLength: count, maxLength: count })
      .map((process) => [0, 1, 2].map((each) => [...process.keys()].filter((shard) => process[shard] === each))),
    servers: fc.uniqueArray(fc.bigInt({ min: 1n, max: 2n ** 63n }).map(String), { maxLength: 12 }),
  }),
);

describe('following the servers of some shards', () => {
  /** As Discord says it, in words of its documentation. */
  const shardOf = (server: string, count: number) => Number((BigInt(server) >> 22n) % BigInt(count));
  const quiet = createLog('silent');
  const start = (stores: ReturnType<typeof memoryStores>, count: number) => {
    const gateway = new EventEmitter();
    const forgotten: string[] = [];
    const { owners } = stores;
    const leaving = {
      due: (now: Date) => owners.leftBefore(new Date(now.getTime() - 30 * DAY).toISOString()),
      forget: async (owner: string) => forgotten.push(owner),
    };
    const library = { owners, leaving } as unknown as OpenLibrary;
    const following = followServers({ ws: gateway } as unknown as Client, count, library, quiet);
    const tell = async (event: string, data: object, shard: number) => {
      gateway.emit(event, data, shard);
      await following.end();
    };
    const ready = (shard: number, ids: readonly string[]) =>
      tell('READY', { guilds: ids.map((id) => ({ id })) }, shard);
    return { tell, ready, following, forgotten };
  };
  const filled = async (servers: readonly string[]) => {
    const stores = memoryStores();
    for (const server of servers) await stores.settings.change(server, { threads: true });
    return stores;
  };

  it('notes as left those of its own shards that are not named, and nothing of another shard, whatever there is', async () => {
    const given = divided.chain((all) =>
      fc.record({
        all: fc.constant(all),
        first: fc.subarray(all.servers),
        second: fc.subarray(all.servers),
        own: fc.constantFrom(...all.processes),
      }),
    );
    await fc.assert(
      fc.asyncProperty(given, async ({ all: { count, servers }, first, second, own }) => {
        const stores = await filled(servers);
        const { ready } = start(stores, count);
        // Each shard comes in, and then the last of them anew, with its session gone.
        const said = [
          ...own.map((shard) => [shard, first] as const),
          ...own.slice(-1).map((s) => [s, second] as const),
        ];
        for (const [shard, there] of said) {
          await ready(
            shard,
            there.filter((server) => shardOf(server, count) === shard),
          );
        }
        const thereNow = (server: string) => (shardOf(server, count) === own.at(-1) ? second : first).includes(server);
        const gone = servers.filter((server) => own.includes(shardOf(server, count)) && !thereNow(server));
        expect([...(await stores.owners.leftBefore('9999'))].sort()).toEqual(gone.sort());
      }),
    );
  });

  it('forgets those of its own shards alone, once they have said so: together the processes forget each once', async () => {
    await fc.assert(
      fc.asyncProperty(divided, async ({ count, processes, servers }) => {
        const stores = await filled(servers);
        for (const server of servers) await stores.owners.left(server, ago(31));
        const all: string[] = [];
        for (const own of processes) {
          const { ready, forgotten } = start(stores, count);
          for (const shard of own) await ready(shard, []);
          expect(forgotten.filter((server) => !own.includes(shardOf(server, count)))).toEqual([]);
          all.push(...new Set(forgotten));
        }
        expect(all.sort()).toEqual([...servers].sort());
      }),
    );
  });

  it('notes what one shard is told beside another', async () => {
    const [zero, one] = [String(2n << 22n), String(3n << 22n)];
    const stores = await filled([zero, one]);
    const { tell, ready } = start(stores, 2);
    await ready(0, [zero]);
    await ready(1, [one]);
    await tell('GUILD_DELETE', { id: one }, 1);
    await ready(0, [zero]);
    expect(await stores.owners.leftBefore('9999')).toEqual([one]);
    await tell('GUILD_CREATE', { id: one }, 1);
    expect(await stores.owners.leftBefore('9999')).toEqual([]);
  });
});
