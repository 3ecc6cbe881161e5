import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { Person } from '../support/discord/person.js';
import { textOf } from '../support/discord/rules.js';
import { Discord } from '../support/discord/server.js';
import { BOT, TOKEN } from '../support/discord/world.js';
import { temporaryFolder } from '../support/folder.js';
import { PROGRAM } from '../support/paths.js';

/** How often something breaks; `SOAK=1000 npm test -- soak` takes some minutes. */
const FAULTS = Number(process.env.SOAK ?? 20);
const QUESTION = 'How many US soldiers were killed in Jordan?';
const WORDS = 'killed three US soldiers';
/** Faults after which caches are full and memory is compared. */
const WARM = 200;

const BREAK: ((discord: Discord) => void)[] = [
  ({ gateway }) => gateway.drop(),
  ({ faults }) => faults.push({ path: /\/callback$/, status: 500 }),
  ({ faults }) =>
    faults.push({ path: /\/callback$/, status: 429, body: { message: 'slow', retry_after: 0.02, global: false } }),
  ({ gateway }) => gateway.requestReconnect(),
  ({ faults }) => faults.push({ method: 'POST', path: /\/messages$/, status: 502 }),
  ({ faults }) => faults.push({ path: /\/typing$/, status: 403, body: { code: 50_013, message: 'no' } }),
  ({ gateway }) => gateway.close(4_000),
  ({ faults }) =>
    faults.push({ path: /\/callback$/, status: 404, body: { code: 10_062, message: 'Unknown interaction' } }),
];

/** Memory that a process holds, in MiB. */
async function memoryOf(pid: number): Promise<number> {
  return Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}

describe('a bot to which all sorts of things happen', () => {
  const folder = temporaryFolder();

  it(`answers after each of ${FAULTS} faults, and holds no more memory for it`, async () => {
    const discord = await Discord.start();
    const env = { PATH: process.env.PATH, DATA_DIR: folder(), DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.url };
    const rates = { RATE_PER_USER: '1000', RATE_PER_CHANNEL: '100000', LOG_LEVEL: 'error' };
    const child = spawn(process.execPath, [PROGRAM, 'start'], {
      env: { ...env, ...rates },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    while (!said.includes('Add it to one')) await wait(50);
    let warm = Number.NaN;
    for (let i = 0; i < FAULTS; i += 1) {
      if (i === Math.min(WARM, FAULTS - 1)) warm = await memoryOf(child.pid ?? 0);
      BREAK[i % BREAK.length]?.(discord);
      const reader = new Person(discord);
      // What is lost with a fault is lost: the next question is what counts.
      if (discord.faults.length > 0) reader.slash('ask', { question: QUESTION }).catch(() => undefined);
      expect(textOf(await reader.asks(`<@${BOT.id}> ${QUESTION}`))).toContain(WORDS);
      expect(textOf((await new Person(discord).slash('ask', { question: QUESTION })).message)).toContain(WORDS);
      discord.faults.length = 0;
      discord.forget();
    }
    const grown = (await memoryOf(child.pid ?? 0)) / warm;
    if (FAULTS > WARM)
      console.log(`memory after ${FAULTS} faults: ${grown.toFixed(3)} times what it was after ${WARM}`);
    expect(grown).toBeLessThan(FAULTS > WARM ? 1.1 : 1.5);
    child.kill('SIGTERM');
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
    expect(discord.pings).toEqual([]);
    await discord.stop();
  }, 1_800_000);
});
