import fc from 'fast-check';
import { cardFrom, cardToKeep, keptCard } from '../../../src/adapters/kept-card.js';
import {
  type ArticleCard,
  cardOf,
  contentStems,
  nearestCosine,
  promiseAmong,
  unitRows,
} from '../../../src/core/search/article-card.js';
import { cosine } from '../../../src/core/search/index-in-memory.js';
import { queryTerms, termsOf } from '../../../src/core/search/terms.js';
import { unitVectors } from '../../support/exact-index.js';

const DIMENSION = 16;
const FERRY = cardOf(['The ferry sank on Monday.'], unitVectors(1, DIMENSION, 1));
const BREAD = cardOf(['Yeast makes gas.', 'Bakers knead dough.'], unitVectors(2, DIMENSION, 2));

/** Content stems of a question. */
const stems = (question: string) => contentStems({ terms: queryTerms(termsOf(question)), vector: new Float32Array() });

describe('nearestCosine', () => {
  it('is the cosine of the nearest passage', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(), fc.nat(), (rows, seed, asked) => {
        const vectors = unitVectors(rows, DIMENSION, seed);
        const [query, card] = [unitVectors(1, DIMENSION, asked), cardOf(['Words.'], vectors)];
        const nearest = Math.max(...Array.from({ length: rows }, (_, row) => cosine(query, vectors, row)));
        // Each of 16 components is off by half a unit at most, a unit being 1/127 of the greatest.
        const most = (0.5 / 127) * Math.sqrt(DIMENSION) + 1e-6;
        expect(Math.abs(nearestCosine(card, query) - nearest)).toBeLessThan(most);
      }),
    );
  });

  it('is 0 of an article without passages', () => {
    expect(nearestCosine(cardOf(['Ferry'], new Float32Array()), unitVectors(1, DIMENSION, 7))).toBe(0);
  });
});

describe('promiseAmong', () => {
  it('is greater the more of the words an article has, and the rarer they are', () => {
    const promise = promiseAmong([4, 1], 4);
    expect(promise(0.5, [true, true])).toBeCloseTo(0.8);
    expect(promise(0.5, [false, true])).toBeGreaterThan(promise(0.5, [true, false]));
    expect(promise(0.5, [false, false])).toBe(0.5);
  });

  it('is the cosine where a question has no words that carry a subject', () => {
    expect(stems('What is the one on it?')).toEqual([]);
    expect(stems('Did the ferry carry dough?')).toEqual(['ferri', 'carri', 'dough']);
    expect(promiseAmong([], 2)(0.25, [])).toBe(0.25);
  });
});

it('a card has unit rows again', () => {
  const vectors = unitVectors(5, DIMENSION, 3);
  const rows = unitRows(cardOf(['Words.'], vectors), DIMENSION);
  for (let row = 0; row < 5; row += 1) {
    const one = rows.subarray(row * DIMENSION, (row + 1) * DIMENSION);
    expect(cosine(one, rows, row)).toBeCloseTo(1, 5);
    expect(cosine(one, vectors, row)).toBeGreaterThan(0.999);
  }
});

it('a card is read back as it was written', () => {
  const same = ({ stems, vectors, unit }: ArticleCard) => ({ stems: [...stems].sort(), vectors: [...vectors], unit });
  for (const card of [FERRY, BREAD])
    expect(same(cardFrom(keptCard.parse(JSON.parse(JSON.stringify(cardToKeep(card))))))).toEqual(same(card));
});
