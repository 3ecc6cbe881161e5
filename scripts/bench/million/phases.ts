import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IndexStore } from '../../../src/adapters/index-store.js';
import { PassageGraph } from '../../../src/adapters/passage-graph.js';
import { SEGMENT_FILES } from '../../../src/adapters/segment-files.js';
import { readSegmentManifest, segmentNames } from '../../../src/adapters/segment-manifest.js';
import { passagesLookedFor } from '../../../src/adapters/segment-search-worker.js';
import type { Config } from '../../../src/config.js';
import type { CardQuestion } from '../../../src/core/search/article-card.js';
import { queryOf } from '../../../src/core/search/query.js';
import { nextSegment, type Segment, type SegmentArticle } from '../../../src/core/search/segments.js';
import { createEngine, type Engine } from '../../../src/engine.js';
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
  numberOf,
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
/** Questions during which the main thread is watched. */
const WATCHED = 50;
/** Passages up to which all cards are in memory, and compared; and questions that they are compared with. */
const COMPARED = 100_000;
const COMPARED_QUESTIONS = 50;

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
  const promising = new Promising({ card: async () => undefined, segments: store }, async () => undefined);
  const before = process.memoryUsage().rss;
  let segments: readonly Segment[] = [];
  const startUp = await timed(async () => {
    segments = await store.list();
  });
  const articles = segments.flatMap((segment) =>
    segment.articles.flatMap((article) => (article ? knownOf(article) : [])),
  );
  for (let i = 0; i < QUESTIONS; i += 1) await promising.order(articles, askedIn(embedded, i));
  const times: number[] = [];
  const graphs: number[] = [];
  for (let i = 0; i < QUESTIONS; i += 1) {
    const question = askedIn(embedded, i);
    times.push(await timed(() => promising.order(articles, question)));
    const all = segments.map((segment) => ({ segment, without: new Set<number>() }));
    graphs.push(await timed(() => store.search(all, question.vector, [], ASKED_AT_ONCE)));
  }
  const resident = process.memoryUsage().rss - before;
  // Apart from the times: watching takes processor time of its own.
  const thread = watchMainThread();
  for (let i = 0; i < WATCHED; i += 1) await promising.order(articles, askedIn(embedded, i));
  thread?.stop();
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
  const found = Array.from({ length: QUESTIONS }, () => new Nearest(NEAREST));
  const folder = join(folderOf(work, size), 'segments');
  const names = await segmentNames(folder);
  const count = passagesLookedFor(names.length);
  for (const name of names) {
    const { articles, rows } = await readSegmentManifest(join(folder, name));
    const ids = articles.map((article) => article?.id ?? '');
    for (const id of ids) compareAll(id, embedded, exact);
    const graph = PassageGraph.open(join(folder, name, SEGMENT_FILES.graph), DIMENSION, rows.at(-1) ?? 0);
    for (let i = 0; i < QUESTIONS; i += 1) {
      for (const { label, score } of graph.search(questionIn(embedded, i), count))
        found[i]?.take(score, () => `${ids[Math.floor(label / PASSAGES)]}/${label % PASSAGES}`);
    }
  }
  const shares = found.map((nearest, i) => {
    const wanted = new Set(exact[i]?.names());
    return nearest.names().filter((name) => wanted.has(name)).length / NEAREST;
  });
  return { recall: shares.reduce((sum, share) => sum + share, 0) / shares.length };
}

/** Compares the questions with each passage of an article. */
function compareAll(id: string, { sentenceVectors, questionVectors }: Embedded, nearest: readonly Nearest[]): void {
  const rows = vectorsOfArticle(numberOf(id), sentenceVectors, DIMENSION);
  for (let row = 0; row < PASSAGES; row += 1) {
    const vector = rows.subarray(row * DIMENSION, (row + 1) * DIMENSION);
    for (const [i, each] of nearest.entries())
      each.take(product(vector, questionVectors, i * DIMENSION), () => `${id}/${row}`);
  }
}

/**
 * How the order of articles by segments agrees with comparing the question with every passage of every card: of the first twenty of that, how many
 * are among the first twenty, and how often the first one is the same.
 */
export async function agreement(work: string, size: number, embedded: Embedded): Promise<Figures> {
  if (size > COMPARED) return {};
  const folder = folderOf(work, size);
  const [segments, indexes] = [segmentsIn(folder), new IndexStore(join(folder, 'index'))];
  const card: Engine['card'] = (id, fingerprint) => indexes.card(id, fingerprint);
  const articles = articlesOf(size).map(knownOf);
  const [fast, exact] = [{ card, segments }, { card }].map((engine) => new Promising(engine, async () => undefined));
  let shared = 0;
  let same = 0;
  const exactTimes: number[] = [];
  for (let i = 0; i < COMPARED_QUESTIONS; i += 1) {
    const question = askedIn(embedded, i);
    const found = (await fast?.order(articles, question))?.slice(0, ASKED_AT_ONCE);
    let wanted: Known[] | undefined;
    exactTimes.push(
      await timed(async () => {
        wanted = (await exact?.order(articles, question))?.slice(0, ASKED_AT_ONCE);
      }),
    );
    shared += wanted?.filter((article) => found?.includes(article)).length ?? 0;
    same += wanted?.[0] === found?.[0] ? 1 : 0;
  }
  await segments.close();
  return {
    firstTwentyShared: shared / (COMPARED_QUESTIONS * ASKED_AT_ONCE),
    firstSame: same / COMPARED_QUESTIONS,
    exactP50: quantile(exactTimes, 0.5),
  };
}

function knownOf({ id, fingerprint }: SegmentArticle): Known {
  return { id, fingerprint, metadata: { title: id } };
}

function askedIn(embedded: Embedded, i: number): CardQuestion {
  return { terms: queryOf(embedded.questions[i] as string).terms, vector: questionIn(embedded, i) };
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
