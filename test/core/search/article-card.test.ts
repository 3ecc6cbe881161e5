import fc from 'fast-check';
import { cardFrom, cardToKeep, keptCard } from '../../../src/adapters/kept-card.js';
import { type ArticleCard, cardOf, promiseAmong } from '../../../src/core/search/article-card.js';
import { cosine } from '../../../src/core/search/index-in-memory.js';
import { queryTerms, termsOf } from '../../../src/core/search/terms.js';
import { unitVectors } from '../../support/exact-index.js';

const DIMENSION = 16;
const FERRY = cardOf(['The ferry sank on Monday.'], unitVectors(1, DIMENSION, 1));
const BREAD = cardOf(['Yeast makes gas.', 'Bakers knead dough.'], unitVectors(2, DIMENSION, 2));

const terms = (question: string) => queryTerms(termsOf(question));
const vector = unitVectors(1, DIMENSION, 7);

describe('promiseAmong', () => {
  it('is the cosine of the nearest passage, where no words are shared', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(), fc.nat(), (rows, seed, asked) => {
        const vectors = unitVectors(rows, DIMENSION, seed);
        const [query, card] = [unitVectors(1, DIMENSION, asked), cardOf(['Words.'], vectors)];
        const nearest = Math.max(...Array.from({ length: rows }, (_, row) => cosine(query, vectors, row)));
        const promise = promiseAmong([card], { terms: [], vector: query })(card);
        // Each of 16 components is off by half a unit at most, a unit being 1/127 of the greatest.
        expect(Math.abs(promise - nearest)).toBeLessThan((0.5 / 127) * Math.sqrt(DIMENSION) + 1e-6);
      }),
    );
  });

  it('is greater the more of the words an article has, and the rarer they are', () => {
    const shared = (text: string) => cardOf([text], new Float32Array());
    const cards = ['ferry dough gas', 'ferry dough', 'ferry gas', 'ferry'].map(shared);
    const promise = promiseAmong(cards, { terms: terms('Did the ferry carry dough?'), vector });
    const [both, too, one, least] = cards.map(promise) as [number, number, number, number];
    expect(both).toBe(too);
    expect(both).toBeGreaterThan(one);
    expect(one).toBe(least);
    const rare = promiseAmong([...cards, shared('yeast')], { terms: terms('ferry yeast'), vector });
    expect(rare(shared('yeast'))).toBeGreaterThan(rare(shared('ferry')));
  });

  it('counts no words that carry no subject', () => {
    const promise = promiseAmong([FERRY, BREAD], {
      terms: terms('What is the one on it?'),
      vector: new Float32Array(DIMENSION),
    });
    expect([FERRY, BREAD].map(promise)).toEqual([0, 0]);
  });

  it('of an article without passages is what its words say', () => {
    const empty = cardOf(['Ferry'], new Float32Array());
    expect(promiseAmong([empty], { terms: terms('ferry'), vector })(empty)).toBeCloseTo(0.3);
  });
});

it('a card is read back as it was written', () => {
  const same = ({ stems, vectors, unit }: ArticleCard) => ({ stems: [...stems].sort(), vectors: [...vectors], unit });
  for (const card of [FERRY, BREAD])
    expect(same(cardFrom(keptCard.parse(JSON.parse(JSON.stringify(cardToKeep(card))))))).toEqual(same(card));
});
