import { join } from 'node:path';
import { connectEngine, openEngineStores } from '../../src/adapters/opensearch/index.js';
import { HARBOUR } from '../support/discord/articles.js';
import { Person } from '../support/discord/person.js';
import { textOf } from '../support/discord/rules.js';
import { Discord } from '../support/discord/server.js';
import { guildId, shardOf, TOKEN } from '../support/discord/world.js';
import { describeWithEngine, removeIndices } from '../support/engine.js';
import { temporaryFolder } from '../support/folder.js';
import { type RunningProgram, startProgram } from '../support/running-program.js';

const KILLED = 'How many US soldiers were killed in Jordan?';
const THREE = 'killed three US soldiers';
const COUNT = 2;

/** Two bot processes with a shard each, against one Discord with a server in each shard. */
function twoProcesses(more: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder();
  const running = new Map<number, RunningProgram>();
  let discord: Discord;
  beforeEach(async () => {
    discord = await Discord.start({ servers: COUNT });
  });
  afterEach(async () => {
    await Promise.all([...running.values()].map((program) => program.kill()));
    running.clear();
    await discord.stop();
  });
  const start = async (shard: number) => {
    const program = await startProgram({
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: discord.url,
      SHARDS: String(shard),
      SHARD_COUNT: String(COUNT),
      DATA_DIR: join(folder(), `data-${shard}`),
      EMBEDDING_THREADS: '1',
      ...more,
    });
    running.set(shard, program);
    return program;
  };
  /** Somebody in the server of a shard. */
  const personIn = (shard: number, manages = false) => {
    const server = [0, 1].find((each) => shardOf(guildId(each), COUNT) === shard) ?? Number.NaN;
    return new Person(discord, 'general', 'en-US', 'reader', { server, manages });
  };
  return {
    start,
    personIn,
    discord: () => discord,
    kill: (shard: number) => running.get(shard)?.kill(),
    /** How many questions a process has answered. */
    answeredBy: (shard: number) =>
      running
        .get(shard)
        ?.log()
        .match(/"msg":"answered"/g)?.length ?? 0,
    answer: async (shard: number) => textOf((await personIn(shard).slash('ask', { question: KILLED })).message),
  };
}

describe('two processes with a shard each', () => {
  const bots = twoProcesses();

  it('answer their own servers; when one is killed the other goes on, and started again it answers its own again', async () => {
    const discord = bots.discord();
    await Promise.all([bots.start(0), bots.start(1)]);
    for (const shard of [0, 1]) expect(await bots.answer(shard)).toContain(THREE);
    expect(textOf(await new Person(discord, 'direct').asks(KILLED))).toContain(THREE);
    expect([bots.answeredBy(0), bots.answeredBy(1)]).toEqual([2, 1]);
    const commands = discord.requests.filter(({ path }) => path.endsWith('/commands')).map(({ method }) => method);
    expect(commands).toEqual(['GET', 'PUT']);

    await bots.kill(1);
    let lost = 'not answered';
    const asked = bots.personIn(1).slash('ask', { question: KILLED });
    asked.then(
      () => {
        lost = 'answered';
      },
      () => undefined,
    );
    expect(await bots.answer(0)).toContain(THREE);
    expect(textOf(await new Person(discord, 'direct').asks(KILLED))).toContain(THREE);
    expect([bots.answeredBy(0), lost]).toEqual([4, 'not answered']);

    await bots.start(1);
    expect(await bots.answer(1)).toContain(THREE);
    expect(bots.answeredBy(1)).toBe(1);
    expect(discord.violations).toEqual([]);
  });
});

describeWithEngine('two processes with a shard each and one engine', (settings) => {
  const bots = twoProcesses({ ENGINE_URL: settings.nodes[0] ?? '', ENGINE_PREFIX: settings.prefix });
  afterAll(() => removeIndices(settings));

  it('keep each server’s article whatever the other is told, and answer from it after a kill', async () => {
    const ask = async (shard: number) =>
      textOf((await bots.personIn(shard).slash('ask', { question: 'How long is the quay?' })).message);
    await Promise.all([bots.start(0), bots.start(1)]);
    for (const shard of [0, 1]) {
      const who = bots.personIn(shard, true);
      const { message } = await who.add({ file: { name: 'harbour.txt', content: HARBOUR } });
      await who.press(message, 'Publish');
    }
    for (const shard of [0, 1]) {
      await bots.kill(shard);
      expect(await ask(1 - shard)).toContain('The quay is 620 metres long');
      await bots.start(shard);
      expect(await ask(shard)).toContain('The quay is 620 metres long');
    }
    const stores = await openEngineStores(await connectEngine(settings));
    const left = await stores.owners.leftBefore('9999');
    await stores.close();
    expect(left).toEqual([]);
  });
});
