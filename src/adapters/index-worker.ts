import { join } from 'node:path';
import { writeDurably } from './files.js';
import { HnswIndex } from './hnsw.js';
import { INDEX_FILES, writeManifest } from './index-files.js';
import { MiniSearchIndex } from './lexical.js';

/** Everything an index is written from. */
export interface IndexContent {
  /** An empty folder. */
  readonly folder: string;
  readonly fingerprint: string;
  readonly dimension: number;
  readonly sentences: readonly string[];
  readonly passages: readonly string[];
  /** Rows of unit vectors: the sentences', then the passages'. */
  readonly vectors: Float32Array;
}

/** Builds and writes an index; in a worker, as both graphs and term lists take long for a large article. */
export async function writeIndexFiles(content: IndexContent): Promise<void> {
  const { folder, fingerprint, dimension, sentences, passages, vectors } = content;
  HnswIndex.build(vectors.subarray(0, sentences.length * dimension), dimension).write(join(folder, INDEX_FILES.graph));
  await writeDurably(
    join(folder, INDEX_FILES.vectors),
    new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength),
  );
  await writeDurably(join(folder, INDEX_FILES.sentenceTerms), MiniSearchIndex.build(sentences).serialize());
  await writeDurably(join(folder, INDEX_FILES.passageTerms), MiniSearchIndex.build(passages).serialize());
  await writeManifest(folder, { fingerprint, dimension, sentences: sentences.length, passages: passages.length });
}
