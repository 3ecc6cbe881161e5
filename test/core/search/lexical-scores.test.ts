import fc from 'fast-check';
import { MiniSearchIndex } from '../../../src/adapters/lexical.js';
import { lexicalScores, mostRelevant } from '../../../src/core/search/lexical-scores.js';
import { queryTerms, termsOf } from '../../../src/core/search/terms.js';

const word = fc.constantFrom('drone', 'base', 'attack', 'iran', 'ship', 'rebel', 'soldier', 'late');
const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));

describe('lexical scores', () => {
  it('are shares of the greatest possible, and more words covered is never less', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), text, (texts, question) => {
        const matches = MiniSearchIndex.build(texts).search(queryTerms(termsOf(question)));
        const scores = lexicalScores(matches, texts.length);
        for (const label of texts.keys()) {
          expect(scores.relevance(label)).toBeGreaterThanOrEqual(0);
          expect(scores.relevance(label)).toBeLessThan(1);
          expect(scores.coverage(label)).toBeLessThanOrEqual(scores.coverageOfBoth(label, label + 1) + 1e-12);
          expect(scores.coverage(label)).toBeLessThanOrEqual(scores.known + 1e-12);
        }
        expect(scores.known).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('rise, or stay, with every word that a text has more of the question', () => {
    const question = queryTerms(termsOf('drone base ship rebel'));
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 5 }),
        fc.subarray(['drone', 'base', 'ship', 'rebel']),
        (others, words) => {
          const padded = (held: readonly string[]) => [...held, ...['w', 'x', 'y', 'z'].slice(held.length)].join(' ');
          const texts = [padded(words), padded(words.slice(1)), ...others];
          const scores = lexicalScores(MiniSearchIndex.build(texts).search(question), texts.length);
          expect(scores.coverage(0)).toBeGreaterThanOrEqual(scores.coverage(1));
          expect(scores.relevance(0)).toBeGreaterThanOrEqual(scores.relevance(1));
          if (words.length > 0) expect(scores.relevance(0)).toBeGreaterThan(scores.relevance(1));
        },
      ),
    );
  });

  it('order the best by relevance, then by label', () => {
    const matches = MiniSearchIndex.build(['ship', 'drone base', 'drone', 'drone']).search(termsOf('drone base'));
    expect(mostRelevant(matches, 10)).toEqual([1, 2, 3]);
    expect(mostRelevant(matches, 1)).toEqual([1]);
  });

  it('are 0 for a question of unknown words', () => {
    const matches = MiniSearchIndex.build(['ship']).search(termsOf('photosynthesis'));
    expect(lexicalScores(matches, 1)).toMatchObject({ known: 0 });
    expect(lexicalScores(matches, 1).relevance(0)).toBe(0);
  });
});
