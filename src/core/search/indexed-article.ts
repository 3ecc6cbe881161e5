import type { Article } from '../article/article.js';
import type { Passage } from '../passages/passages.js';
import type { LexicalIndex, VectorIndex } from './ports.js';

/** An article with everything a search in it needs. Row, label and index i mean the same sentence or passage i everywhere. */
export interface IndexedArticle {
  readonly article: Article;
  readonly passages: readonly Passage[];
  /** Changes whenever an answer could: article text, structure, model, index format. */
  readonly fingerprint: string;
  /** Length of a vector. */
  readonly dimension: number;
  /** A unit vector a sentence, seen in its passage's context. */
  readonly sentenceVectors: Float32Array;
  /** A unit vector a passage. */
  readonly passageVectors: Float32Array;
  readonly sentenceNeighbours: VectorIndex;
  readonly sentenceTerms: LexicalIndex;
  readonly passageTerms: LexicalIndex;
}
