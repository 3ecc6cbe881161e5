import { join } from 'node:path';
import { articlesWith, hasNumber, type SegmentWords, withoutArticles } from '../core/search/segment-words.js';
import type { NearArticle, SegmentFindings } from '../core/search/segments.js';
import { eraseRows, PassageGraph } from './passage-graph.js';
import {
  checkSegmentFiles,
  readSegmentManifest,
  readWords,
  SEGMENT_FILES,
  type SegmentManifest,
  writeSegmentManifest,
  writeWords,
} from './segment-files.js';

/**
 * Passages that are looked for at first, in all segments together and in each at least: one alone has to be looked through more closely, as it has
 * all ten of the nearest. More where they are of too few articles, up to the most.
 */
const PASSAGES_TOGETHER = 384;
const LEAST_PASSAGES = 64;
const MOST_PASSAGES = 1_024;

interface Opened {
  readonly manifest: SegmentManifest;
  readonly graph: PassageGraph;
  readonly words: SegmentWords;
  /** The article of each row. */
  readonly articleOf: Uint32Array;
}

export interface SegmentQuestion {
  readonly folders: readonly { readonly folder: string; readonly without: ReadonlySet<number> }[];
  readonly vector: Float32Array;
  readonly stems: readonly string[];
  readonly wanted: number;
}

export type Told = Omit<SegmentFindings, 'segment'>;

const opened = new Map<string, Opened>();

/** Checks a segment and opens it. @throws when it is damaged: an Error that says what is wrong. */
export async function open(folder: string): Promise<SegmentManifest> {
  const manifest = await readSegmentManifest(folder);
  await checkSegmentFiles(folder, manifest);
  const size = manifest.rows.at(-1) ?? 0;
  const graph = PassageGraph.open(join(folder, SEGMENT_FILES.graph), manifest.dimension, size);
  const articleOf = new Uint32Array(size);
  for (const article of manifest.articles.keys())
    articleOf.fill(article, manifest.rows[article], manifest.rows[article + 1]);
  opened.set(folder, { manifest, graph, words: await readWords(folder), articleOf });
  return manifest;
}

/** Closes segments. */
export function close(folders: readonly string[]): void {
  for (const folder of folders) opened.delete(folder);
}

/** What each segment has to a question; null where it is not open. */
export function search({ folders, vector, stems, wanted }: SegmentQuestion): (Told | null)[] {
  const count = passagesLookedFor(folders.length);
  return folders.map(({ folder, without }) => {
    const segment = opened.get(folder);
    return segment ? searched(segment, stems, nearestIn(segment, vector, without, wanted, count)) : null;
  });
}

/** How many passages are looked for in each of so many segments. */
export function passagesLookedFor(segments: number): number {
  return Math.max(LEAST_PASSAGES, Math.ceil(PASSAGES_TOGETHER / segments));
}

/** The articles of the nearest passages, with the cosine of each one's nearest. */
function nearestIn(
  { manifest, graph, articleOf }: Opened,
  vector: Float32Array,
  without: ReadonlySet<number>,
  wanted: number,
  first: number,
): Map<number, number> {
  const nearest = new Map<number, number>();
  for (let count = first; ; count *= 4) {
    for (const { label, score } of graph.search(vector, count)) {
      const article = articleOf[label] as number;
      if (manifest.articles[article] && !without.has(article) && !nearest.has(article)) nearest.set(article, score);
    }
    if (nearest.size >= wanted || count >= Math.min(MOST_PASSAGES, graph.size)) return nearest;
  }
}

function searched({ words }: Opened, stems: readonly string[], cosines: ReadonlyMap<number, number>): Told {
  const having = stems.map((stem) => articlesWith(words, stem));
  const near: NearArticle[] = [...cosines].map(([article, cosine]) => ({
    article,
    cosine,
    has: having.map((articles) => hasNumber(articles, article)),
  }));
  return { frequencies: having.map(({ length }) => length), near };
}

/** Erases articles of a segment: their rows and words are overwritten, their places in the manifest emptied. */
export async function erase({
  folder,
  articles,
}: {
  folder: string;
  articles: readonly number[];
}): Promise<SegmentManifest> {
  const manifest = await readSegmentManifest(folder);
  const gone = new Set(articles);
  const rows = articles.map((article) => [manifest.rows[article] ?? 0, manifest.rows[article + 1] ?? 0] as const);
  eraseRows(join(folder, SEGMENT_FILES.graph), manifest.dimension, rows);
  const words = withoutArticles(await readWords(folder), gone);
  await writeWords(folder, words);
  const left = await writeSegmentManifest(folder, {
    dimension: manifest.dimension,
    articles: manifest.articles.map((article, i) => (gone.has(i) ? null : article)),
    rows: manifest.rows,
  });
  const known = opened.get(folder);
  if (known) opened.set(folder, { ...known, manifest: left, words });
  return left;
}
