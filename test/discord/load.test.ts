import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Person } from '../support/discord/person.js';
import { textOf } from '../support/discord/rules.js';
import { type RunningBot, startBot } from '../support/discord/running-bot.js';
import { temporaryFolder } from '../support/folder.js';
import { SEED_ARTICLE } from '../support/paths.js';

const QUESTIONS = [
  ['How many US soldiers were killed in Jordan?', 'killed three US soldiers'],
  ['Who is the Pentagon spokesperson?', 'Sabrina Singh'],
  ['What do the Houthi rebels attack?', 'Gulf of Aden'],
] as const;
const AT_ONCE = 60;
const PASSAGES = 5_000;

/** As many people as `AT_ONCE` ask at once. @returns ms until the first response, the slowest last. */
async function burst({ discord }: RunningBot): Promise<number[]> {
  const asked = Array.from({ length: AT_ONCE }, async (_, i) => {
    const [question, words] = QUESTIONS[i % QUESTIONS.length] as (typeof QUESTIONS)[number];
    const { message, ms } = await new Person(discord).slash('ask', { question });
    expect(textOf(message)).toContain(words);
    return ms;
  });
  return (await Promise.all(asked)).sort((a, b) => a - b);
}

/** The 99th percentile of some sorted numbers. */
const p99 = (sorted: readonly number[]) => sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;

describe('the bot under load', () => {
  const folder = temporaryFolder();

  it('answers sixty people at once within a second, and within one and a half while a long article is being indexed', async () => {
    const seed = await readFile(SEED_ARTICLE, 'utf8');
    const corpus = folder();
    await writeFile(join(corpus, 'seed.txt'), seed);
    const sentences = seed.split(/(?<=\.)\s+/).filter((sentence) => sentence.length > 40);
    const long = Array.from({ length: PASSAGES }, (_, i) =>
      [0, 1, 2].map((k) => `${sentences[(i * 7 + k * 3) % sentences.length]} Copy ${i}.`).join(' '),
    );
    const quiet = await startBot(join(folder(), 'data'), { corpusDir: corpus });
    await burst(quiet);
    expect(p99(await burst(quiet))).toBeLessThan(1_000);
    expect(quiet.discord.violations).toEqual([]);
    await quiet.stop();

    await writeFile(join(corpus, 'long.txt'), long.join('\n\n'));
    const busy = await startBot(join(folder(), 'data'), { corpusDir: corpus });
    await burst(busy);
    for (let i = 0; i < 2; i += 1) expect(p99(await burst(busy))).toBeLessThan(1_500);
    const person = new Person(busy.discord);
    const { choices } = await person.type('ask', 'article', '');
    expect(choices.map(({ value }) => value)).toEqual(['seed']);
    expect(busy.discord.violations).toEqual([]);
    await busy.stop();
  }, 120_000);
});
