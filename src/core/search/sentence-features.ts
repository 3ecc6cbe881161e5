import { textOf } from '../article/article.js';
import type { IndexedArticle } from './indexed-article.js';
import { type SentenceShape, shapeOf } from './sentence-shape.js';
import { type Term, termsOf } from './terms.js';

/** What is read from a sentence's text, whatever the question. */
export interface SentenceFeatures {
  readonly shape: SentenceShape;
  /** See `pairsOf`. */
  readonly pairs: ReadonlySet<string>;
}

interface Memo {
  readonly features: Map<number, SentenceFeatures>;
  readonly passages: Uint32Array;
}

const memos = new WeakMap<IndexedArticle, Memo>();

/** The features of sentence `index`, read on first use and kept as long as the article is. */
export function featuresOf(indexed: IndexedArticle, index: number): SentenceFeatures {
  const { features } = memoOf(indexed);
  let found = features.get(index);
  if (!found) {
    const sentence = indexed.article.sentences[index];
    if (!sentence) throw new RangeError(`There is no sentence ${index} in ${indexed.article.id}.`);
    const text = textOf(indexed.article, sentence);
    found = { shape: shapeOf(text), pairs: pairsOf(termsOf(text)) };
    features.set(index, found);
  }
  return found;
}

/** Index of the passage that owns sentence `index`. */
export function passageOf(indexed: IndexedArticle, index: number): number {
  const passage = memoOf(indexed).passages[index];
  if (passage === undefined) throw new RangeError(`There is no sentence ${index} in ${indexed.article.id}.`);
  return passage;
}

/** Pairs of neighbouring stems of a text, as one string each. */
export function pairsOf(terms: readonly Term[]): Set<string> {
  const pairs = new Set<string>();
  for (let i = 1; i < terms.length; i += 1) pairs.add(`${terms[i - 1]?.stem} ${terms[i]?.stem}`);
  return pairs;
}

function memoOf(indexed: IndexedArticle): Memo {
  let memo = memos.get(indexed);
  if (!memo) {
    const passages = new Uint32Array(indexed.article.sentences.length);
    for (const passage of indexed.passages) passages.fill(passage.index, passage.firstSentence, passage.endSentence);
    memo = { features: new Map(), passages };
    memos.set(indexed, memo);
  }
  return memo;
}
