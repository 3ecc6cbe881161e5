import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassageGraph } from '../../../src/adapters/passage-graph.js';
import { readSegmentManifest, SEGMENT_FILES, segmentNames } from '../../../src/adapters/segment-files.js';
import type { Config } from '../../../src/config.js';
import { queryOf } from '../../../src/core/search/query.js';
import { nextSegment, type Segment } from '../../../src/core/search/segments.js';
import { createEngine } from '../../../src/engine.js';
import { readArticles } from '../../../src/library/corpus.js';
import { ASKED_AT_ONCE, type Known, Promising } from '../../../src/library/promising.js';
import { watchMainThread } from '../../../test/support/main-thread.js';
import { quantile, timed } from '../statistics.js';
import { PASSAGES, vectorsOfArticle } from './synthetic.js';
import {
  articlesOf,
  DIMENSION,
  type Embedded,
  folderOf,
  idOf,
  QUESTIONS,
  questionIn,
  segmentsIn,
  sizeOf,
} from './work.js';

const NEAREST = 10;
const SAMPLE_EVERY = 100;
/** Questions to one article, and those before that don't count. */
const ROUNDS = 60;
const WARMING = 6;

export type Figures = Record<string, number>;

/** Builds what segments are missing; peak of resident memory over what it was before. Where it was cut off before, what that took counts too. */
export async function build(work: string, size: number): Promise<Figures> {
  const store = segmentsIn(folderOf(work, size));
  const before = process.memoryUsage().rss;
  let peak = before;
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, SAMPLE_EVERY);
  const articles = articlesOf(size);
  const cpu = process.cpuUsage();
  const seconds =
    (await timed(async () => {
      for (;;) {
        const plan = nextSegment(articles, await store.list());
        if (!plan) return;
        const written: Segment | undefined = await store.write(plan, (done) => {
          if (done % 10_000 < PASSAGES) console.error(`${size}: ${done} of ${plan.articles.length * PASSAGES}`);
        });
        console.error(`${size}: a segment of ${written?.size} passages`);
      }
    })) / 1000;
  clearInterval(sampling);
  const { user, system } = process.cpuUsage(cpu);
  await store.close();
  const spent = await added(join(folderOf(work, size), 'build.json'), {
    buildSeconds: seconds,
    buildCpuSeconds: (user + system) / 1e6,
    buildPeakMB: (peak - before) / 1e6,
  });
  const segments = await sizeOf(join(folderOf(work, size), 'segments'));
  const cards = await sizeOf(join(folderOf(work, size), 'index'));
  return { ...spent, segmentsMB: segments.bytes / 1e6, cardsMB: cards.bytes / 1e6 };
}

/** Adds to the figures in a file: times to times; of memory the greater counts. */
async function added(path: string, figures: Figures): Promise<Figures> {
  const before: Figures = existsSync(path) ? JSON.parse(await readFile(path, 'utf8')) : {};
  const both = Object.entries(figures).map(([name, value]) => {
    const known = before[name] ?? 0;
    return [name, name.endsWith('MB') ? Math.max(known, value) : known + value] as const;
  });
  await writeFile(path, JSON.stringify(Object.fromEntries(both)));
  return Object.fromEntries(both);
}

/** Start-up, times of questions, and memory. */
export async function search(work: string, size: number, embedded: Embedded): Promise<Figures> {
  const folder = folderOf(work, size);
  const store = segmentsIn(folder);
  const articles: Known[] = articlesOf(size).map(({ id, fingerprint }) => ({
    id,
    fingerprint,
    metadata: { title: id },
  }));
  const promising = new Promising({ card: async () => undefined, segments: store }, async () => undefined);
  const before = process.memoryUsage().rss;
  let segments: readonly Segment[] = [];
  const startUp = await timed(async () => {
    segments = await store.list();
  });
  const asked = (i: number) => ({
    terms: queryOf(embedded.questions[i] as string).terms,
    vector: questionIn(embedded, i),
  });
  for (let i = 0; i < QUESTIONS; i += 1) await promising.order(articles, asked(i));
  const times: number[] = [];
  const graphs: number[] = [];
  const thread = watchMainThread();
  for (let i = 0; i < QUESTIONS; i += 1) {
    const question = asked(i);
    times.push(await timed(() => promising.order(articles, question)));
    const all = segments.map((segment) => ({ segment, without: new Set<number>() }));
    graphs.push(await timed(() => store.search(all, question.vector, [], ASKED_AT_ONCE)));
  }
  thread?.stop();
  const resident = process.memoryUsage().rss - before;
  await store.close();
  return {
    startUpMs: startUp,
    segments: segments.length,
    orderP50: quantile(times, 0.5),
    orderP95: quantile(times, 0.95),
    graphP50: quantile(graphs, 0.5),
    graphP95: quantile(graphs, 0.95),
    mainThreadMost: thread?.longest() ?? Number.NaN,
    residentMB: resident / 1e6,
    residentShare: resident / (size * DIMENSION * 2),
  };
}

/** Of the passages that are nearest to each question by their float32 vectors, how many the graphs find. */
export async function recall(work: string, size: number, embedded: Embedded): Promise<Figures> {
  const exact = Array.from({ length: QUESTIONS }, () => new Nearest(NEAREST));
  for (let article = 0; article < size / PASSAGES; article += 1) {
    const rows = vectorsOfArticle(article, embedded.sentenceVectors, DIMENSION);
    for (let row = 0; row < PASSAGES; row += 1) {
      const vector = rows.subarray(row * DIMENSION, (row + 1) * DIMENSION);
      for (let i = 0; i < QUESTIONS; i += 1)
        exact[i]?.take(product(vector, embedded.questionVectors, i * DIMENSION), () => `${idOf(article)}/${row}`);
    }
  }
  const found = Array.from({ length: QUESTIONS }, () => new Nearest(NEAREST));
  const folder = join(folderOf(work, size), 'segments');
  for (const name of await segmentNames(folder)) {
    const { articles, rows } = await readSegmentManifest(join(folder, name));
    const graph = PassageGraph.open(join(folder, name, SEGMENT_FILES.graph), DIMENSION, rows.at(-1) ?? 0);
    for (let i = 0; i < QUESTIONS; i += 1) {
      for (const { label, score } of graph.search(questionIn(embedded, i), 64)) {
        const article = Math.floor(label / PASSAGES);
        found[i]?.take(score, () => `${articles[article]?.id}/${label % PASSAGES}`);
      }
    }
  }
  const shares = found.map((nearest, i) => {
    const names = new Set(exact[i]?.names());
    return nearest.names().filter((name) => names.has(name)).length / NEAREST;
  });
  return { recall: shares.reduce((sum, share) => sum + share, 0) / shares.length };
}

/** A question to one article's own index, with the library's segments open beside it, and without; taking turns. */
export async function oneArticle(work: string, size: number, config: Config): Promise<Figures> {
  const [article] = await readArticles({ folder: config.corpusDir });
  if (!article) throw new Error('The corpus has no article.');
  await mkdir(join(work, 'alone'), { recursive: true });
  const sides = await Promise.all(
    [folderOf(work, size), join(work, 'alone')].map(async (dataDir) => {
      const engine = await createEngine({ ...config, dataDir });
      await engine.segments?.list();
      return { engine, times: [] as number[] };
    }),
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { engine, times } of round % 2 === 0 ? sides : [...sides].reverse()) {
      const took = await timed(async () =>
        engine.ask(`How many soldiers were hurt in the year ${1_500 + round}?`, [await engine.open(article)], 3),
      );
      if (round >= WARMING) times.push(took);
    }
  }
  for (const { engine } of sides) await engine.close();
  const [among, alone] = sides.map(({ times }) => quantile(times, 0.5)) as [number, number];
  return { amongMs: among, aloneMs: alone, amongToAlone: among / alone };
}

/** The best so many by score. */
class Nearest {
  private readonly best: { name: string; score: number }[] = [];
  constructor(private readonly count: number) {}

  take(score: number, name: () => string): void {
    const worst = this.best.at(-1);
    if (worst && this.best.length === this.count && worst.score >= score) return;
    const place = this.best.findIndex((each) => each.score < score);
    this.best.splice(place === -1 ? this.best.length : place, 0, { name: name(), score });
    if (this.best.length > this.count) this.best.pop();
  }

  names(): string[] {
    return this.best.map(({ name }) => name);
  }
}

function product(row: Float32Array, vectors: Float32Array, from: number): number {
  let sum = 0;
  for (let i = 0; i < DIMENSION; i += 1) sum += (row[i] as number) * (vectors[from + i] as number);
  return sum;
}
