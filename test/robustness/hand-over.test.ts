import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openDutyStore } from '../../src/adapters/sqlite/duty-store.js';
import { type Asked, askOn } from '../support/discord/asking.js';
import { Person } from '../support/discord/person.js';
import { textOf } from '../support/discord/rules.js';
import { Discord } from '../support/discord/server.js';
import { BOT, clock, TOKEN } from '../support/discord/world.js';
import { describeWithEngine, removeIndices } from '../support/engine.js';
import { temporaryFolder } from '../support/folder.js';
import { type BegunProgram, beginProgram, type RunningProgram, startProgram } from '../support/running-program.js';

const KILLED = 'How many US soldiers were killed in Jordan?';
const THREE = 'killed three US soldiers';
const LONG = 180_000;
const TAKEN_OVER = 'another process has taken over; ending';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Processes of one bot, with the same shards and the same settings, against one Discord. */
function processes(more: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder();
  const begun: BegunProgram[] = [];
  let discord: Discord;
  let ports: Readonly<Record<string, string>> = {};
  beforeEach(async () => {
    discord = await Discord.start();
    ports = { HEALTH_PORT: String(await freePort()), READER_PORT: String(await freePort()) };
  });
  afterEach(async () => {
    await Promise.all(begun.splice(0).map((program) => program.kill()));
    await discord.stop();
  });
  const env = () => ({
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: discord.url,
    DATA_DIR: join(folder(), 'data'),
    EMBEDDING_THREADS: '1',
    RANKER: 'off',
    RATE_PER_CHANNEL: '100000',
    ...ports,
    ...more,
  });
  const kept = <T extends RunningProgram>(program: T): T => {
    begun.push(program as unknown as BegunProgram);
    return program;
  };
  return {
    discord: () => discord,
    /** Starts one, until it is ready. */
    start: async (settings: Readonly<Record<string, string>> = {}) =>
      kept(await startProgram({ ...env(), ...settings })),
    /** Starts one, without waiting for anything. */
    begin: (settings: Readonly<Record<string, string>> = {}) => kept(beginProgram({ ...env(), ...settings })),
    /** Asks from now on. */
    async ask() {
      const { message } = await new Person(discord).slash('ask', { question: KILLED });
      expect(textOf(message)).toContain(THREE);
      return askOn(discord, KILLED, message, 'Why this?');
    },
    healthy: async () => {
      const health = await fetch(`http://127.0.0.1:${ports.HEALTH_PORT}/healthz`).catch(() => undefined);
      const page = await fetch(`http://127.0.0.1:${ports.READER_PORT}/`).catch(() => undefined);
      return [health?.status, page?.status];
    },
    /** Who is to take over. */
    async successor() {
      const store = openDutyStore(join(folder(), 'data'));
      const [duty] = await store.read();
      await store.close();
      return duty?.successor ?? null;
    },
    /** How many questions all have answered. */
    answered: () => begun.reduce((sum, { log }) => sum + (log().match(/"msg":"answered"/g)?.length ?? 0), 0),
  };
}

async function until(so: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  for (const end = performance.now() + ms; performance.now() < end && !(await so()); ) await wait(20);
  expect(await so()).toBe(true);
}

/** Restarts a bot three times by hand-over while it is asked, and looks at every question. */
async function restartedThrice(bots: ReturnType<typeof processes>): Promise<void> {
  let running = await bots.start();
  const asking = await bots.ask();
  await wait(1_000);
  for (let i = 0; i < 3; i += 1) {
    const next = await bots.start();
    expect(await running.ended).toBe(0);
    expect(running.log()).toContain(TAKEN_OVER);
    await until(async () => String(await bots.healthy()) === '200,200');
    running = next;
  }
  await wait(1_000);
  const { messages, ...report } = await asking.end();
  const { asked } = report;
  expect(report).toEqual({ asked, lost: 0, twice: 0 });
  expect(asked).toBeGreaterThan(100);
  // Nothing was even tried twice: one message each, one line in one log for all but the buttons.
  expect(messages).toBe(asked);
  expect(bots.answered()).toBe(1 + asked - Math.floor(asked / 4));
  expect(bots.discord().violations).toEqual([]);
  expect(
    bots.discord().requests.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands')),
  ).toHaveLength(1);
  expect(await running.stop()).toBe(0);
}

const nothingTwice = ({ lost, twice }: Asked) => ({ lost, twice });

describe('a bot that is started beside one that runs', () => {
  const bots = processes();
  afterEach(() => {
    clock.ahead = 0;
  });

  it('takes over without a question lost or answered twice, three times in a row', () => restartedThrice(bots), LONG);

  it.each([
    ['ahead of', 3_600_000],
    ['behind', -3_600_000],
  ])(
    'takes over by Discord’s clock, an hour %s this machine’s',
    async (_, ahead) => {
      clock.ahead = ahead;
      const old = await bots.start();
      const asking = await bots.ask();
      const next = await bots.start();
      expect(await old.ended).toBe(0);
      const { messages, ...report } = await asking.end();
      expect(report).toMatchObject({ lost: 0, twice: 0 });
      expect(messages).toBe(report.asked);
      expect(next.log()).not.toContain('says nothing');
      expect(bots.discord().violations).toEqual([]);
    },
    LONG,
  );

  it(
    'leaves it to that when it is killed before it has taken over',
    async () => {
      const old = await bots.start();
      const asking = await bots.ask();
      for (const times of [1, 2]) {
        const next = bots.begin();
        await until(async () => (await bots.successor()) !== null);
        // It can't see the cut any more.
        process.kill(next.pid, 'SIGSTOP');
        await until(async () => (await bots.successor())?.cut !== null);
        await next.kill();
        await until(() => old.log().split('that was to take over did not').length - 1 === times);
      }
      const { messages, ...report } = await asking.end();
      expect(report).toMatchObject({ lost: 0, twice: 0 });
      expect(messages).toBe(report.asked);
      expect(bots.discord().violations).toEqual([]);
      expect(await old.stop()).toBe(0);
    },
    LONG,
  );

  it(
    'answers in its place when that is killed, once it is connected',
    async () => {
      const old = await bots.start();
      const next = bots.begin();
      await until(() => bots.discord().gateway.arrivals.length > 1);
      await old.kill();
      await until(() => bots.discord().commands.size > 0);
      const asked = [1, 2, 3].map(() => new Person(bots.discord()).slash('ask', { question: KILLED }));
      for (const { message } of await Promise.all(asked)) expect(textOf(message)).toContain(THREE);
      expect(textOf(await new Person(bots.discord()).asks(`<@${BOT.id}> ${KILLED}`))).toContain(THREE);
      expect(next.log()).toContain('"ready"');
    },
    LONG,
  );

  it(
    'never answers twice what another answers too: one that was stopped by the system, and goes on',
    async () => {
      const discord = bots.discord();
      const old = await bots.start();
      const { message } = await new Person(discord).slash('ask', { question: KILLED });
      process.kill(old.pid, 'SIGSTOP');
      const next = await bots.start();
      expect(next.log()).toContain('says nothing any more; taken over without it');
      const asking = askOn(discord, KILLED, message, 'Why this?');
      await until(() => asking.count() >= 12);
      process.kill(old.pid, 'SIGCONT');
      expect(await old.ended).toBe(0);
      expect(nothingTwice(await asking.end())).toEqual({ lost: 0, twice: 0 });
      expect(old.log()).toContain('without a word');
      expect(old.log()).not.toContain('"level":50');
    },
    LONG,
  );

  it(
    'is one in the end when three are started at once',
    async () => {
      // Three starts at once are much for a small machine: this is about who answers, not about how soon.
      bots.discord().deadline = 10_000;
      const three = [bots.begin(), bots.begin(), bots.begin()];
      await until(() => three.some(({ log }) => log().includes('"ready"')), 90_000);
      const asking = await bots.ask();
      const codes: unknown[] = [];
      for (const { ended } of three) void ended.then((code) => codes.push(code));
      await until(() => codes.length === 2, 90_000);
      await wait(1_000);
      expect(nothingTwice(await asking.end())).toEqual({ lost: 0, twice: 0 });
      // Handed over, or refused where a port was taken by one that nothing was known of yet.
      for (const code of codes) expect([0, 2]).toContain(code);
      expect(codes).toHaveLength(2);
    },
    LONG,
  );

  it(
    'is refused with other shards, and is not in the way of a plain stop and start',
    async () => {
      const first = await bots.start();
      const other = bots.begin({ SHARDS: '0', SHARD_COUNT: '2', HEALTH_PORT: '', READER_PORT: '' });
      expect(await other.ended).toBe(2);
      expect(other.said()).toContain('Another bot is running on the data');
      const asked = new Person(bots.discord()).slash('ask', { question: KILLED });
      expect(await first.stop()).toBe(0);
      expect(textOf((await asked).message)).toContain(THREE);
      const start = performance.now();
      const second = await bots.start();
      expect(second.log()).not.toMatch(/taken over|port/);
      expect(performance.now() - start).toBeLessThan(15_000);
      await second.kill();
      const third = await bots.start();
      expect(textOf((await new Person(bots.discord()).slash('ask', { question: KILLED })).message)).toContain(THREE);
      expect(third.log()).not.toMatch(/says nothing|port/);
      expect(await bots.healthy()).toEqual([200, 200]);
      expect(await third.stop()).toBe(0);
    },
    LONG,
  );
});

describeWithEngine('a bot on a shared engine that is started beside one that runs', (settings) => {
  const bots = processes({ ENGINE_URL: settings.nodes[0] ?? '', ENGINE_PREFIX: settings.prefix });
  afterAll(() => removeIndices(settings));

  it('takes over without a question lost or answered twice, three times in a row', () => restartedThrice(bots), LONG);
});
