import { EventEmitter } from 'node:events';
import type { Client } from 'discord.js';
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
    following = followServers({ ws: gateway } as unknown as Client, library, createLog('info', { write }));
  });

  const tell = async (event: string, data: object) => {
    gateway.emit(event, data);
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
});
