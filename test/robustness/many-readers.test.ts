import { join } from 'node:path';
import { readArticle } from '../../src/adapters/article-files.js';
import { startModels } from '../../src/adapters/models.js';
import { readConfig } from '../../src/config.js';
import type { Answer } from '../../src/core/answer/answer.js';
import type { Models } from '../../src/core/search/search-articles.js';
import { createEngine } from '../../src/engine.js';
import { temporaryFolder } from '../support/folder.js';

const READERS = 64;
const DIFFERENT = 16;
/** Longest that one of them waits, in ms. The aim is 1,000 where the readers ask sixteen things; machines that test are busy. */
const LONGEST = 15_000;

describe('64 readers who ask at once', () => {
  const folder = temporaryFolder();

  it('get the answers that each would get alone, soon, for no more forward passes than there are different questions', async () => {
    const config = { ...readConfig(), dataDir: join(folder(), 'data') };
    const models = await startModels(config);
    const passes = { embed: 0, read: 0 };
    const counted: Models = {
      embedder: {
        ...models.embedder,
        embedQuestion: (question) => {
          passes.embed += 1;
          return models.embedder.embedQuestion(question);
        },
      },
      ranker: models.ranker && {
        ...models.ranker,
        read: (question, reading) => {
          passes.read += 1;
          return models.ranker?.read(question, reading) ?? Promise.reject(new Error('There is no ranker.'));
        },
      },
    };
    const questions = Array.from({ length: READERS }, (_, i) => `Who attacked the base with ${i % DIFFERENT} drones?`);
    const alone = await createEngine(config, Promise.resolve(counted));
    const article = await readArticle('corpus/al-asad-drone-attack.txt');
    const indexed = await alone.open(article);
    const wanted: Answer[] = [];
    for (const question of questions.slice(0, DIFFERENT)) wanted.push(await alone.ask(question, [indexed], 3));
    const needed = { ...passes };
    expect(needed.embed).toBe(DIFFERENT);
    expect(needed.read).toBeGreaterThan(DIFFERENT);

    Object.assign(passes, { embed: 0, read: 0 });
    const engine = await createEngine(config, Promise.resolve(counted));
    const waits: number[] = [];
    const ask = async (question: string) => {
      const start = performance.now();
      const answer = await engine.ask(question, [indexed], 3);
      waits.push(performance.now() - start);
      return answer;
    };
    const answers = await Promise.all(questions.map(ask));
    await engine.close();
    expect(answers).toEqual(questions.map((_, i) => wanted[i % DIFFERENT]));
    expect(passes).toEqual(needed);
    expect(Math.max(...waits)).toBeLessThan(LONGEST);
  });
});
