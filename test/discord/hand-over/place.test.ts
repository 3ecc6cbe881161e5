import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { SnowflakeUtil } from 'discord.js';
import { readConfig } from '../../../src/config.js';
import { nextId } from '../../../src/discord/hand-over/now.js';
import { isGone, partOf, thisRunner } from '../../../src/discord/hand-over/place.js';
import { TOKEN } from '../../support/discord/world.js';

describe('a process', () => {
  it('has the part of the bot that its token and its shards name, whatever secret the token has', () => {
    const part = (discordToken: string) => partOf({ ...readConfig(), shards: { own: [1, 2], count: 4 }, discordToken });
    expect(part(TOKEN)).toEqual({ bot: '1000000000000000001', shards: [1, 2], count: 4 });
    expect(part(TOKEN.replace(/\.[^.]+$/, '.another'))).toEqual(part(TOKEN));
    expect(part('no token').bot).toBe('no token');
  });

  it('knows which on its host is gone, and of none elsewhere', async () => {
    const me = thisRunner();
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 60_000)']);
    const other = { ...me, id: 'other', pid: child.pid ?? 0 };
    expect([isGone(me, me), isGone(other, me), isGone({ ...me, id: 'before' }, me)]).toEqual([false, false, true]);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect([isGone(other, me), isGone({ ...other, host: 'elsewhere' }, me)]).toEqual([true, false]);
  });

  it('takes the time from Discord, to the second and one more, and its own only where Discord does not say', async () => {
    const at = async (date: string | null) => {
      const response = new Response('{}', { headers: date === null ? {} : { date } });
      const id = await nextId({ queueRequest: async () => response } as never);
      return SnowflakeUtil.timestampFrom(String(id));
    };
    expect(await at('Fri, 02 Jan 2026 03:04:05 GMT')).toBe(Date.UTC(2026, 0, 2, 3, 4, 6));
    const before = Date.now();
    expect(await at(null)).toBeGreaterThanOrEqual(before + 1_000);
    expect(await at('yesterday')).toBeLessThanOrEqual(Date.now() + 1_000);
  });
});
