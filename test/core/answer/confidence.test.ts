import fc from 'fast-check';
import { confidenceOf } from '../../../src/core/answer/confidence.js';
import { evidenceOf } from '../../../src/core/answer/evidence.js';
import { RANKED_CONFIDENCE, SEARCHED_CONFIDENCE } from '../../../src/core/answer/weights.js';
import { queryOf } from '../../../src/core/search/query.js';
import type { Hit, SearchResult } from '../../../src/core/search/search.js';
import { SIGNALS, type Signals } from '../../../src/core/search/signals.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const cosine = fc.double({ min: -1, max: 1, noNaN: true });
const hit = fc
  .record({
    dense: cosine,
    densePassage: cosine,
    coverage: share,
    coverageWithPrevious: share,
    score: fc.double({ min: -20, max: 40, noNaN: true }),
  })
  .map(({ score, ...signals }): Hit => {
    const none = Object.fromEntries(SIGNALS.map((name) => [name, 0])) as Signals;
    return { sentence: 0, passage: 0, score, signals: { ...none, ...signals } };
  });

const resultOf = (hits: readonly Hit[], known = 1, names = 1): SearchResult => ({
  hits: [...hits].sort((a, b) => b.score - a.score),
  query: queryOf('Who?'),
  missing: [],
  known,
  followUpKnown: 1,
  names: { known: names, inPassage: names, inSentence: names, inReach: names },
});

describe('confidence', () => {
  it('is a probability, whatever was found', () => {
    fc.assert(
      fc.property(fc.array(hit, { minLength: 1, maxLength: 6 }), share, share, (hits, known, names) => {
        const confidence = confidenceOf(resultOf(hits, known, names)).answers;
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is 0 when nothing was found', () => {
    expect(confidenceOf(resultOf([]))).toEqual({ about: 0, answers: 0 });
    expect(evidenceOf(resultOf([]))).toBeUndefined();
  });

  it('rises with the nearness of what was found', () => {
    fc.assert(
      fc.property(hit, cosine, cosine, (found, one, other) => {
        const [far, near] = [one, other]
          .sort((a, b) => a - b)
          .map((dense) => {
            return confidenceOf(resultOf([{ ...found, signals: { ...found.signals, dense } }])).answers;
          });
        expect(near).toBeGreaterThanOrEqual(far ?? Number.NaN);
      }),
    );
  });

  it('is taken from the first hit, its lead over the second, and the nearest of all', () => {
    const [first, second, third] = [
      [9, 0.3],
      [7, 0.8],
      [1, 0.9],
    ].map(([score = 0, dense = 0]) => {
      const [one] = fc.sample(hit, { numRuns: 1, seed: 1 }) as [Hit];
      return { ...one, score, signals: { ...one.signals, dense } };
    }) as [Hit, Hit, Hit];
    expect(evidenceOf(resultOf([first, second, third]))).toMatchObject({ nearest: 0.9, score: 9, lead: 2 });
    expect(evidenceOf(resultOf([first]))).toMatchObject({ nearest: 0.3, lead: 0 });
  });

  it('has a threshold to be held against', () => {
    for (const { threshold, aboutThreshold } of [SEARCHED_CONFIDENCE, RANKED_CONFIDENCE]) {
      expect(Math.min(threshold, aboutThreshold)).toBeGreaterThan(0);
      expect(Math.max(threshold, aboutThreshold)).toBeLessThan(1);
    }
  });
});
