import { setTimeout as wait } from 'node:timers/promises';
import { type Client, Collection, Status } from 'discord.js';
import { closeDatabase, openDatabase } from '../../src/adapters/sqlite/database.js';
import { createOwnerStore } from '../../src/adapters/sqlite/owner-store.js';
import { isConnected } from '../../src/discord/client.js';
import { HARBOUR } from '../support/discord/articles.js';
import { Person } from '../support/discord/person.js';
import { textOf } from '../support/discord/rules.js';
import { startBot } from '../support/discord/running-bot.js';
import { Discord } from '../support/discord/server.js';
import { BOT, guildId, shardOf } from '../support/discord/world.js';
import { sharedFolder } from '../support/folder.js';

const KILLED = 'How many US soldiers were killed in Jordan?';
const THREE = 'killed three US soldiers';
/** The first server is in shard 1, the second in shard 0. */
const [IN_ONE, IN_ZERO] = [0, 1];

async function until(so: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 400 && !(await so()); i += 1) await wait(25);
  expect(await so()).toBe(true);
}

describe('a bot with two shards', () => {
  const data = sharedFolder();
  let discord: Discord;
  let bot: Awaited<ReturnType<typeof startBot>>;
  beforeAll(async () => {
    discord = await Discord.start({ servers: 2 });
    bot = await startBot(data(), { shards: { own: [0, 1], count: 2 } }, { discord });
    for (const server of [IN_ONE, IN_ZERO]) {
      const who = new Person(discord, 'general', 'en-US', 'reader', { server, manages: true });
      const { message } = await who.add({ file: { name: 'page.txt', content: HARBOUR } });
      await who.press(message, 'Publish');
    }
  });
  afterAll(async () => {
    await bot.stop();
    await discord.stop();
  });
  const readerIn = (server: number) => new Person(discord, 'general', 'en-US', 'reader', { server });
  const answer = async (server: number) => textOf(await readerIn(server).asks(`<@${BOT.id}> ${KILLED}`));
  async function left(): Promise<readonly string[]> {
    const database = openDatabase(data());
    try {
      return await createOwnerStore(database).leftBefore('9999');
    } finally {
      await closeDatabase(database);
    }
  }

  it('is in a server of each', () => {
    expect([IN_ONE, IN_ZERO].map((server) => shardOf(guildId(server), 2))).toEqual([1, 0]);
    expect(bot.notices.join()).toContain('It is in 2 servers');
    expect(discord.gateway.arrivals).toEqual(['identify', 'identify']);
  });

  it('answers on in the one while the other is lost, and there when that is back', async () => {
    discord.gateway.drop(1);
    const waiting = answer(IN_ONE);
    expect(await answer(IN_ZERO)).toContain(THREE);
    expect(await waiting).toContain(THREE);
    expect(discord.gateway.arrivals.slice(2)).toEqual(['resume']);
  });

  it('takes servers for left by what their own shard says when it comes in anew', async () => {
    discord.takeOut(IN_ONE, false);
    discord.gateway.invalidate(false, 0);
    await until(() => discord.gateway.arrivals.slice(3).includes('identify') && discord.gateway.connected);
    expect(await answer(IN_ZERO)).toContain(THREE);
    expect(await left()).toEqual([]);
    discord.gateway.invalidate(false, 1);
    await until(async () => String(await left()) === guildId(IN_ONE));
    discord.addTo(IN_ONE);
    await until(async () => (await left()).length === 0);
    expect(await answer(IN_ONE)).toContain(THREE);
    expect(discord.violations).toEqual([]);
  });
});

describe('a bot with one shard of two', () => {
  const data = sharedFolder();
  let discord: Discord;
  beforeEach(async () => {
    discord = await Discord.start({ servers: 2 });
  });
  afterEach(() => discord.stop());

  it('notes nothing of the other’s servers, and leaves the commands to the first', async () => {
    const first = await startBot(data(), { shards: { own: [0], count: 2 } }, { discord });
    const who = new Person(discord, 'general', 'en-US', 'reader', { server: IN_ZERO, manages: true });
    await who.slash('settings', { threads: true });
    await first.stop();
    expect(first.notices.join()).toContain('It is in 1 server; commands written');

    const asked = discord.requests.length;
    const second = await startBot(data(), { shards: { own: [1], count: 2 } }, { discord });
    const answer = textOf(await new Person(discord).asks(`<@${BOT.id}> ${KILLED}`));
    await second.stop();
    expect(answer).toContain(THREE);
    expect(second.notices.join()).toContain('It is in 1 server; commands left to shard 0');
    expect(discord.requests.slice(asked).filter(({ path }) => path.endsWith('/commands'))).toEqual([]);
    const database = openDatabase(data());
    const owners = createOwnerStore(database);
    const { settings } = await owners.holdings(guildId(IN_ZERO));
    const left = await owners.leftBefore('9999');
    await closeDatabase(database);
    expect([settings, left]).toEqual([1, []]);
  });

  it('ends with what to do when Discord wants more shards', async () => {
    const bot = await startBot(data(), {}, { discord });
    discord.gateway.close(4011);
    await expect(bot.ended).rejects.toThrow('more servers than Discord lets one shard have');
  });
});

describe('a client', () => {
  it.each([
    [true, [Status.Ready, Status.Ready]],
    [false, [Status.Ready, Status.Resuming]],
    [false, [Status.WaitingForGuilds, Status.Ready]],
    [false, []],
  ])('is connected (%s) when all of its shards are: %j', (connected, statuses) => {
    const shards = new Collection(statuses.map((status, id) => [id, { status }]));
    expect(isConnected({ ws: { shards } } as unknown as Client)).toBe(connected);
  });
});
