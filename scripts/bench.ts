/**
 * `npm run bench [-- ARTICLE]`: speed and memory on an article (the seed article by default), each figure next to the
 * forward passes that it needs, and to LangChain.js with the same model file on the same sentences, taking turns in one run.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readArticle } from '../src/adapters/article-files.js';
import { readConfig } from '../src/config.js';
import { articleOf } from '../src/core/article/content.js';
import { plainBlocks } from '../src/core/article/plain.js';
import { passagesOf } from '../src/core/passages/passages.js';
import { budget } from './bench/budget.js';
import { coldStart } from './bench/cold-start.js';
import { concurrent } from './bench/concurrent.js';
import { indexing, peer } from './bench/indexing.js';
import { line } from './bench/print.js';
import { questionsOn } from './bench/questions.js';
import { ROOT } from './bench/run.js';

/** How many times as long the article is that is indexed beside the given one. */
const LONG = 20;

const config = readConfig();
const path = resolve(process.argv[2] ?? join(config.corpusDir, 'al-asad-drone-attack.txt'));
const article = await readArticle(path);
const questions = await questionsOn(article, join(ROOT, 'test/golden'));
const work = await mkdtemp(join(tmpdir(), 'footnote-bench-'));
const apart = (name: string) => ({ ...config, dataDir: join(work, name) });

/** The same article many times over, each time with its number in every passage. */
function long() {
  const texts = Array.from({ length: LONG }, (_, i) => article.text.replaceAll(/^(?=.{60})/gm, `No. ${i}: `));
  const text = texts.join('\n\n');
  return articleOf('long', { file: 'long.txt', text, blocks: plainBlocks(text), metadata: {} }, 'Long');
}

const counts = `${article.sentences.length} sentences in ${passagesOf(article).length} passages`;
console.log(`${article.metadata.title}: ${Buffer.byteLength(article.text)} bytes, ${counts}\n`);
try {
  coldStart(path, join(work, 'cold'));
  await budget(article, questions, apart('budget'));
  line(
    'memory after that (resident)',
    `${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`,
    'with further copies of the models, to compare with',
  );
  await concurrent(article, questions, apart('concurrent'));
  const own = await indexing('the article', article, apart('indexing'));
  await indexing(`${LONG} of it as one`, long(), apart('long'));
  await peer(path, article, questions, work, own);
} finally {
  await rm(work, { recursive: true, force: true });
}
