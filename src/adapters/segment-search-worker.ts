import { join } from 'node:path';
import { hasNumber, withoutArticles } from '../core/search/segment-words.js';
import type { NearArticle, SegmentFindings } from '../core/search/segments.js';
import { isMissing } from './files.js';
import { DamagedIndexError } from './index-files.js';
import { eraseRows, PassageGraph } from './passage-graph.js';
import {
  checkSegmentFiles,
  readSegmentManifest,
  SEGMENT_FILES,
  type SegmentManifest,
  writeSegmentManifest,
} from './segment-files.js';
import { type OpenWords, openWords, readWords, writeWords } from './segment-words-file.js';

/**
 * Passages that are looked for at first, in all segments together and in each at least: one alone has to be looked through more closely, as it has
 * all ten of the nearest. More where they are of too few articles, up to the most.
 */
const PASSAGES_TOGETHER = 512;
const LEAST_PASSAGES = 96;
const MOST_PASSAGES = 1_024;

interface Opened {
  readonly manifest: SegmentManifest;
  readonly graph: PassageGraph;
  readonly words: OpenWords;
  /** The article of each row. */
  readonly articleOf: Uint32Array;
}

/** What is asked of the segments of one thread. */
export interface SegmentQuestion {
  readonly folders: readonly { readonly folder: string; readonly without: ReadonlySet<number> }[];
  /** How many segments are asked in all threads together. */
  readonly together: number;
  readonly vector: Float32Array;
  readonly stems: readonly string[];
  readonly wanted: number;
}

export type Told = Omit<SegmentFindings, 'segment'>;

const opened = new Map<string, Opened>();

/** A segment that can be asked now; or why it can't ever be. */
export type Opening = { readonly manifest: SegmentManifest } | { readonly damage: string };

/** Checks a segment and opens it. @throws the file system's error when it can't be read, which is no damage. */
export async function open(folder: string): Promise<Opening> {
  try {
    const manifest = await readSegmentManifest(folder);
    checkSegmentFiles(folder, manifest);
    opened.set(folder, await openedFrom(folder, manifest));
    return { manifest };
  } catch (error) {
    if (error instanceof DamagedIndexError || isMissing(error)) return { damage: (error as Error).message };
    throw error;
  }
}

async function openedFrom(folder: string, manifest: SegmentManifest): Promise<Opened> {
  const size = manifest.rows.at(-1) ?? 0;
  const graph = PassageGraph.open(join(folder, SEGMENT_FILES.graph), manifest.dimension, size);
  const articleOf = new Uint32Array(size);
  for (const article of manifest.articles.keys())
    articleOf.fill(article, manifest.rows[article], manifest.rows[article + 1]);
  return { manifest, graph, articleOf, words: openWords(join(folder, SEGMENT_FILES.words)) };
}

/** Closes segments. */
export function close(folders: readonly string[]): void {
  for (const folder of folders) {
    opened.get(folder)?.words.close();
    opened.delete(folder);
  }
}

/** What each segment has to a question; null where it is not open. */
export function search({ folders, together, vector, stems, wanted }: SegmentQuestion): (Told | null)[] {
  const count = passagesLookedFor(together);
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
  const having = stems.map((stem) => words.articlesWith(stem));
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
  const path = join(folder, SEGMENT_FILES.words);
  await writeWords(path, withoutArticles(await readWords(path), gone));
  const left = await writeSegmentManifest(folder, {
    dimension: manifest.dimension,
    articles: manifest.articles.map((article, i) => (gone.has(i) ? null : article)),
    rows: manifest.rows,
  });
  const known = opened.get(folder);
  if (known) {
    known.words.close();
    opened.set(folder, { ...known, manifest: left, words: openWords(path) });
  }
  return left;
}
