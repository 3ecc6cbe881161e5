import fc from 'fast-check';
import { inviteLink } from '../../../src/discord/invite.js';
import type { Check } from '../../../src/operations/doctor/check.js';
import { discordChecks } from '../../../src/operations/doctor/discord.js';
import { addingLink } from '../../../src/operations/doctor/servers.js';
import { tokenFinding } from '../../../src/operations/doctor/token.js';
import { ENOUGH, SMALL_GUILD, SMALL_TOKEN, SmallDiscord } from '../../support/small-discord.js';

describe('the doctor in front of Discord', () => {
  let discord: SmallDiscord;
  beforeEach(async () => {
    discord = new SmallDiscord();
    await discord.start();
  });
  afterEach(() => discord.stop());

  interface Asked {
    readonly token?: string | undefined;
    readonly guild?: string | null;
    readonly url?: string;
    readonly now?: () => number;
  }

  async function checks({ token = SMALL_TOKEN, guild = null, url = discord.url, now = Date.now }: Asked = {}) {
    const settings = { discordToken: token, discordApiUrl: url, discordGuildId: guild };
    const signal = new AbortController().signal;
    return discordChecks(settings, { folder: '', nodeVersion: '', now, signal });
  }

  async function check(name: string, asked: Asked = {}): Promise<Check> {
    const all = await checks(asked);
    const found = all.find((each) => each.name === name);
    if (!found) throw new Error(`no ${name} in ${all.map((each) => each.name).join(', ')}`);
    return found;
  }

  it('finds nothing where all is well, and asks each thing once', async () => {
    const found = await checks({ guild: SMALL_GUILD });
    expect(found.filter(({ verdict }) => verdict !== 'fine')).toEqual([]);
    expect(found.map(({ name }) => name)).toEqual([
      'Token',
      'Discord',
      'Clock',
      'Intents',
      'Interactions',
      'Session starts',
      'Servers',
      'Permissions',
    ]);
    expect(discord.requests.map(({ path }) => path).sort()).toEqual([
      'applications/@me',
      'gateway/bot',
      'users/@me',
      'users/@me/guilds?limit=200',
    ]);
    expect(found.find(({ name }) => name === 'Intents')?.says).toContain('none is privileged');
  });

  it('asks nobody without a token, and says how to get one', async () => {
    const settings = { discordToken: undefined, discordApiUrl: discord.url, discordGuildId: null };
    const environment = { folder: '', nodeVersion: '', now: Date.now, signal: new AbortController().signal };
    expect(await discordChecks(settings, environment)).toEqual([
      {
        name: 'Token',
        verdict: 'warning',
        says: expect.stringContaining('There is no DISCORD_TOKEN'),
        remedy: expect.stringContaining('https://discord.com/developers/applications'),
      },
    ]);
    expect(discord.requests).toEqual([]);
  });

  it.each([
    ['1000000000000000001', 'Application ID'],
    ['0123456789abcdef'.repeat(4), 'Public Key'],
    ['abcdefghijklmnopqrstuvwxyz012345', 'Client Secret'],
    [`"${SMALL_TOKEN}"`, 'quotation marks'],
    ['change-me', 'three parts'],
  ])('tells what %s looks like, and that Discord does not take it', async (token, likeness) => {
    const [shape, answer, ...rest] = await checks({ token });
    expect(shape).toMatchObject({ verdict: 'warning', says: expect.stringContaining(likeness) });
    expect(answer).toMatchObject({
      name: 'Discord',
      verdict: 'problem',
      remedy: expect.stringContaining('Reset Token'),
    });
    expect(rest.map(({ name }) => name)).toEqual(['Clock']);
    expect(JSON.stringify([shape, answer, ...rest])).not.toContain(token);
  });

  it.each(['two words', 'line\nbreak', 'tokén'])('does not send what no header takes: %j', async (token) => {
    expect(await checks({ token })).toMatchObject([{ name: 'Token', verdict: 'problem' }]);
    expect(discord.requests).toEqual([]);
  });

  it('shows no token, whatever stands there', () => {
    const anything = fc.oneof(fc.string({ minLength: 12 }), fc.stringMatching(/^[\w-]{24}\.[\w-]{6}\.[\w-]{38}$/));
    fc.assert(fc.property(anything, (token) => !Object.values(tokenFinding(token)).join('\n').includes(token)));
  });

  it('asks no more when Discord refuses the token', async () => {
    const token = SMALL_TOKEN.replace('Gabcde', 'Gabcdf');
    expect(await check('Discord', { token })).toMatchObject({
      verdict: 'problem',
      says: 'Discord does not take DISCORD_TOKEN.',
    });
    expect(discord.requests).toEqual([{ path: 'users/@me', authorization: `Bot ${token}` }]);
  });

  it('says that Discord cannot be reached, and looks no further', async () => {
    const { url } = discord;
    await discord.stop();
    const found = await checks({ url });
    expect(found).toHaveLength(2);
    expect(found[1]).toMatchObject({
      name: 'Discord',
      verdict: 'problem',
      says: `Discord can't be reached at ${new URL(url).host}: ECONNREFUSED.`,
      remedy: expect.stringContaining('network'),
    });
    await discord.start();
  });

  it('sends the token to nobody whom the address forwards it to', async () => {
    discord.answer('users/@me', { status: 302, location: `${discord.url}/v10/elsewhere` });
    expect(await check('Discord')).toMatchObject({ verdict: 'problem' });
    expect(discord.requests.map(({ path }) => path)).toEqual(['users/@me']);
  });

  it.each([
    [429, 'fewer questions'],
    [503, 'answers with 503'],
  ])('says what a %d means', async (status, said) => {
    discord.answer('users/@me', { status });
    expect(await check('Discord')).toMatchObject({ verdict: 'problem', says: expect.stringContaining(said) });
  });

  it('tells a page that is in the way from Discord', async () => {
    discord.answer('users/@me', { body: '<html>Log in to the guest network' });
    expect(await check('Discord')).toMatchObject({
      verdict: 'problem',
      says: "What answers there is not Discord's API.",
    });
  });

  it.each([
    [31_000, 'warning', '31 s ahead of'],
    [-90_000, 'warning', '90 s behind'],
    [30_000, 'fine', 'within 30 s'],
    [-30_000, 'fine', 'within 30 s'],
  ])('compares the clock with Discord’s: %d ms off', async (off, verdict, said) => {
    const time = Date.UTC(2030, 0, 1);
    discord.answer('users/@me', {
      body: { id: '1', username: 'Footnote' },
      date: new Date(time).toUTCString(),
    });
    expect(await check('Clock', { now: () => time + off })).toMatchObject({
      verdict,
      says: expect.stringContaining(said),
    });
  });

  it('says which switches are on without need', async () => {
    discord.answer('applications/@me', { body: { id: '1', flags: (1 << 19) | (1 << 14) } });
    const { verdict, says } = await check('Intents');
    expect(verdict).toBe('fine');
    expect(says).toContain('(Server Members, Message Content may be switched off');
    expect(says).not.toContain('Presence');
  });

  it('sees that commands go to an endpoint, or that a link would fail', async () => {
    discord.answer('applications/@me', { body: { id: '7', interactions_endpoint_url: 'https://elsewhere.example' } });
    expect(await check('Interactions')).toMatchObject({
      verdict: 'problem',
      remedy: expect.stringContaining('/7/information'),
    });
    discord.answer('applications/@me', { body: { id: '7', bot_require_code_grant: true } });
    expect(await check('Interactions')).toMatchObject({
      verdict: 'warning',
      remedy: expect.stringContaining('/7/bot'),
    });
  });

  it.each([
    [0, 1_000, 'problem'],
    [49, 1_000, 'warning'],
    [50, 1_000, 'fine'],
    [20, 20, 'fine'],
  ])('judges %d of %d session starts', async (remaining, total, verdict) => {
    discord.answer('gateway/bot', { body: { session_start_limit: { total, remaining, reset_after: 7_200_000 } } });
    const found = await check('Session starts');
    expect(found).toMatchObject({ verdict, says: expect.stringContaining(`${remaining} of ${total}`) });
    if (verdict !== 'fine') expect(found.remedy).toContain('in 2 h');
  });

  it('sees that the bot is not in the server that was meant', async () => {
    expect(await check('Servers', { guild: '1000000000000000099' })).toMatchObject({
      verdict: 'problem',
      says: 'The bot is in 1 server, but not in the server of DISCORD_GUILD_ID, 1000000000000000099.',
      remedy: expect.stringContaining('https://discord.com/oauth2/authorize?client_id=1000000000000000001'),
    });
  });

  it('sees that the bot is in no server', async () => {
    discord.answer('users/@me/guilds', { body: [] });
    expect(await check('Servers')).toMatchObject({ verdict: 'warning', says: 'The bot is in no server.' });
  });

  it('finds the server that was meant behind two hundred others', async () => {
    const server = (id: string) => ({ id, name: `S${id}`, permissions: ENOUGH });
    const others = Array.from({ length: 200 }, (_, i) => server(String(2_000 + i)));
    const guild = '9000000000000000009';
    discord.answer('users/@me/guilds', { body: others });
    discord.answer(`users/@me/guilds?limit=1&after=${BigInt(guild) - 1n}`, { body: [server(guild)] });
    expect(await check('Servers', { guild })).toMatchObject({ verdict: 'fine' });
    discord.answer(`users/@me/guilds?limit=1&after=${BigInt(guild) - 1n}`, { body: [server('9000000000000000010')] });
    expect(await check('Servers', { guild })).toMatchObject({ verdict: 'problem' });
    expect((await check('Servers')).says).toBe('in 200 servers or more');
  });

  it('names what the bot may not do, in the server that was meant or in all', async () => {
    const without = String(BigInt(ENOUGH) & ~(1n << 15n));
    discord.answer('users/@me/guilds', {
      body: [
        { id: SMALL_GUILD, name: 'Reading group', permissions: ENOUGH },
        { id: '1000000000000000011', name: 'Chess', permissions: without },
        { id: '1000000000000000012', name: 'Owners', permissions: '8' },
      ],
    });
    expect(await check('Permissions', { guild: SMALL_GUILD })).toMatchObject({ verdict: 'fine' });
    expect(await check('Permissions')).toMatchObject({
      verdict: 'warning',
      says: 'The bot lacks Attach Files in Chess.',
    });
  });

  it('gives the same link as the bot does', () => {
    expect(addingLink('1234')).toBe(inviteLink('1234'));
  });
});
