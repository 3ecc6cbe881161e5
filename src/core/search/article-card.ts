import { inverseFrequency } from './bm25.js';
import { isStopWord, type Term, termsOf } from './terms.js';

/** What is known of an article without opening it: enough to tell whether a question may be about it. */
export interface ArticleCard {
  /** Stems of all its words. */
  readonly stems: ReadonlySet<string>;
  /** Its passages' unit vectors in whole numbers, one row after another. */
  readonly vectors: Int8Array;
  /** What 1 stands for in them, above 0. */
  readonly unit: number;
}

/** A question to many articles. */
export interface CardQuestion {
  readonly terms: readonly Term[];
  /** Its embedding, unit length. */
  readonly vector: Float32Array;
}

/** The largest whole number in a card's vectors. */
const LARGEST = 127;

/** What the words that an article shares with the question weigh beside the cosine of its nearest passage (docs/EVALUATION.md). */
const COVERAGE_WEIGHT = 0.3;

/**
 * @param texts all that its words are in.
 * @param passageVectors a unit vector a passage.
 */
export function cardOf(texts: readonly string[], passageVectors: Float32Array): ArticleCard {
  const stems = new Set(texts.flatMap((text) => termsOf(text).map(({ stem }) => stem)));
  return { stems, ...inWholeNumbers(passageVectors) };
}

/** Vectors as a card has them. */
export function inWholeNumbers(vectors: Float32Array): Pick<ArticleCard, 'vectors' | 'unit'> {
  let greatest = 0;
  for (const component of vectors) greatest = Math.max(greatest, Math.abs(component));
  const unit = (greatest || 1) / LARGEST;
  return { vectors: Int8Array.from(vectors, (component) => Math.round(component / unit)), unit };
}

/** The stems of a question that tell articles apart: without such words as most texts have. */
export function contentStems({ terms }: CardQuestion): string[] {
  return terms.filter((term) => !isStopWord(term)).map(({ stem }) => stem);
}

/**
 * What speaks for an article as the one that a question is about, among others: the cosine of its nearest passage, and the
 * share of the question's words, by their rarity among the articles, that it has.
 *
 * @param frequencies how many of the `total` articles have each word of the question.
 * @returns a function of that cosine, and of whether the article has each of those words.
 */
export function promiseAmong(
  frequencies: readonly number[],
  total: number,
): (cosine: number, has: readonly boolean[]) => number {
  const rarities = frequencies.map((frequency) => inverseFrequency(frequency, total));
  const sum = rarities.reduce((all, rarity) => all + rarity, 0) || 1;
  return (cosine, has) => {
    const shared = rarities.reduce((all, rarity, i) => all + (has[i] ? rarity : 0), 0);
    return cosine + COVERAGE_WEIGHT * (shared / sum);
  };
}

/** The greatest cosine of a vector with an article's passages; 0 where it has none. */
export function nearestCosine({ vectors, unit }: ArticleCard, vector: Float32Array): number {
  let greatest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < vectors.length; row += vector.length) {
    let sum = 0;
    for (let i = 0; i < vector.length; i += 1) sum += (vectors[row + i] as number) * (vector[i] as number);
    greatest = Math.max(greatest, sum);
  }
  return Number.isFinite(greatest) ? greatest * unit : 0;
}

/** A card's vectors with their length of 1 again, which whole numbers have only about. */
export function unitRows({ vectors }: ArticleCard, dimension: number): Float32Array {
  const rows = Float32Array.from(vectors);
  for (let start = 0; start < rows.length; start += dimension) {
    let sum = 0;
    for (let i = start; i < start + dimension; i += 1) sum += (rows[i] as number) ** 2;
    const length = Math.sqrt(sum) || 1;
    for (let i = start; i < start + dimension; i += 1) rows[i] = (rows[i] as number) / length;
  }
  return rows;
}
