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
  let greatest = 0;
  for (const component of passageVectors) greatest = Math.max(greatest, Math.abs(component));
  const unit = (greatest || 1) / LARGEST;
  return {
    stems: new Set(texts.flatMap((text) => termsOf(text).map(({ stem }) => stem))),
    vectors: Int8Array.from(passageVectors, (component) => Math.round(component / unit)),
    unit,
  };
}

/**
 * What speaks for an article as the one that a question is about, among others: the cosine of its nearest passage, and the
 * share of the question's words, by their rarity among the articles, that it has.
 *
 * @param cards those of all the articles.
 */
export function promiseAmong(
  cards: readonly ArticleCard[],
  { terms, vector }: CardQuestion,
): (card: ArticleCard) => number {
  const content = terms.filter((term) => !isStopWord(term)).map(({ stem }) => stem);
  const rarities = content.map((stem) =>
    inverseFrequency(cards.filter(({ stems }) => stems.has(stem)).length, cards.length),
  );
  const sum = rarities.reduce((total, rarity) => total + rarity, 0) || 1;
  return (card) => {
    const shared = content.reduce((total, stem, i) => total + (card.stems.has(stem) ? (rarities[i] as number) : 0), 0);
    return nearest(card, vector) + COVERAGE_WEIGHT * (shared / sum);
  };
}

/** The greatest cosine of a vector with an article's passages; 0 where it has none. */
function nearest({ vectors, unit }: ArticleCard, vector: Float32Array): number {
  let greatest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < vectors.length; row += vector.length) {
    let sum = 0;
    for (let i = 0; i < vector.length; i += 1) sum += (vectors[row + i] as number) * (vector[i] as number);
    greatest = Math.max(greatest, sum);
  }
  return Number.isFinite(greatest) ? greatest * unit : 0;
}
