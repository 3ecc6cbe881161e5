import { setTimeout as wait } from 'node:timers/promises';
import { closeDatabase, type Database, openDatabase } from '../../src/adapters/sqlite/database.js';
import { createOwnerStore } from '../../src/adapters/sqlite/owner-store.js';
import { HARBOUR, LIGHTHOUSE } from '../support/discord/articles.js';
import { Person } from '../support/discord/person.js';
import { textOf } from '../support/discord/rules.js';
import { startBot } from '../support/discord/running-bot.js';
import { Discord } from '../support/discord/server.js';
import { guildId } from '../support/discord/world.js';
import { sharedFolder } from '../support/folder.js';
import { filesWith } from '../support/traces.js';

const [HARBOURS, LIGHTHOUSES] = [guildId(0), guildId(1)];
const QUESTION = 'When was the harbour opened?';
const LONG_AGO = new Date(Date.now() - 31 * 86_400_000).toISOString();

describe('a server that takes the bot out', () => {
  const data = sharedFolder();
  let discord: Discord;
  let bot: Awaited<ReturnType<typeof startBot>>;
  let database: Database;
  const start = async () => {
    bot = await startBot(data(), {}, { discord });
  };
  beforeAll(async () => {
    discord = await Discord.start({ servers: 2 });
    await start();
    database = openDatabase(data());
    for (const [server, content] of [HARBOUR, LIGHTHOUSE].entries()) {
      const who = new Person(discord, 'general', 'en-US', 'reader', { server, manages: true });
      const { message } = await who.add({ file: { name: 'page.txt', content } });
      await who.press(message, 'Publish');
    }
  });
  afterAll(async () => {
    await bot.stop();
    await closeDatabase(database);
    await discord.stop();
  });
  afterEach(() => expect(discord.violations.splice(0)).toEqual([]));

  async function untilLeft(...servers: string[]): Promise<void> {
    const owners = createOwnerStore(database);
    for (let i = 0; i < 400 && String(await owners.leftBefore('9999')) !== String(servers); i += 1) await wait(25);
    expect(await owners.leftBefore('9999')).toEqual(servers);
  }
  const answer = async () =>
    textOf((await new Person(discord, 'general').slash('ask', { question: QUESTION })).message);

  it('and adds it again has lost nothing', async () => {
    discord.takeOut(0);
    await untilLeft(HARBOURS);
    discord.addTo(0);
    await untilLeft();
    expect(await answer()).toContain('> The harbour of Velstad was opened on 3 May 1987');
  });

  it('is told from one that can’t be reached for a while', async () => {
    discord.loseSight(0);
    discord.takeOut(1);
    await untilLeft(LIGHTHOUSES);
    discord.addTo(1);
    await untilLeft();
    discord.addTo(0);
  });

  it('while the bot is cut off is noticed when that is back', async () => {
    discord.takeOut(0, false);
    discord.gateway.invalidate(false);
    await untilLeft(HARBOURS);
    discord.addTo(0);
    await untilLeft();
  });

  it('while the bot is not running is noticed at the next start, and all is kept', async () => {
    await bot.stop();
    discord.takeOut(0);
    await start();
    await untilLeft(HARBOURS);
    expect(await filesWith(data(), 'Velstad')).not.toEqual([]);
  });

  it('is forgotten after thirty days, at the next start: no byte of it is left, and all of the others', async () => {
    await bot.stop();
    database.prepare('UPDATE departures SET left_at = ?').run(LONG_AGO);
    await start();
    await untilLeft();
    await bot.stop();
    for (const word of ['Velstad', 'Marlunda', HARBOURS]) expect(await filesWith(data(), word)).toEqual([]);
    expect(await filesWith(data(), 'Zephyrine')).not.toEqual([]);
    await start();
    discord.addTo(0);
    expect(await answer()).not.toContain('Velstad was opened');
  });
});
