import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { OWN_LIMITS } from '../../src/discord/limits.js';
import { Person } from '../support/discord/person.js';
import { markdownOf } from '../support/discord/rules.js';
import { type RunningBot, startBot } from '../support/discord/running-bot.js';
import { sharedFolder } from '../support/folder.js';

const MORE = 3;
const TOWNS = ['Karsund', 'Velstad', 'Ormby', 'Tarnholm', 'Eskilvik', 'Brunnes', 'Solheim', 'Askerud'];
const THINGS = ['bridge', 'harbour', 'library'];

/** One article for each of more subjects than one question is asked of. */
const articles = TOWNS.flatMap((town) => THINGS.map((thing) => ({ town, thing }))).slice(
  0,
  OWN_LIMITS.askedAtOnce + MORE,
);

describe('a library of more articles than one question is asked of', () => {
  const folder = sharedFolder();
  let bot: RunningBot;
  beforeAll(async () => {
    const corpusDir = join(folder(), 'corpus');
    await mkdir(corpusDir);
    for (const [i, { town, thing }] of articles.entries()) {
      const text = `The ${thing} of ${town} was opened in ${1900 + i}. It was paid for by ${town}'s fishermen.\n\nIt is open every day.`;
      await writeFile(join(corpusDir, `${thing}-${town.toLowerCase()}.txt`), text);
    }
    bot = await startBot(folder(), { corpusDir });
    const who = new Person(bot.discord, 'general');
    const offered = async () => (await who.type('ask', 'article', '')).choices.length;
    // Every one of them, and all side by side.
    while ((await offered()) <= articles.length) await wait(50);
  });
  afterAll(() => bot.stop());

  it('is asked where the question may belong, whichever article that is', async () => {
    const who = new Person(bot.discord, 'general');
    for (const at of [0, 11, articles.length - 1]) {
      const { town, thing } = articles[at] as (typeof articles)[number];
      const { message } = await who.slash('ask', { question: `When was the ${thing} of ${town} opened?` });
      const answer = markdownOf(message);
      expect(answer).toContain(`The ${thing} of ${town} was opened in`);
      expect(answer).toContain(`${MORE} more, which fit the question less, were not asked`);
    }
  });

  it('keeps to the article of the question before, and explains the answer', async () => {
    const who = new Person(bot.discord, 'general', 'en-US', 'another');
    await who.slash('ask', { question: 'When was the library of Eskilvik opened?' });
    const { message } = await who.slash('ask', { question: 'And who paid for it?' });
    expect(markdownOf(message)).toMatch(/> .*Eskilvik’?'?s fishermen/);
    const { message: why } = await who.slash('why', {});
    expect(markdownOf(why)).toContain('Eskilvik');
  });
});
