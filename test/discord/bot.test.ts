import { readFile } from 'node:fs/promises';
import { DESCRIBED } from '../support/discord/description.js';
import { Person } from '../support/discord/person.js';
import { everyComponent, markdownOf, textOf } from '../support/discord/rules.js';
import { type RunningBot, startBot } from '../support/discord/running-bot.js';
import { BOT } from '../support/discord/world.js';
import { sharedFolder } from '../support/folder.js';
import { SEED_ARTICLE } from '../support/paths.js';

const KILLED = 'How many US soldiers were killed in Jordan?';
const THREE = 'A strike on a Jordan base near the Syrian border killed three US soldiers.';
const REPLY = 4;
const UPDATE = 7;

if (!DESCRIBED)
  console.warn("Skipped: requests are not held against Discord's description, which is not beside the project.");

describe('the bot in Discord', () => {
  const folder = sharedFolder();
  let bot: RunningBot;
  let article = '';
  beforeAll(async () => {
    article = await readFile(SEED_ARTICLE, 'utf8');
    bot = await startBot(folder());
  });
  afterAll(() => bot.stop());
  afterEach(() => {
    expect(bot.discord.violations.splice(0)).toEqual([]);
    expect(bot.discord.pings).toEqual([]);
  });
  const person = (...args: [channel?: Person['channel'], locale?: string, name?: string]) =>
    new Person(bot.discord, ...args);
  const labels = (message: Parameters<typeof textOf>[0]) =>
    everyComponent(message.components ?? []).flatMap(({ type, label }) => (type === 2 ? [label] : []));

  it('registers its commands and says who and where it is, and how to add it', () => {
    expect(bot.discord.commands.get('everywhere')?.map(({ name }) => name)).toEqual([
      ...['ask', 'quote', 'find', 'passage', 'outline', 'about', 'why', 'help'],
      ...['article', 'settings', 'unanswered', 'stats', 'privacy'],
      ...['Ask the article', 'Check this claim'],
    ]);
    expect(bot.notices.join('\n')).toMatch(
      /Footnote.* answers from “Drone attack.*1 server.*discord\.com\/oauth2\/authorize/s,
    );
  });

  it('asks to be told of no more than servers and messages in them and to it', () => {
    expect(bot.discord.gateway.intents).toBe(4_609);
  });

  it.each(['general', 'thread', 'direct', 'elsewhere'] as const)(
    'answers /ask in %s with a quote of the article, at once',
    async (channel) => {
      const { type, ms, message, hidden } = await person(channel).slash('ask', { question: KILLED });
      expect({ type, hidden }).toEqual({ type: REPLY, hidden: false });
      // What Discord waits; the first of them waits for the models too. How fast it is when they are loaded: load.test.ts.
      expect(ms).toBeLessThan(3_000);
      expect(textOf(message)).toContain(`> ${THREE}`);
      expect(markdownOf(message)).toContain('killed **three** US soldiers.');
      expect(textOf(message)).toContain(KILLED);
      expect(article).toContain(THREE);
    },
  );

  it('answers in private when asked to, and posts it publicly on demand, once', async () => {
    const reader = person();
    const { message, hidden } = await reader.slash('ask', { question: KILLED, private: true });
    expect(hidden).toBe(true);
    const published = await reader.press(message, 'Post publicly');
    expect(published.type).toBe(UPDATE);
    expect(labels(published.message)).not.toContain('Post publicly');
    const shared = await reader.following(published);
    expect(textOf(shared)).toContain(THREE);
    expect(textOf(shared)).toContain('shared by reader');
    expect(shared.flags & 64).toBe(0);
  });

  it('says that the article does not say, with what never occurs and the closest passage', async () => {
    const { message } = await person().slash('ask', { question: 'What is photosynthesis?' });
    expect(textOf(message)).toContain('This is not what the article is about.');
    expect(textOf(message)).toContain('Never in the article: “photosynthesis”.');
    expect(textOf(message)).toMatch(/Closest passage.*\n> /s);
  });

  it('has nothing to say to a question without words', async () => {
    expect(textOf((await person().slash('ask', { question: '?!' })).message)).toContain(
      'There are no words in that question',
    );
  });

  it('asks the one article that is chosen, and says when there is no such one', async () => {
    const reader = person();
    const { choices } = await reader.type('ask', 'article', 'drone');
    expect(choices.map(({ value }) => value)).toEqual(['al-asad-drone-attack']);
    const asked = await reader.slash('ask', { question: KILLED, article: choices[0]?.value ?? '' });
    expect(textOf(asked.message)).toContain(THREE);
    const none = await reader.slash('ask', { question: KILLED, article: 'secrets' });
    expect([textOf(none.message), none.hidden]).toEqual([
      expect.stringContaining('There is no article “secrets”'),
      true,
    ]);
  });

  it('answers mentions, and messages to it alone, as replies', async () => {
    const mention = await person().asks(`<@${BOT.id}> ${KILLED}`);
    const alone = await person('direct').asks(KILLED);
    for (const reply of [mention, alone]) expect(textOf(reply)).toContain(`> ${THREE}`);
    expect(bot.discord.requests.some(({ path }) => path.endsWith('/typing'))).toBe(true);
  });

  it('says nothing to messages that are not for it, nor to other bots', async () => {
    const before = bot.discord.messages.size;
    person().says('How many were killed?');
    const other = person('general', 'en-US', 'other bot');
    Object.assign(other.user, { bot: true });
    other.says(`<@${BOT.id}> ${KILLED}`);
    await person().asks(`<@${BOT.id}> ${KILLED}`);
    expect(bot.discord.messages.size).toBe(before + 1);
  });

  it('asks for a question when it is only mentioned', async () => {
    expect(textOf(await person().asks(`<@${BOT.id}>`))).toContain('Ask me something');
  });

  it('asks the article what a message asks', async () => {
    const { message, hidden } = await person().menu('Ask the article', `hey <@${BOT.id}>, ${KILLED}`);
    expect(hidden).toBe(false);
    expect(textOf(message)).toContain(`> ${THREE}`);
  });

  it('checks a claim, to the reader alone', async () => {
    const { message, hidden } = await person().menu('Check this claim', 'Three American soldiers died in Jordan.');
    expect(hidden).toBe(true);
    expect(textOf(message)).toContain('What the article says that bears on it:');
    expect(textOf(message)).toContain(`> ${THREE}`);
    const nothing = await person().menu('Check this claim', 'Photosynthesis happens in chloroplasts.');
    expect(textOf(nothing.message)).toContain('I found nothing in it that bears on this claim.');
  });

  it('checks what another answer of its own says, and has nothing to look for in a picture', async () => {
    const { message } = await person().slash('ask', { question: KILLED });
    const { content: _, ...own } = message;
    expect(textOf((await person().menu('Check this claim', '', own)).message)).toContain(THREE);
    expect(textOf((await person().menu('Ask the article', '')).message)).toContain('There is no text in that message');
  });

  it('shows more quotes, the context, and why, to the one who presses', async () => {
    const { message } = await person().slash('ask', { question: KILLED });
    const reader = person('general', 'en-US', 'another reader');
    const more = await reader.press(message, 'More quotes');
    const context = await reader.press(message, 'In context');
    const why = await reader.press(message, 'Why this?');
    expect([more, context, why].map(({ hidden, type }) => [hidden, type])).toEqual(Array(3).fill([true, REPLY]));
    for (const quote of textOf(more.message).match(/^> .*$/gm) ?? []) expect(article).toContain(quote.slice(2));
    expect(markdownOf(context.message)).toContain(`**${THREE}**`);
    expect(textOf(why.message)).toMatch(/Why this answer\?.*Confidence 0\.\d{3}.*`[0-9a-f]{12}`/s);
  });

  describe('understands a follow-up', () => {
    const FOLLOW_UP = 'and how many drones were used?';
    const follows = (message: Parameters<typeof textOf>[0]) => textOf(message).includes(`↪ ${FIRST}`);
    const FIRST = 'Which airbase was targeted?';

    it('from the form of its button, as privately as the answer', async () => {
      const reader = person();
      for (const hidden of [true, false]) {
        const first = await reader.slash('ask', { question: FIRST, private: hidden });
        const second = await reader.submit(first.message, 'Ask a follow-up', FOLLOW_UP);
        expect([follows(second.message), second.hidden]).toEqual([true, hidden]);
      }
    });

    it('from somebody else who presses the button', async () => {
      const first = await person().slash('ask', { question: FIRST });
      const second = await person('general', 'en-US', 'another').submit(first.message, 'Ask a follow-up', FOLLOW_UP);
      expect(follows(second.message)).toBe(true);
    });

    it('from a mention in the same channel, by the same person', async () => {
      const reader = person();
      await reader.slash('ask', { question: FIRST });
      expect(follows(await reader.asks(`<@${BOT.id}> ${FOLLOW_UP}`))).toBe(true);
      expect(follows(await person().asks(`<@${BOT.id}> ${FOLLOW_UP}`))).toBe(false);
    });

    it('from a reply to its answer, by anybody', async () => {
      const first = await person('thread').asks(`<@${BOT.id}> ${FIRST}`);
      expect(follows(await person('thread').asks(FOLLOW_UP, first))).toBe(true);
    });

    it('and takes a question that stands by itself for itself', async () => {
      const reader = person();
      const first = await reader.slash('ask', { question: FIRST });
      expect(follows((await reader.submit(first.message, 'Ask a follow-up', KILLED)).message)).toBe(false);
    });

    it('and carries the subject on', async () => {
      const reader = person();
      const first = await reader.slash('ask', { question: FIRST });
      const second = await reader.submit(first.message, 'Ask a follow-up', FOLLOW_UP);
      const third = await reader.submit(second.message, 'Ask a follow-up', 'and when was that?');
      expect(textOf(third.message)).toContain(`↪ ${FOLLOW_UP}`);
    });
  });

  describe('looks up', () => {
    it('sentences for /quote, offered while one types', async () => {
      const reader = person();
      const { choices, ms } = await reader.type('quote', 'words', 'three US sol');
      expect(ms).toBeLessThan(100);
      expect(choices.map(({ name }) => name)).toEqual([THREE]);
      expect(textOf((await reader.slash('quote', { words: choices[0]?.value ?? '' })).message)).toContain(`> ${THREE}`);
      expect(textOf((await reader.slash('quote', { words: 'soldiers in Jordan' })).message)).toContain(`> ${THREE}`);
      const none = await reader.slash('quote', { words: 'zebra', private: true });
      expect([textOf(none.message), none.hidden]).toEqual([expect.stringContaining('No sentence'), true]);
    });

    it('every place for /find, counted, and turns the pages', async () => {
      const reader = person();
      const { message } = await reader.slash('find', { words: 'iran' });
      const count = article.match(/\biran/gi)?.length;
      expect(textOf(message)).toContain(`“iran” stands in the article ${count} times.`);
      const next = await reader.press(message, 'Next');
      expect([next.type, labels(next.message)]).toEqual([UPDATE, ['Previous']]);
      expect(textOf(next.message)).toContain('page 2 of 2');
      expect(textOf((await reader.slash('find', { words: 'zebra' })).message)).toContain('never stands in the article');
    });

    it('passages by number and heading, and turns to the next and the last', async () => {
      const reader = person();
      const { choices } = await reader.type('passage', 'which', 'hist');
      expect(choices).toEqual([{ name: 'Historical Context', value: '5' }]);
      const { message } = await reader.slash('passage', { which: choices[0]?.value ?? '' });
      expect(textOf(message)).toContain('passage 5 of 12');
      expect(textOf((await reader.press(message, 'Next')).message)).toContain('passage 6 of 12');
      expect(textOf((await reader.slash('passage', { which: 'a broader' })).message)).toContain('passage 8 of 12');
      expect(textOf((await reader.slash('passage', { which: '13' })).message)).toContain('There is no passage “13”');
    });

    it('the outline, the article, the last answer and help, to the reader alone', async () => {
      const reader = person();
      const shown = async (name: string) => {
        const { message, hidden } = await reader.slash(name);
        expect(hidden).toBe(true);
        return textOf(message);
      };
      expect(await shown('outline')).toMatch(/Identifying the Attackers.*Moving Forward.*Disclaimer/s);
      expect(await shown('about')).toMatch(
        /SOFREP.*33 sentences.*all-MiniLM-L6-v2, quote-ranker.*confidence of \d\d % on/s,
      );
      expect(await shown('help')).toContain('/ask');
      expect(await shown('why')).toContain('You have asked nothing here lately');
      await reader.slash('ask', { question: KILLED });
      expect(await shown('why')).toContain(KILLED);
    });
  });

  it('speaks the reader’s language, and never in quotes', async () => {
    const { message } = await person('general', 'de').slash('ask', { question: KILLED });
    expect(textOf(message)).toContain(`> ${THREE}`);
    expect(labels(message)).not.toContain('More quotes');
  });

  it('pings nobody and shows what was asked as it was, whatever it holds', async () => {
    const nasty = '**Who** <@&1> @everyone `x` [a](https://b.c) ||killed|| three soldiers in Jordan?';
    const { message } = await person().slash('ask', { question: nasty });
    expect(textOf(message)).toContain('\\*\\*Who\\*\\*');
    expect(textOf(message)).toContain('\\@everyone');
  });

  it('knows a button of an older version, and one that is none, and says so', async () => {
    const { message } = await person().slash('ask', { question: KILLED });
    for (const id of ['0;more;x', 'nonsense']) {
      const { message: said, hidden } = await person().pressId(message, id);
      expect([textOf(said), hidden]).toEqual([expect.stringContaining('from another version of the bot'), true]);
    }
    const changed = await person().pressId(message, '1;context;00000000;00000000;1');
    expect(textOf(changed.message)).toContain('The article changed since');
  });
});
