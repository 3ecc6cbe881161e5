import { WebSocket } from 'ws';
import { DESCRIBED } from '../support/discord/description.js';
import { Person } from '../support/discord/person.js';
import {
  type Component,
  choiceFaults,
  commandFaults,
  messageFaults,
  modalFaults,
  pingsOf,
  RULES,
} from '../support/discord/rules.js';
import { Discord } from '../support/discord/server.js';
import { APPLICATION, CHANNELS, guildId, snowflake, TOKEN } from '../support/discord/world.js';

const V2 = 1 << 15;
const text = (content: string): Component => ({ type: 10, content });
const button = (custom_id: string, label = 'Go'): Component => ({ type: 2, style: 2, custom_id, label });
const row = (...components: Component[]): Component => ({ type: 1, components });
const frame = (...components: Component[]): Component => ({ type: 17, components });
const shown = (...components: Component[]) => messageFaults({ components, flags: V2 }, []);
const times = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));

describe('the stand-in for Discord', () => {
  describe('takes a message at its limit, and refuses it one above', () => {
    it.each<[string, number, (size: number) => string[]]>([
      [
        'characters of text in all',
        RULES.componentText,
        (n) => shown(text('a'.repeat(n - 5)), frame(text('b'.repeat(5)))),
      ],
      ['characters of content', RULES.content, (n) => messageFaults({ content: '😀'.repeat(n) }, [])],
      ['components', RULES.components, (n) => shown(frame(...times(n - 1, () => text('a'))))],
      ['buttons in a row', RULES.rowButtons, (n) => shown(text('a'), row(...times(n, (i) => button(`b${i}`))))],
      ['characters of a label', RULES.label, (n) => shown(text('a'), row(button('b', 'l'.repeat(n))))],
      ['characters of a custom_id', RULES.customId, (n) => shown(text('a'), row(button('c'.repeat(n))))],
      ['choices', RULES.choices, (n) => choiceFaults(times(n, (i) => ({ name: 'a', value: `v${i}` })))],
      ['characters of a choice', RULES.choice, (n) => choiceFaults([{ name: 'n'.repeat(n), value: 'v' }])],
      ['characters of a choice’s value', RULES.choice, (n) => choiceFaults([{ name: 'n', value: 'v'.repeat(n) }])],
      [
        'characters of a form’s title',
        RULES.modalTitle,
        (n) => modalFaults({ title: 't'.repeat(n), custom_id: 'c', components: [row()] }),
      ],
      [
        'parts of a form',
        RULES.modalComponents,
        (n) => modalFaults({ title: 't', custom_id: 'c', components: times(n, () => row()) }),
      ],
    ])('%s', (_, limit, faults) => {
      expect([faults(limit - 1), faults(limit)]).toEqual([[], []]);
      expect(faults(limit + 1)).not.toEqual([]);
    });
  });

  it.each<[string, string[]]>([
    ['nothing', messageFaults({}, [])],
    ['no components', shown()],
    ['an empty text', shown(text(' '))],
    ['an empty frame', shown(frame())],
    ['one custom_id twice', shown(text('a'), row(button('b'), button('b')))],
    ['content beside components', messageFaults({ content: 'a', flags: V2, components: [text('a')] }, [])],
    ['components of version 2 without saying so', messageFaults({ content: 'a', components: [text('a')] }, [])],
    ['a file that did not come along', shown({ type: 13, file: { url: 'attachment://a.txt' } })],
    ['a button without an id', shown(text('a'), row({ type: 2, style: 2, label: 'Go' }))],
  ])('refuses a message of %s', (_, faults) => {
    expect(faults).not.toEqual([]);
  });

  const named = (name: string, more: object = {}) => ({ name, description: 'd', ...more });
  it.each<[string, object[]]>([
    ['a name with capitals', [named('Ask')]],
    ['a name of 33 characters', [named('x'.repeat(33))]],
    ['a translated name with a space', [named('ask', { name_localizations: { de: 'frag mich' } })]],
    ['no description', [named('ask', { description: '' })]],
    ['a description of 101 characters', [named('ask', { description: 'x'.repeat(101) })]],
    ['two of one name', [named('ask'), named('ask')]],
    ['101 of them', times(101, (i) => named(`n${i}`))],
    ['26 options', [named('ask', { options: times(26, (i) => named(`o${i}`)) })]],
    ['a required option after another', [named('ask', { options: [named('a'), named('b', { required: true })] })]],
    ['a menu with a description', [named('Ask this', { type: 3 })]],
    ['16 menus', times(16, (i) => ({ name: `Menu ${i}`, type: 3 }))],
  ])('refuses commands with %s', (_, commands) => {
    expect(commandFaults(commands as Parameters<typeof commandFaults>[0])).not.toEqual([]);
  });

  it('takes commands at their limits', () => {
    const most = { description: 'x'.repeat(100), options: times(25, (i) => named(`o${i}`, { required: i < 3 })) };
    expect(
      commandFaults([named('x'.repeat(32), most), ...times(99, (i) => named(`n${i}`)), { name: 'Ask This', type: 3 }]),
    ).toEqual([]);
  });

  it.each([
    ['a <@12> b', undefined, ['12']],
    ['a \\<@12\\> \\@everyone', undefined, []],
    ['@everyone @here <@&5> <@!6>', undefined, ['6', '5', 'everyone', 'here']],
    ['@everyone <@12>', { parse: [] }, []],
    ['@everyone <@12>', { parse: ['users'] }, ['12']],
    ['<@12> <@13>', { parse: [], users: ['13'] }, ['13']],
    ['hello', { parse: [], replied_user: true }, ['the one who is replied to']],
  ])('knows whom %j would ping', (content, allowed_mentions, pinged) => {
    expect(pingsOf({ content, ...(allowed_mentions ? { allowed_mentions } : {}) })).toEqual(pinged);
    expect(pingsOf({ components: [frame(text(content))], ...(allowed_mentions ? { allowed_mentions } : {}) })).toEqual(
      pinged,
    );
  });

  describe('on the line', () => {
    let discord: Discord;
    beforeEach(async () => {
      discord = await Discord.start();
    });
    afterEach(() => discord.stop());
    const send = async (method: string, path: string, body?: unknown, token = TOKEN) => {
      const response = await fetch(`${discord.url}/v10${path}`, {
        method,
        headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const said = await response.text();
      return [response.status, said === '' ? undefined : JSON.parse(said).code];
    };
    const begin = (kind: 'command' | 'autocomplete' | 'component' | 'modal', age = 0) => {
      const token = `t${snowflake()}`;
      const exchange = {
        id: snowflake(),
        token,
        kind,
        channel: CHANNELS.general,
        user: {},
        startedAt: performance.now() - age,
        hidden: false,
      };
      discord.exchanges.set(token, { ...exchange, followUps: [], waiting: new Set() });
      return {
        callback: `/interactions/${exchange.id}/${token}/callback`,
        webhook: `/webhooks/${APPLICATION.id}/${token}`,
      };
    };
    const hello = { type: 4, data: { flags: V2, components: [text('Hello.')] } };

    it('refuses a wrong token, an unknown channel and one where the bot may not write', async () => {
      const message = { flags: V2, components: [text('Hello.')] };
      expect(await send('GET', '/gateway/bot', undefined, 'wrong')).toEqual([401, 0]);
      expect(await send('POST', '/channels/1000000000000000999/messages', message)).toEqual([404, 10_003]);
      expect(await send('POST', `/channels/${CHANNELS.silent}/messages`, message)).toEqual([403, 50_013]);
      expect(await send('POST', `/channels/${CHANNELS.general}/messages`, message)).toEqual([200, undefined]);
      expect(discord.violations).toHaveLength(3);
    });

    it('refuses a response that comes late, twice, to nothing, or of a kind that does not fit', async () => {
      const { callback, webhook } = begin('command');
      expect(await send('POST', webhook, hello.data)).toEqual([404, 10_015]);
      expect(await send('POST', callback, hello)).toEqual([204, undefined]);
      expect(await send('POST', callback, hello)).toEqual([400, 40_060]);
      expect(await send('POST', webhook, hello.data)).toEqual([200, undefined]);
      expect(await send('POST', begin('command', 3_001).callback, hello)).toEqual([404, 10_062]);
      expect(await send('POST', '/interactions/1/none/callback', hello)).toEqual([404, 10_062]);
      expect(await send('POST', begin('autocomplete').callback, hello)).toEqual([400, 50_035]);
      expect(
        await send('POST', begin('modal').callback, { type: 9, data: { title: 't', custom_id: 'c', components: [] } }),
      ).toEqual([400, 50_035]);
      expect(await send('POST', begin('command').callback, { type: 4, data: { flags: V2, components: [] } })).toEqual([
        400, 50_035,
      ]);
    });

    it('refuses what Discord’s own description does not have', async () => {
      if (!DESCRIBED) return;
      expect(await send('POST', `/channels/${CHANNELS.general}/message`, {})).toEqual([400, 50_035]);
      expect(await send('POST', `/channels/${CHANNELS.general}/messages`, { content: 5 })).toEqual([400, 50_035]);
      expect(discord.violations).toHaveLength(4);
    });

    it('meets a request with a fault that was laid out for it, once', async () => {
      discord.faults.push({ path: /gateway/, status: 503 });
      expect(await send('GET', '/gateway/bot')).toEqual([503, 0]);
      expect(await send('GET', '/gateway/bot')).toEqual([200, undefined]);
      discord.faults.push({ path: /gateway/, status: 'drop' });
      await expect(send('GET', '/gateway/bot')).rejects.toThrow();
    });

    it.each([
      ['a wrong token', { token: 'wrong', intents: 4_609 }, 4004],
      ['message contents, which it was not given', { token: TOKEN, intents: 4_609 | (1 << 15) }, 4014],
      ['no servers', { token: TOKEN, intents: 4_096 }, 4013],
      ['a shard that is not there', { token: TOKEN, intents: 4_609, shard: [2, 2] }, 4010],
    ])('closes the gateway on a bot with %s', async (_, d, code) => {
      const socket = new WebSocket(discord.url.replace('http', 'ws').replace('/api', ''));
      socket.on('message', () => socket.send(JSON.stringify({ op: 2, d })));
      expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(code);
    });

    it('tells each shard of its own servers, and the first of what is in none', async () => {
      const two = await Discord.start({ servers: 2 });
      const told: string[][] = [[], []];
      for (const shard of [0, 1]) {
        const socket = new WebSocket(two.url.replace('http', 'ws').replace('/api', ''));
        await new Promise<void>((resolve) =>
          socket.on('message', (raw) => {
            const { op, t, d } = JSON.parse(String(raw));
            if (op === 10)
              socket.send(JSON.stringify({ op: 2, d: { token: TOKEN, intents: 4_609, shard: [shard, 2] } }));
            if (op === 0) told[shard]?.push(`${t} ${d.guilds?.map(({ id }: { id: string }) => id) ?? d.id}`);
            if (t === 'GUILD_CREATE') resolve();
          }),
        );
      }
      const direct = new Person(two, 'direct').says('Hello.');
      two.takeOut(0);
      two.takeOut(1);
      while (told.flat().length < 7) await new Promise((resolve) => setTimeout(resolve, 5));
      const [first, second] = [guildId(1), guildId(0)];
      expect(told).toEqual([
        [`READY ${first}`, `GUILD_CREATE ${first}`, `MESSAGE_CREATE ${direct.id}`, `GUILD_DELETE ${first}`],
        [`READY ${second}`, `GUILD_CREATE ${second}`, `GUILD_DELETE ${second}`],
      ]);
      await two.stop();
    });
  });
});
