import type { IndexParts } from '../core/search/index-in-memory.js';
import { HnswIndex } from './hnsw.js';
import { type Manifest, readIndexFiles } from './index-files.js';
import { MiniSearchIndex } from './lexical.js';

/** Where an index is, and what its manifest has to say. */
export interface IndexPlace {
  readonly folder: string;
  readonly wanted: Omit<Manifest, 'format' | 'files'>;
}

/**
 * Reads an index into memory.
 *
 * @throws when it is damaged: an Error that says what is wrong.
 */
export async function readIndexParts({ folder, wanted }: IndexPlace): Promise<IndexParts> {
  const { dimension, sentences } = wanted;
  const files = await readIndexFiles(folder, wanted);
  return {
    sentenceVectors: files.vectors.subarray(0, sentences * dimension),
    passageVectors: files.vectors.subarray(sentences * dimension),
    sentenceNeighbours: HnswIndex.load(files.graphPath, dimension, sentences),
    sentenceTerms: MiniSearchIndex.parse(files.sentenceTerms),
    passageTerms: MiniSearchIndex.parse(files.passageTerms),
  };
}
