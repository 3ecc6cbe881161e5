import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { unitRows } from '../core/search/article-card.js';
import { collectingWords } from '../core/search/segment-words.js';
import type { SegmentArticle } from '../core/search/segments.js';
import { readCard } from './kept-card.js';
import { GrowingGraph } from './passage-graph.js';
import { hashesOf, SEGMENT_FILES } from './segment-files.js';
import { writeSegmentManifest } from './segment-manifest.js';
import { writeWords } from './segment-words-file.js';

export interface SegmentContent {
  /** An empty folder. */
  readonly folder: string;
  /** Where the articles' indexes are. */
  readonly indexes: string;
  readonly dimension: number;
  readonly articles: readonly SegmentArticle[];
  /** Told of the number of passages done so far. */
  readonly progress: MessagePort;
}

/** Builds and writes a segment, one card after another: no more of them is in memory. @returns how many articles had one. */
export async function writeSegment({
  folder,
  indexes,
  dimension,
  articles,
  progress,
}: SegmentContent): Promise<number> {
  const graph = new GrowingGraph(dimension);
  const words = collectingWords();
  const rows = [0];
  const taken: SegmentArticle[] = [];
  for (const { id, fingerprint } of articles) {
    const card = await readCard(join(indexes, id, fingerprint), fingerprint);
    if (!card) continue;
    graph.add(unitRows(card, dimension));
    words.add(taken.length, card.stems);
    taken.push({ id, fingerprint, passages: card.vectors.length / dimension });
    rows.push(graph.size);
    progress.postMessage(graph.size);
  }
  progress.close();
  if (taken.length === 0) return 0;
  graph.write(join(folder, SEGMENT_FILES.graph));
  await writeWords(join(folder, SEGMENT_FILES.words), words.done());
  await writeSegmentManifest(folder, { dimension, articles: taken, rows, files: hashesOf(folder) });
  return taken.length;
}
