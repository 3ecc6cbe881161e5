import { join } from 'node:path';
import { paced } from '../../src/adapters/pacing.js';
import { readConfig } from '../../src/config.js';
import { makingArticle } from '../../src/core/article/content.js';
import { plainBlocks } from '../../src/core/article/plain.js';
import { preparingCompletion } from '../../src/core/browse/complete.js';
import { passagesOf } from '../../src/core/passages/passages.js';
import { findingView } from '../../src/discord/messages/find.js';
import { readerOf } from '../../src/discord/reader.js';
import { createEngine } from '../../src/engine.js';
import { temporaryFolder } from '../support/folder.js';
import { watchMainThread } from '../support/main-thread.js';
import { stubEmbedder } from '../support/stub-embedder.js';
import { stubRanker } from '../support/stub-ranker.js';

const PASSAGES = 5_000;
/**
 * Most ms at a stretch. The aim is 20; code that runs for the first time, a collection of garbage and the 4 ms in which Linux
 * counts come on top. Opening the index on the main thread, or a page of /find at once, takes more than 100.
 */
const MOST = 50;
/** The same where eight are answered in one turn, as models that reply at once make it: 20 each. */
const MOST_OF_EIGHT = 160;
const EIGHT = 'asked by eight';

const TEXT = Array.from(
  { length: PASSAGES },
  (_, i) =>
    `In the year ${1_000 + (i % 900)}, Captain Harbour ${i} of the ship took the ${i % 77} letters of the council to the island.`,
).join('\n\n');

describe('the main thread, while a long article is indexed and asked', () => {
  const folder = temporaryFolder();

  it('never works for long at a stretch', async () => {
    const models = { embedder: stubEmbedder, ranker: stubRanker() };
    const engine = await createEngine({ ...readConfig(), dataDir: join(folder(), 'data') }, Promise.resolve(models));
    const content = { file: 'long.txt', text: TEXT, blocks: plainBlocks(TEXT), metadata: {} };
    const stretches: [string, number][] = [];
    const main = watchMainThread();
    const step = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
      main?.longest();
      const result = await work();
      await new Promise((resolve) => setImmediate(resolve));
      stretches.push([name, main?.longest() ?? 0]);
      return result;
    };
    const article = await step('divided', () => paced(makingArticle('long', content, 'Long')));
    expect(passagesOf(article)).toHaveLength(PASSAGES);
    const indexed = await step('indexed', () => engine.open(article));
    await step('opened', () => engine.open(article));
    await step('names', () => paced(preparingCompletion(article)));
    for (const question of ['Who took the letters to the island?', 'the of the in the year to the', 'Captian Harbuor'])
      await step(question, () => engine.ask(question, [indexed], 3));
    const answers = Array.from({ length: 8 }, (_, i) => engine.ask(`Who took the ${i} letters?`, [indexed], 3));
    await step(EIGHT, () => Promise.all(answers));
    const view = await step('found', () => paced(findingView(indexed, 'the', 2, readerOf('en'))));
    expect(view.components.length).toBeGreaterThan(0);
    main?.stop();
    await engine.close();
    expect(stretches.filter(([name, ms]) => ms > (name === EIGHT ? MOST_OF_EIGHT : MOST))).toEqual([]);
  });
});
