import { articleKey } from '../../src/discord/keys.js';
import { xorshift } from '../../src/evaluation/metrics.js';
import { HARBOUR, LIGHTHOUSE, ORCHARD } from '../support/discord/articles.js';
import { Person } from '../support/discord/person.js';
import { everyComponent, textOf } from '../support/discord/rules.js';
import { type RunningBot, startBot } from '../support/discord/running-bot.js';
import type { StoredMessage } from '../support/discord/server.js';
import { sharedFolder } from '../support/folder.js';

/** How many things are done; `ISOLATION=3000 npm test -- isolation` takes some minutes. */
const STEPS = Number(process.env.ISOLATION ?? 150);

/** What each server adds, and what of it stands nowhere else. */
const SERVERS = [
  { text: HARBOUR, secrets: /Velstad|Marlunda|Ilse Brandt/ },
  { text: ORCHARD, secrets: /Tessaly|Quillberries|Dovrin/ },
  { text: LIGHTHOUSE, secrets: /Cape Orrin|Zephyrine|Thora Ness/ },
] as const;
const QUESTIONS = ['When was it opened?', 'How high is the tower?', 'Who counted the trees?', 'How much did it cost?'];
const LOOK_UPS = [
  ['quote', { words: 'was' }],
  ['find', { words: 'the' }],
  ['passage', { which: '2' }],
  ['outline', {}],
  ['about', {}],
  ['article list', {}],
  ['why', {}],
  ['unanswered', {}],
  ['settings', {}],
] as const;

const menuOf = (message: StoredMessage) => everyComponent(message.components ?? []).find(({ type }) => type === 3);

describe('members of three servers, whatever they do', () => {
  const data = sharedFolder();
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot(data(), {}, { servers: SERVERS.length });
  });
  afterAll(() => bot.stop());

  it(`see nothing of one another's articles in ${STEPS} steps`, async () => {
    const { discord } = bot;
    const random = xorshift(20_261_124);
    const below = (count: number) => Math.floor(random() * count);
    const pick = <T>(of: readonly T[]): T => of[below(of.length)] as T;
    const members = SERVERS.map((_, server) => new Person(discord, 'general', 'en-US', 'm', { server, manages: true }));
    const seen: StoredMessage[] = [];
    const ids: string[] = [];
    let published = 0;

    async function act(who: Person, server: number): Promise<string> {
      const article = ids.length > 0 && random() < 0.7 ? { article: pick(ids) } : {};
      switch (below(9)) {
        case 0: {
          const edition = `${SERVERS[server]?.text}\n\nThis is edition ${below(3)}.`;
          const { message } = await who.add({ file: { name: 'a.txt', content: edition } });
          if (textOf(message).startsWith('Ready')) {
            const { message: done } = await who.press(message, random() < 0.8 ? 'Publish' : 'Discard');
            published += Number(textOf(done).includes('can be asked now'));
          }
          return textOf(message);
        }
        case 1: {
          const { choices } = await who.type('ask', 'article', '');
          ids.push(...choices.map(({ value }) => value).filter((value) => value.startsWith('added-')));
          return JSON.stringify(choices);
        }
        case 2: {
          if (ids.length === 0) return '';
          const asked = await who.slash('article remove', { article: pick(ids) });
          seen.push(asked.message);
          return textOf(asked.message);
        }
        case 3: {
          if (ids.length === 0) return '';
          const beside = random() < 0.5 ? { beside: true } : {};
          const used = await who.slash('article use', { article: random() < 0.2 ? '-' : pick(ids), ...beside });
          if (!menuOf(used.message)) return textOf(used.message);
          const values = [...new Set([pick(ids), pick(ids)])].map(articleKey);
          const chosen = await who.chooseRaw(used.message, values);
          return JSON.stringify([used.message.components, chosen.message.components]);
        }
        case 4:
        case 5: {
          const from = seen.length > 0 ? pick(seen) : undefined;
          const buttons = everyComponent(from?.components ?? []).flatMap(({ type, custom_id }) =>
            type === 2 && custom_id ? [custom_id] : [],
          );
          if (!from || buttons.length === 0) return '';
          // The message itself was somebody else's to see: what counts is what comes of it here.
          const { exchange } = await who.pressRaw({ ...from, components: [] }, pick(buttons));
          return exchange.message ? textOf(exchange.message) : '';
        }
        case 6: {
          const [name, values] = pick(LOOK_UPS);
          const { message } = await who.slash(
            name,
            'words' in values || 'which' in values ? { ...values, ...article } : values,
          );
          seen.push(message);
          return textOf(message);
        }
        default: {
          const chosen = random() < 0.1 ? { article: '*' } : article;
          const beside = ids.length > 0 && random() < 0.3 ? { beside: pick(ids) } : {};
          const { message } = await who.slash('ask', { question: pick(QUESTIONS), ...chosen, ...beside });
          seen.push(message);
          return textOf(message);
        }
      }
    }

    const leaks: string[] = [];
    for (let step = 0; step < STEPS; step += 1) {
      const server = below(SERVERS.length);
      const shown = await act(members[server] as Person, server);
      for (const [other, { secrets }] of SERVERS.entries())
        if (other !== server && secrets.test(shown)) leaks.push(`step ${step}: server ${server} saw ${shown}`);
    }
    expect(leaks).toEqual([]);
    expect(published).toBeGreaterThan(2);
    expect(discord.violations).toEqual([]);
    expect(discord.pings).toEqual([]);
  }, 600_000);
});
