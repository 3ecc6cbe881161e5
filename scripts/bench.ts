/**
 * `npm run bench [-- ARTICLE]`: speed and memory on an article (the seed article by default), each figure next to the
 * forward passes it needs, and to LangChain.js with the same model file on the same sentences, taking turns in one run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArticle } from '../src/adapters/article-files.js';
import { readConfig } from '../src/config.js';
import type { Answer } from '../src/core/answer/answer.js';
import { type Article, textOf } from '../src/core/article/article.js';
import { passagesOf } from '../src/core/passages/passages.js';
import { readingOf, windowsOf } from '../src/core/search/windows.js';
import { createEngine } from '../src/engine.js';
import { loadRaw } from './bench/raw-model.js';
import { quantile, timed } from './bench/statistics.js';

const ROUNDS = 5;
const ASKED = 200;
const QUESTIONS = [
  'How many US soldiers were killed in Jordan?',
  'Who is the Pentagon spokesperson?',
  'When did the drones hit the base?',
  'Why did the militias attack?',
  'What does the article say about the Red Sea?',
];

const root = fileURLToPath(new URL('../../', import.meta.url));
const config = readConfig();
const path = resolve(process.argv[2] ?? join(config.corpusDir, 'al-asad-drone-attack.txt'));
const article = await readArticle(path);
const work = await mkdtemp(join(tmpdir(), 'footnote-bench-'));

/** Runs a program to its end; ms it took. */
function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): { ms: number; stdout: string } {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(args[0] as string, args.slice(1), {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  // 1: the article does not say, an answer too.
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')} ended with ${status}:\n${stderr}`);
  return { ms: performance.now() - start, stdout };
}

function line(name: string, value: string, ratio = ''): void {
  console.log(`${name.padEnd(52)} ${value.padStart(16)}  ${ratio}`);
}
const ms = (value: number) => `${value.toFixed(value < 100 ? 2 : 0)} ms`;
const times = (a: number, b: number) => `${(a / b).toFixed(2)} ×`;

async function coldStart(): Promise<void> {
  const env = { DATA_DIR: join(work, 'cold') };
  const ask = ['dist/src/main.js', 'ask', '--json', '--article', path, QUESTIONS[0] as string];
  run([process.execPath, ...ask], env);
  const rounds = Array.from({ length: ROUNDS }, () => ({
    load: run([process.execPath, 'dist/scripts/bench/load-only.js']).ms,
    answer: run([process.execPath, ...ask], env).ms,
    npm: run(['npm', 'run', '--silent', 'ask', '--', ...ask.slice(2)], env).ms,
  }));
  const median = (key: 'load' | 'answer' | 'npm') =>
    quantile(
      rounds.map((round) => round[key]),
      0.5,
    );
  line('cold start: import and load the models alone', ms(median('load')));
  line(
    'cold start: one answer, index built',
    ms(median('answer')),
    `${times(median('answer'), median('load'))} loading alone`,
  );
  line(
    'cold start: the same through `npm run ask`',
    ms(median('npm')),
    `${times(median('npm'), median('load'))} loading alone`,
  );
}

async function questions(): Promise<void> {
  const engine = await createEngine({ ...config, dataDir: join(work, 'questions') });
  const forward = await loadRaw(config.modelFolder);
  const read = config.ranker ? await loadRaw(config.rankerFolder) : undefined;
  const indexed = await engine.open(article);
  const asked: number[] = [];
  const passes: number[] = [];
  for (let i = 0; i < ASKED; i += 1) {
    const question = QUESTIONS[i % QUESTIONS.length] as string;
    const windows = windowsRead(await engine.ask(question, [indexed], 3));
    passes.push(
      await timed(async () => {
        await forward(question);
        for (const window of windows) await read?.(`${question} ${window}`);
      }),
    );
    asked.push(await timed(() => engine.ask(question, [indexed], 3)));
  }
  await engine.close();
  line('question: its forward passes, one after another, p50', ms(quantile(passes, 0.5)));
  line(
    'question to answer, p50',
    ms(quantile(asked, 0.5)),
    `${times(quantile(asked, 0.5), quantile(passes, 0.5))} its forward passes`,
  );
  line(
    'question to answer, p95',
    ms(quantile(asked, 0.95)),
    `${times(quantile(asked, 0.95), quantile(passes, 0.95))} its p95`,
  );
  line(
    'memory after that (resident)',
    `${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`,
    'with a second copy of the models for the raw passes',
  );
}

/** Texts of the windows that the ranker read for an answer. */
function windowsRead({ trace }: Answer): string[] {
  const read = new Set(trace[0]?.hits.filter(({ verdict }) => verdict).map(({ sentence }) => sentence));
  return windowsOf(article)
    .filter(({ first }) => read.has(first))
    .map((window) => {
      const { heading, sentences } = readingOf(article, window);
      return [heading, ...sentences].join(' ');
    });
}

async function indexing(): Promise<void> {
  const passages = passagesOf(article);
  const engine = await createEngine({ ...config, dataDir: join(work, 'warm') });
  await engine.open(article);
  const forward = await loadRaw(config.modelFolder);
  const own: number[] = [];
  const raw: number[] = [];
  const peers: Record<'sentences' | 'default', number[]> = { sentences: [], default: [] };
  const peerThere = existsSync(join(root, 'bench/langchain/node_modules'));
  const sentences = join(work, 'sentences.json');
  await writeFile(sentences, JSON.stringify(article.sentences.map((sentence) => textOf(article, sentence))));
  await writeFile(join(work, 'questions.txt'), `${QUESTIONS.join('\n')}\n`);
  for (let round = 0; round < ROUNDS; round += 1) {
    own.push(await timed(() => engine.open(changed(article, round))));
    raw.push(
      await timed(async () => {
        for (const passage of passages) await forward(textOf(article, passage));
      }),
    );
    if (!peerThere) continue;
    for (const split of ['sentences', 'default'] as const) {
      const chunks = split === 'sentences' ? [sentences] : [];
      const { stdout } = run([
        process.execPath,
        'bench/langchain/peer.mjs',
        path,
        join(work, 'questions.txt'),
        ...chunks,
      ]);
      peers[split].push(JSON.parse(stdout).indexMs);
    }
  }
  await engine.close();
  const median = quantile(own, 0.5);
  line('indexing: forward passes alone, one thread', ms(quantile(raw, 0.5)));
  line(
    'indexing, to disk and read back',
    ms(median),
    `${times(median, quantile(raw, 0.5))} the passes, ${Math.round((1000 * passages.length) / median)} passages/s`,
  );
  if (!peerThere) line('LangChain.js', 'skipped', 'not installed: npm ci --prefix bench/langchain');
  else {
    line(
      'LangChain.js, a chunk a sentence, in memory',
      ms(quantile(peers.sentences, 0.5)),
      `${times(quantile(peers.sentences, 0.5), median)} our time`,
    );
    line(
      'LangChain.js, its default chunks, in memory',
      ms(quantile(peers.default, 0.5)),
      `${times(quantile(peers.default, 0.5), median)} our time`,
    );
  }
}

/** The article with another word in front of every sentence's passage: nothing of it is in the cache. */
function changed(original: Article, round: number): Article {
  const letters = 'abcdefghij';
  const text = original.text.replaceAll(/[.]/g, letters[round] ?? 'k');
  return { ...original, text };
}

console.log(
  `${article.metadata.title}: ${(await readFile(path)).length} bytes, ${article.sentences.length} sentences in ${passagesOf(article).length} passages\n`,
);
try {
  await coldStart();
  await questions();
  await indexing();
} finally {
  await rm(work, { recursive: true, force: true });
}
