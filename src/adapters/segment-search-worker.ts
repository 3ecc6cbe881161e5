import { join } from 'node:path';
import { hasNumber, placeOf, withoutArticles } from '../core/search/segment-words.js';
import type { NearArticle, SegmentFindings } from '../core/search/segments.js';
import { DamagedIndexError } from './damaged-index.js';
import { isMissing } from './files.js';
import { eraseRows, PassageGraph } from './passage-graph.js';
import { checkSegmentFiles, hashesOf, SEGMENT_FILES, type SegmentHashes } from './segment-files.js';
import { type OpenWords, openWords, readWords, writeWords } from './segment-words-file.js';

/**
 * Passages that are looked for at first, in all segments together and in each at least: one alone has to be looked through more closely, as it has
 * all ten of the nearest. More where they are of too few articles, up to the most.
 */
const PASSAGES_TOGETHER = 512;
const LEAST_PASSAGES = 192;
const MOST_PASSAGES = 1_024;

/** What a segment is opened with. */
export interface SegmentOpening {
  readonly folder: string;
  readonly dimension: number;
  /** Where the rows of each article begin, then how many there are. */
  readonly rows: Uint32Array;
  /** Numbers of the articles that were erased. */
  readonly erased: ReadonlySet<number>;
  readonly files: SegmentHashes;
}

interface Opened {
  readonly rows: Uint32Array;
  readonly erased: ReadonlySet<number>;
  readonly graph: PassageGraph;
  readonly words: OpenWords;
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

/**
 * Checks a segment and opens it.
 *
 * @returns what is damaged; undefined when nothing is. @throws the file system's error when it can't be read, which is no damage.
 */
export function open({ folder, dimension, rows, erased, files }: SegmentOpening): string | undefined {
  try {
    checkSegmentFiles(folder, files);
    const graph = PassageGraph.open(join(folder, SEGMENT_FILES.graph), dimension, rows.at(-1) ?? 0);
    opened.set(folder, { rows, erased, graph, words: openWords(join(folder, SEGMENT_FILES.words)) });
    return undefined;
  } catch (error) {
    if (error instanceof DamagedIndexError || isMissing(error)) return (error as Error).message;
    throw error;
  }
}

/** Closes a segment, where it is open. */
export function close(folder: string): void {
  opened.get(folder)?.words.close();
  opened.delete(folder);
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
  { rows, erased, graph }: Opened,
  vector: Float32Array,
  without: ReadonlySet<number>,
  wanted: number,
  first: number,
): Map<number, number> {
  const nearest = new Map<number, number>();
  for (let count = first; ; count *= 4) {
    for (const { label, score } of graph.search(vector, count)) {
      // The last one whose rows begin there or before.
      const article = placeOf(rows, label + 1) - 1;
      if (!erased.has(article) && !without.has(article) && !nearest.has(article)) nearest.set(article, score);
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

/** What is erased in a segment. */
export interface SegmentErasure extends Omit<SegmentOpening, 'files' | 'erased'> {
  readonly articles: readonly number[];
}

/** Erases articles of a segment, open or not: their rows and words are overwritten. @returns what its files are now. */
export async function erase({ folder, dimension, rows, articles }: SegmentErasure): Promise<SegmentHashes> {
  const ranges = articles.map((article) => [rows[article] ?? 0, rows[article + 1] ?? 0] as const);
  eraseRows(join(folder, SEGMENT_FILES.graph), dimension, ranges);
  const path = join(folder, SEGMENT_FILES.words);
  await writeWords(path, withoutArticles(await readWords(path), new Set(articles)));
  const known = opened.get(folder);
  if (known) {
    known.words.close();
    opened.set(folder, { ...known, erased: new Set([...known.erased, ...articles]), words: openWords(path) });
  }
  return hashesOf(folder);
}
