import { spawn } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { RepliableInteraction } from 'discord.js';
import { COLOURS, framed, text } from '../../src/discord/messages/view.js';
import { respond } from '../../src/discord/respond.js';
import { Person } from '../support/discord/person.js';
import { textOf } from '../support/discord/rules.js';
import { startBot } from '../support/discord/running-bot.js';
import { Discord } from '../support/discord/server.js';
import { BOT, GUILD_ID, TOKEN } from '../support/discord/world.js';
import { sharedFolder, temporaryFolder } from '../support/folder.js';
import { PROGRAM, SEED_ARTICLE } from '../support/paths.js';

const KILLED = 'How many US soldiers were killed in Jordan?';
const THREE = 'A strike on a Jordan base near the Syrian border killed three US soldiers.';

/** Waits until something is so, at most ten seconds. */
async function until(so: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !so(); i += 1) await wait(25);
  expect(so()).toBe(true);
}

describe('the bot, when things go wrong', () => {
  const data = sharedFolder();
  let discord: Discord;
  let bot: Awaited<ReturnType<typeof startBot>>;
  beforeAll(async () => {
    discord = await Discord.start();
    bot = await startBot(data(), {}, { discord });
  });
  afterAll(async () => {
    await bot.stop();
    await discord.stop();
  });
  afterEach(async () => {
    // Whatever it was, the next question is answered.
    discord.deadline = 3_000;
    await until(() => discord.gateway.connected);
    expect(textOf((await new Person(discord).slash('ask', { question: KILLED })).message)).toContain(THREE);
    discord.violations.length = 0;
  });

  it('answers what was asked while the gateway was lost, when it is back', async () => {
    const before = discord.gateway.arrivals.length;
    discord.gateway.drop();
    const asked = new Person(discord).asks(`<@${BOT.id}> ${KILLED}`);
    expect(textOf(await asked)).toContain(THREE);
    expect(discord.gateway.arrivals.slice(before)).toEqual(['resume']);
  });

  it('comes back when it is asked to', async () => {
    const before = discord.gateway.arrivals.length;
    discord.gateway.requestReconnect();
    await until(() => discord.gateway.arrivals.length > before && discord.gateway.connected);
  });

  it('identifies itself anew when its session is gone', async () => {
    const before = discord.gateway.arrivals.length;
    discord.gateway.invalidate(false);
    await until(() => discord.gateway.arrivals.slice(before).includes('identify') && discord.gateway.connected);
  });

  it('tells the one who asked where it may not write', async () => {
    const reader = new Person(discord, 'silent');
    const told = discord.nextMessage();
    reader.says(`<@${BOT.id}> ${KILLED}`);
    const message = await told;
    expect(message.channel_id).toBe(discord.direct.get(reader.user.id));
    expect(message.content).toContain('asked in #silent, but may not write there');
  });

  it('leaves it at that when they take no messages', async () => {
    const reader = new Person(discord, 'silent');
    discord.closedTo.add(reader.user.id);
    reader.says(`<@${BOT.id}> ${KILLED}`);
    await until(() => discord.requests.some(({ status }) => status === 403));
  });

  it('goes on when its answer comes too late', async () => {
    discord.deadline = -1;
    const late = discord.requests.length;
    new Person(discord).slash('ask', { question: KILLED }).catch(() => undefined);
    await until(() => discord.requests.slice(late).some(({ status }) => status === 404));
  });

  it.each([
    ['is slowed down', { status: 429, body: { message: 'slow', retry_after: 0.05, global: false } }],
    ['meets an error of Discord’s', { status: 500 }],
  ])('answers all the same when a request %s', async (_, fault) => {
    discord.faults.push({ method: 'POST', path: /\/channels\/\d+\/messages$/, ...fault });
    expect(textOf(await new Person(discord).asks(`<@${BOT.id}> ${KILLED}`))).toContain(THREE);
  });

  it('says with a number that it failed, privately where that can be, when it did', async () => {
    discord.faults.push({ path: /\/callback$/, status: 403, body: { code: 0, message: 'no' } });
    const { message, hidden } = await new Person(discord).slash('ask', { question: KILLED });
    expect(hidden).toBe(true);
    discord.faults.push({ method: 'POST', path: /\/channels\/\d+\/messages$/, status: 'drop' });
    for (const said of [message, await new Person(discord).asks(`<@${BOT.id}> ${KILLED}`)])
      expect(textOf(said)).toMatch(/Something went wrong on my side.*`[0-9a-f]{8}`/);
  });
});

describe('the bot, from start to end', () => {
  const folder = temporaryFolder();
  const data = sharedFolder();
  let discord: Discord;
  beforeEach(async () => {
    discord = await Discord.start();
  });
  afterEach(() => discord.stop());

  it.each([
    ['a token that Discord does not take', { discordToken: 'MTA.wrong.token' }, 'Discord does not take DISCORD_TOKEN'],
    ['a server that it is not in', { discordGuildId: '1000000000000000999' }, 'The bot is not in that server'],
    ['nobody at the address', { discordApiUrl: 'http://127.0.0.1:9/api' }, "Discord can't be reached"],
  ])('says what to do about %s', async (_, config, words) => {
    await expect(startBot(data(), config, { discord })).rejects.toThrow(words);
  });

  it('ends with what to do when the gateway closes for good', async () => {
    const bot = await startBot(data(), {}, { discord });
    discord.gateway.close(4014);
    await expect(bot.ended).rejects.toThrow('does not allow the intents');
  });

  it('registers nothing again that is there', async () => {
    for (const word of ['written', 'unchanged']) {
      const bot = await startBot(data(), {}, { discord });
      await bot.stop();
      expect(bot.notices.join()).toContain(`commands ${word}`);
    }
    const writes = discord.requests.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands'));
    expect(writes).toHaveLength(1);
  });

  it('registers for one server alone', async () => {
    const bot = await startBot(data(), { discordGuildId: GUILD_ID }, { discord });
    expect([discord.commands.get('everywhere'), discord.commands.get(GUILD_ID)?.length]).toEqual([undefined, 15]);
    await bot.stop();
    expect(discord.violations).toEqual([]);
  });

  it('knows its buttons after a restart, and says so when the article has changed since', async () => {
    const corpus = join(folder(), 'corpus');
    await mkdir(corpus);
    await cp(SEED_ARTICLE, join(corpus, 'al-asad-drone-attack.txt'));
    const first = await startBot(data(), { corpusDir: corpus }, { discord });
    const reader = new Person(discord);
    const { message } = await reader.slash('ask', { question: KILLED });
    await first.stop();

    const second = await startBot(data(), { corpusDir: corpus }, { discord });
    expect(textOf((await reader.press(message, 'In context')).message)).toContain(THREE);
    expect(textOf((await reader.press(message, 'Why this?')).message)).toContain('Why this answer?');
    expect(textOf((await reader.submit(message, 'Ask a follow-up', 'and where was that?')).message)).toContain('↪');
    await second.stop();

    await writeFile(join(corpus, 'al-asad-drone-attack.txt'), 'The ferry sank on Monday. Nobody died.\n');
    const third = await startBot(data(), { corpusDir: corpus }, { discord });
    for (const label of ['In context', 'More quotes'])
      expect(textOf((await reader.press(message, label)).message)).toContain('The article changed since');
    await third.stop();
    expect(discord.violations).toEqual([]);
  });

  it('starts without an article in the corpus folder, says how one is added, and answers from that', async () => {
    const bot = await startBot(data(), { corpusDir: folder() }, { discord });
    expect(bot.notices.join()).toContain(
      `answers from what is added: /article add in a server, npm run add -- FILE for everybody (there is no article in ${folder()}).`,
    );
    const who = new Person(discord, 'general', 'en-US', 'reader', { manages: true });
    expect(textOf((await who.slash('ask', { question: KILLED })).message)).toContain('/article add');
    const { message } = await who.add({
      file: { name: 'ferry.txt', content: 'The ferry sank on Monday. Nobody died.' },
    });
    await who.press(message, 'Publish');
    expect(textOf((await who.slash('ask', { question: 'When did the ferry sink?' })).message)).toContain('on Monday');
    await bot.stop();
    expect(discord.violations).toEqual([]);
  });

  it('sends a quote that no message holds as a file, whole', async () => {
    const sentence = `The ferry ${'*'.repeat(1_100)} sank.`;
    await writeFile(join(folder(), 'ferry.txt'), `${sentence}\n`);
    const bot = await startBot(
      data(),
      { corpusDir: folder(), thresholds: { threshold: 0, aboutThreshold: 0 } },
      { discord },
    );
    const reader = new Person(discord);
    const stars = '*'.repeat(460);
    const first = await reader.slash('ask', { question: `Which ferry sank? ${stars}` });
    const second = await reader.submit(first.message, 'Ask a follow-up', `and that ferry? ${stars}`);
    expect(second.message.files).toEqual([{ name: 'quote.txt', content: sentence }]);
    await bot.stop();
    expect(discord.violations).toEqual([]);
  });

  it('lets a person ask so often, and then says how long to wait', async () => {
    const bot = await startBot(data(), { rates: { perUser: 2, perChannel: 100 } }, { discord });
    const reader = new Person(discord);
    for (let i = 0; i < 2; i += 1) await reader.slash('ask', { question: KILLED });
    const { message, hidden } = await reader.slash('ask', { question: KILLED });
    expect([textOf(message), hidden]).toEqual([expect.stringMatching(/Ask again in \d+ second/), true]);
    expect(textOf((await new Person(discord).slash('ask', { question: KILLED })).message)).toContain(THREE);
    await bot.stop();
  });

  it('ends when it is told to while Discord is gone, as a program', async () => {
    const gone = await Discord.start();
    const env = { PATH: process.env.PATH, DATA_DIR: data(), DISCORD_TOKEN: TOKEN, DISCORD_API_URL: gone.url };
    const child = spawn(process.execPath, [PROGRAM, 'start'], { env });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    await until(() => output.includes('"ready"'));
    await gone.stop();
    await until(() => output.includes('connecting again'));
    child.kill('SIGTERM');
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
  });

  it('answers what is under way when it is told to stop, as a program, and logs neither token nor question', async () => {
    const env = {
      PATH: process.env.PATH,
      DATA_DIR: data(),
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: discord.url,
      LOG_LEVEL: 'debug',
    };
    const child = spawn(process.execPath, [PROGRAM, 'start'], { env });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
      });
    await until(() => output.includes('"ready"'));
    const asked = Array.from({ length: 8 }, () => new Person(discord).asks(`<@${BOT.id}> ${KILLED}`));
    await until(() => discord.requests.some(({ path }) => path.endsWith('/typing')));
    child.kill('SIGTERM');
    for (const reply of await Promise.all(asked)) expect(textOf(reply)).toContain(THREE);
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
    expect(output).toContain('"answered"');
    expect(output).not.toContain(TOKEN);
    expect(output).not.toContain('How many US soldiers');
    expect(discord.violations).toEqual([]);
  });
});

describe('a response', () => {
  const recorded = () => {
    const calls: string[] = [];
    const call = (name: string) => async (given: { flags?: unknown }) => {
      calls.push(`${name} ${JSON.stringify(given.flags ?? null)}`);
    };
    const interaction = { reply: call('reply'), deferReply: call('deferReply'), editReply: call('editReply') };
    return { calls, interaction: interaction as unknown as RepliableInteraction };
  };
  const view = framed(COLOURS.plain, [text('Hello.')]);

  it('is the view itself when it is there soon', async () => {
    const { calls, interaction } = recorded();
    await respond(interaction, true, Promise.resolve(view));
    expect(calls).toEqual(['reply [32768,64]']);
  });

  it('is “thinking …” first when it is not, well before Discord gives up', async () => {
    const { calls, interaction } = recorded();
    const start = performance.now();
    await respond(interaction, false, wait(1_000, view));
    expect(calls).toEqual(['deferReply null', 'editReply 32768']);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('is an error when there is no view, then or later', async () => {
    for (const ms of [0, 900]) {
      const failed = wait(ms).then(() => Promise.reject(new Error('no view')));
      await expect(respond(recorded().interaction, false, failed)).rejects.toThrow('no view');
    }
  });
});
