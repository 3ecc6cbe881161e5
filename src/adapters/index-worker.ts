import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cardOf } from '../core/search/article-card.js';
import { HnswIndex } from './hnsw.js';
import { INDEX_FILES, writeManifest } from './index-files.js';
import { cardToKeep } from './kept-card.js';
import { MiniSearchIndex } from './lexical.js';

/** Everything an index is written from. */
export interface IndexContent {
  /** An empty folder. */
  readonly folder: string;
  readonly fingerprint: string;
  readonly dimension: number;
  readonly text: string;
  /** Where each sentence and each passage starts and ends in the text, in turn: one long text is handed over faster than many short ones. */
  readonly sentences: Uint32Array;
  readonly passages: Uint32Array;
  /** Rows of unit vectors: the sentences', then the passages'. */
  readonly vectors: Float32Array;
}

/**
 * Builds and writes an index; in a worker, as both graphs and term lists take long for a large article. Doesn't wait for the
 * disk: the hashes in the manifest tell a reader when a power cut left less than what was written.
 */
export async function writeIndexFiles(content: IndexContent): Promise<void> {
  const { folder, fingerprint, dimension, text, vectors } = content;
  const sentences = textsOf(text, content.sentences);
  const passages = textsOf(text, content.passages);
  const passagesFrom = sentences.length * dimension;
  HnswIndex.build(vectors.subarray(0, passagesFrom), dimension).write(join(folder, INDEX_FILES.graph));
  await writeFile(
    join(folder, INDEX_FILES.vectors),
    new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength),
  );
  await writeFile(join(folder, INDEX_FILES.sentenceTerms), MiniSearchIndex.build(sentences).serialize());
  await writeFile(join(folder, INDEX_FILES.passageTerms), MiniSearchIndex.build(passages).serialize());
  const card = cardToKeep(cardOf(sentences, vectors.subarray(passagesFrom)));
  await writeFile(join(folder, INDEX_FILES.card), JSON.stringify(card));
  await writeManifest(folder, { fingerprint, dimension, sentences: sentences.length, passages: passages.length });
}

function textsOf(text: string, offsets: Uint32Array): string[] {
  return Array.from({ length: offsets.length / 2 }, (_, i) => text.slice(offsets[2 * i], offsets[2 * i + 1]));
}
