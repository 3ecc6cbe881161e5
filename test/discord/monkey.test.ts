import fc from 'fast-check';
import { xorshift } from '../../src/evaluation/metrics.js';
import { Person } from '../support/discord/person.js';
import { everyComponent, textOf } from '../support/discord/rules.js';
import { type RunningBot, startBot } from '../support/discord/running-bot.js';
import type { StoredMessage } from '../support/discord/server.js';
import { BOT } from '../support/discord/world.js';
import { sharedFolder } from '../support/folder.js';

/** How many things are done; `MONKEY=10000 npm test -- monkey` takes some minutes. */
const STEPS = Number(process.env.MONKEY ?? 300);
const LOCALES = ['en-US', 'de', 'es-419', 'fr', 'ja', 'pl'];
const CHANNELS = ['general', 'thread', 'direct', 'elsewhere'] as const;

const words = fc.oneof(
  fc.constantFrom(
    ...[
      'Who attacked the base?',
      'and when was that?',
      'How many drones?',
      'iran',
      'US',
      '7',
      'hist',
      'why?',
      'photosynthesis',
      '<@123456789012345678>',
    ],
    ...[
      '@everyone **bold** `code` [a](https://b.c) ||x||',
      '\u202eabc',
      '#3',
      '#99',
      '\ud800',
      '   ',
      '?!',
      'the',
      '北京',
      '```',
      '> q\n- l',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 500 }),
);

describe('people who do anything at all', () => {
  const data = sharedFolder();
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot(data(), { rates: { perUser: 1_000, perChannel: 100_000 } });
  });
  afterAll(() => bot.stop());

  it(`are answered each of ${STEPS} times, and nobody is pinged`, async () => {
    const { discord } = bot;
    const random = xorshift(20_261_123);
    const below = (count: number) => Math.floor(random() * count);
    const pick = <T>(of: readonly T[]): T => of[below(of.length)] as T;
    const typed = fc.sample(words, { numRuns: STEPS * 2, seed: 7 });
    const people = Array.from(
      { length: 8 },
      (_, i) => new Person(discord, pick(CHANNELS), pick(LOCALES), `reader ${i}`),
    );
    const seen: StoredMessage[] = [];

    async function act(person: Person, text: string, step: number): Promise<StoredMessage | undefined> {
      const asked = text.trim() === '' ? 'x' : text;
      const hidden = random() < 0.3;
      const message = seen.length > 0 ? pick(seen.slice(-30)) : undefined;
      const labels = everyComponent(message?.components ?? []).flatMap(({ type, label }) =>
        type === 2 && label ? [label] : [],
      );
      const button = labels.length > 0 ? pick(labels) : undefined;
      switch (step % 9) {
        case 0:
          return (await person.slash('ask', { question: asked.slice(0, 500), private: hidden })).message;
        case 1:
          return (await person.slash('quote', { words: asked.slice(0, 200), private: hidden })).message;
        case 2:
          return (await person.slash('find', { words: asked.slice(0, 60), private: hidden })).message;
        case 3:
          return (await person.slash('passage', { which: asked.slice(0, 100), private: hidden })).message;
        case 4:
          return (await person.slash(pick(['outline', 'about', 'why', 'help']))).message;
        case 5:
          return (await person.menu(pick(['Ask the article', 'Check this claim']), text)).message;
        case 6:
          expect(
            (await person.type(pick(['quote', 'passage']), pick(['words', 'which', 'article']), text.slice(0, 100)))
              .choices.length,
          ).toBeLessThan(26);
          return undefined;
        case 7:
          if (person.channel === 'elsewhere') return undefined;
          return person.asks(person.channel === 'direct' ? asked : `<@${BOT.id}> ${asked}`);
        default:
          if (!message || button === undefined) return undefined;
          return opensForm(message, button)
            ? (await person.submit(message, button, asked.slice(0, 500))).message
            : (await person.press(message, button)).message;
      }
    }

    function opensForm(message: StoredMessage, label: string): boolean {
      return everyComponent(message.components ?? []).some(
        (each) => each.label === label && each.custom_id?.includes('follow-up'),
      );
    }

    for (let step = 0; step < STEPS; step += 1) {
      const message = await act(pick(people), typed[step] ?? '', step);
      if (message) {
        seen.push(message);
        expect(textOf(message)).not.toMatch(
          /Something went wrong|schiefgegangen|ha fallado|mal passé|問題が起きました/,
        );
      }
    }
    expect(seen.length).toBeGreaterThan(STEPS / 2);
    expect(discord.violations).toEqual([]);
    expect(discord.pings).toEqual([]);
  }, 1_800_000);
});
