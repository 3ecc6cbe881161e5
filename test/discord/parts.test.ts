import { setTimeout as wait } from 'node:timers/promises';
import { DiscordAPIError, type REST } from 'discord.js';
import { DEFINITIONS } from '../../src/discord/commands/index.js';
import { Conversations } from '../../src/discord/conversations.js';
import { closeFault, loginFault } from '../../src/discord/faults.js';
import { inviteLink } from '../../src/discord/invite.js';
import { createLog } from '../../src/discord/log.js';
import { withoutMentions } from '../../src/discord/mentions.js';
import { RateLimits } from '../../src/discord/rate-limits.js';
import { register } from '../../src/discord/register.js';
import { UnderWay } from '../../src/discord/under-way.js';

/** An error as Discord's REST client throws it. */
function apiError(status: number, code: number, url = 'https://discord.com/api/v10/users/@me'): DiscordAPIError {
  return new DiscordAPIError({ code, message: 'No.' }, code, status, 'POST', url, {
    files: undefined,
    body: { content: 'secret question' },
  });
}

describe('rates', () => {
  it('let a person ask so often a minute, and then say how long to wait', async () => {
    const rates = new RateLimits({ perUser: 2, perChannel: 100 });
    expect([await rates.secondsToWait('a', 'x'), await rates.secondsToWait('a', 'y')]).toEqual([0, 0]);
    const seconds = await rates.secondsToWait('a', 'z');
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(await rates.secondsToWait('b', 'x')).toBe(0);
  });

  it('count a channel over all people in it', async () => {
    const rates = new RateLimits({ perUser: 100, perChannel: 2 });
    expect([await rates.secondsToWait('a', 'x'), await rates.secondsToWait('b', 'x')]).toEqual([0, 0]);
    expect(await rates.secondsToWait('c', 'x')).toBeGreaterThan(0);
    expect(await rates.secondsToWait('c', 'y')).toBe(0);
  });
});

describe('conversations', () => {
  it('keep the last turn of each person in each channel', () => {
    const conversations = new Conversations();
    conversations.keep('x', 'a', { questions: ['1'], chosen: [], asked: null, private: false });
    conversations.keep('x', 'a', { questions: ['1', '2'], chosen: ['ferry'], asked: 'ferry', private: false });
    expect(conversations.last('x', 'a')).toEqual({
      questions: ['1', '2'],
      chosen: ['ferry'],
      asked: 'ferry',
      private: false,
    });
    expect([conversations.last('x', 'b'), conversations.last('y', 'a')]).toEqual([undefined, undefined]);
  });
});

it.each([
  ['<@123456789012345678> who <@!123456789012345678>?', 'who ?'],
  ['a <@&1> b <#2> c </ask:3> d <:x:4> e <a:y:5> f <t:6:R> g <t:7>', 'a b c d e f g'],
  ['x < 3 and <b>', 'x < 3 and <b>'],
  [' \n ', ''],
])('a question has nothing in it that only means something to Discord: %j', (content, question) => {
  expect(withoutMentions(content)).toBe(question);
});

describe('the log', () => {
  const logged = (write: (log: ReturnType<typeof createLog>) => void) => {
    const lines: string[] = [];
    write(createLog('info', { write: (line) => lines.push(line) }));
    return lines;
  };

  it('is a JSON object a line, from its level on', () => {
    const lines = logged((log) => {
      log.debug('unseen');
      log.info({ answer: 'abc' }, 'answered');
    });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ level: 30, answer: 'abc', msg: 'answered' }]);
  });

  it('keeps of a request that failed neither what was said nor what gives access', () => {
    const url = 'https://discord.com/api/v10/webhooks/123/aW50ZXJhY3Rpb246secrettoken/messages/@original';
    const callback = 'https://discord.com/api/v10/interactions/123/aW50ZXJhY3Rpb246secrettoken/callback';
    const [line, other] = logged((log) => {
      log.error({ error: apiError(404, 10_062, url), token: 'secrettoken' }, 'failed');
      log.error({ error: apiError(404, 10_062, callback) }, 'failed');
    });
    expect(`${line}${other}`).not.toContain('secret');
    expect(JSON.parse(line ?? '').error).toMatchObject({
      code: 10_062,
      status: 404,
      route: '/api/v10/webhooks/123/…/messages/@original',
    });
    expect(JSON.parse(other ?? '').error.route).toBe('/api/v10/interactions/123/…/callback');
  });

  it('keeps where another error came from', () => {
    const [line] = logged((log) => log.error({ error: new RangeError('off') }, 'failed'));
    expect(JSON.parse(line ?? '').error).toMatchObject({
      name: 'RangeError',
      message: 'off',
      stack: expect.stringContaining('parts.test'),
    });
  });
});

describe('registering', () => {
  const discord = (present: readonly object[]) => {
    const written: { route: string; body: unknown }[] = [];
    const rest = {
      get: async () => present,
      put: async (route: string, { body }: { body: unknown }) => written.push({ route, body }),
    } as unknown as Pick<REST, 'get' | 'put'>;
    return { rest, written };
  };
  /** As Discord gives a command back: with fields of its own, and some left out or null. */
  const stored = DEFINITIONS.map((definition, i) => ({
    ...structuredClone(definition),
    id: String(i),
    application_id: '1',
    version: '2',
    nsfw: false,
    dm_permission: true,
    ...('description' in definition ? {} : { description: '' }),
  }));

  it('writes nothing when all is there, in whatever order', async () => {
    const { rest, written } = discord([...stored].reverse());
    expect(await register(rest, '1', null)).toBe('unchanged');
    expect(written).toEqual([]);
  });

  it.each([
    ['nothing is there', []],
    ['one is missing', stored.slice(1)],
    ['one is too many', [...stored, { ...stored[0], name: 'old' }]],
    ['a description differs', stored.map((each, i) => (i === 0 ? { ...each, description: 'Other' } : each))],
    ['an option differs', stored.map((each, i) => (i === 0 ? { ...each, options: [] } : each))],
  ])('writes all at once when %s', async (_, present) => {
    const { rest, written } = discord(present);
    expect(await register(rest, '1', null)).toBe('written');
    expect(written).toEqual([{ route: '/applications/1/commands', body: [...DEFINITIONS] }]);
  });

  it('writes for one server without what only holds everywhere', async () => {
    const { rest, written } = discord([]);
    await register(rest, '1', '22');
    expect(written[0]?.route).toBe('/applications/1/guilds/22/commands');
    expect(JSON.stringify(written[0]?.body)).not.toMatch(/contexts|integration_types/);
  });
});

describe('work under way', () => {
  it('is waited for at the end, and nothing more is started', async () => {
    const done: string[] = [];
    const work = new UnderWay();
    work.track(async () => {
      await wait(20);
      done.push('first');
    });
    const ended = work.end();
    work.track(async () => {
      done.push('second');
    });
    await ended;
    expect(done).toEqual(['first']);
  });
});

describe('a fault at the start', () => {
  it.each([
    ['does not take DISCORD_TOKEN', apiError(401, 0)],
    ['does not take DISCORD_TOKEN', Object.assign(new Error('No.'), { code: 'TokenInvalid' })],
    ['does not allow the intents', new Error('Used disallowed intents')],
    ['not in that server', apiError(403, 50_001)],
    ["can't be reached: connect ECONNREFUSED", new Error('connect ECONNREFUSED 127.0.0.1:9')],
    ['more servers than', closeFault(4_011)],
    ['code 4012', closeFault(4_012)],
  ])('says what to do: %s', (words, error) => {
    expect(loginFault(error)).toMatchObject({
      message: expect.stringContaining(words),
      hint: expect.stringMatching(/\w{5}/),
    });
  });
});

it('the invite asks for what the bot needs, and no more', () => {
  const { searchParams, origin } = new URL(inviteLink('123'));
  expect(origin).toBe('https://discord.com');
  expect(Object.fromEntries(searchParams)).toEqual({
    client_id: '123',
    scope: 'bot applications.commands',
    permissions: String(274_878_008_320n + (1n << 35n)),
  });
});
