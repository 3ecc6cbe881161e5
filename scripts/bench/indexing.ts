import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startModels } from '../../src/adapters/models.js';
import type { Config } from '../../src/config.js';
import { type Article, textOf } from '../../src/core/article/article.js';
import { passagesOf, sentenceTexts } from '../../src/core/passages/passages.js';
import type { Embedder } from '../../src/core/search/embedder.js';
import { createEngine } from '../../src/engine.js';
import { line, ms, times } from './print.js';
import { ROOT, run } from './run.js';
import { quantile, timed } from './statistics.js';

const ROUNDS = 6;

/**
 * Indexing an article, to disk and read back, next to the same passages through the models' threads and nothing else, and next
 * to LangChain.js where it is installed; all take turns.
 */
export async function indexing(name: string, article: Article, config: Config): Promise<number> {
  const models = await startModels(config);
  const engine = await createEngine(config, Promise.resolve(models));
  await engine.open(article);
  const own: Cost[] = [];
  const raw: Cost[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const version = changed(article, round);
    const passages = passagesOf(version).map((passage) => sentenceTexts(version, passage));
    const alone = async () =>
      raw.push(await costOf(() => embedAll(models.embedder, passages, config.embeddingThreads)));
    if (round % 2 === 0) await alone();
    own.push(await costOf(() => engine.open(version)));
    if (round % 2 !== 0) await alone();
  }
  await engine.close();
  const count = passagesOf(article).length;
  const median = (costs: readonly Cost[], key: keyof Cost) =>
    quantile(
      costs.map((cost) => cost[key]),
      0.5,
    );
  const share = (key: keyof Cost) => (median(raw, key) / median(own, key)).toFixed(2);
  const least = median(raw, 'ms');
  line(
    `indexing ${name}: the model alone, as many threads`,
    ms(least),
    `${Math.round((1000 * count) / least)} passages/s`,
  );
  line(
    `indexing ${name}: to disk and read back`,
    ms(median(own, 'ms')),
    `${share('ms')} of the model's throughput, ${share('processor')} by processor time`,
  );
  return median(own, 'ms');
}

/** What some work takes: ms by the clock, and of all processors, which doesn't depend on what else the machine does. */
interface Cost {
  readonly ms: number;
  readonly processor: number;
}

async function costOf(work: () => unknown): Promise<Cost> {
  const before = process.cpuUsage();
  const took = await timed(work);
  const { user, system } = process.cpuUsage(before);
  return { ms: took, processor: (user + system) / 1_000 };
}

/** The fastest way to have passages embedded, and nothing else: every thread is busy, none has a queue to look through. */
async function embedAll(embedder: Embedder, passages: readonly (readonly string[])[], threads: number): Promise<void> {
  const queue = passages.values();
  const lanes = Array.from({ length: 2 * threads }, async () => {
    for (const passage of queue) await embedder.embedPassage(passage);
  });
  await Promise.all(lanes);
}

/** LangChain.js with the same model on the same text, in a process of its own. @param own what indexing took here. */
export async function peer(
  path: string,
  article: Article,
  questions: readonly string[],
  work: string,
  own: number,
): Promise<void> {
  if (!existsSync(join(ROOT, 'bench/langchain/node_modules'))) {
    line('LangChain.js', 'skipped', 'not installed: npm ci --prefix bench/langchain');
    return;
  }
  const sentences = join(work, 'sentences.json');
  const asked = join(work, 'questions.txt');
  await writeFile(sentences, JSON.stringify(article.sentences.map((sentence) => textOf(article, sentence))));
  await writeFile(asked, `${questions.slice(0, 5).join('\n')}\n`);
  const measured: Record<'a chunk a sentence' | 'its default chunks', number[]> = {
    'a chunk a sentence': [],
    'its default chunks': [],
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [split, taken] of Object.entries(measured)) {
      const chunks = split === 'a chunk a sentence' ? [sentences] : [];
      const { stdout } = run([process.execPath, 'bench/langchain/peer.mjs', path, asked, ...chunks]);
      taken.push(JSON.parse(stdout).indexMs);
    }
  }
  for (const [split, taken] of Object.entries(measured))
    line(`LangChain.js, ${split}, in memory`, ms(quantile(taken, 0.5)), `${times(quantile(taken, 0.5), own)} our time`);
}

/** The article with other letters for its full stops: nothing of it is in the cache. */
function changed(original: Article, round: number): Article {
  return { ...original, text: original.text.replaceAll('.', 'abcdefghij'[round] ?? 'k') };
}
