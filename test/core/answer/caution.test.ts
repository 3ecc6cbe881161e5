import fc from 'fast-check';
import { CAUTIONS, type Thresholds, thresholdsFor } from '../../../src/core/answer/caution.js';

const both = (probability: fc.Arbitrary<number>): fc.Arbitrary<Thresholds> =>
  fc.record({ threshold: probability, aboutThreshold: probability });
const any = both(fc.double({ min: 0, max: 1, noNaN: true }));
const within = both(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }));
const NAMES = ['threshold', 'aboutThreshold'] as const;
const oddsOf = (probability: number) => probability / (1 - probability);

describe('caution', () => {
  it('asks for more when it is strict, and for less when it is eager', () => {
    fc.assert(
      fc.property(within, (thresholds) => {
        const [strict, balanced, eager] = CAUTIONS.map((caution) => thresholdsFor(caution, thresholds));
        for (const name of NAMES) {
          expect(strict?.[name]).toBeGreaterThan(balanced?.[name] ?? Number.NaN);
          expect(balanced?.[name]).toBeGreaterThan(eager?.[name] ?? Number.NaN);
        }
      }),
    );
  });

  it('multiplies or divides the odds by e', () => {
    fc.assert(
      fc.property(both(fc.double({ min: 0.01, max: 0.99, noNaN: true })), (thresholds) => {
        for (const name of NAMES) {
          const odds = oddsOf(thresholds[name]);
          expect(oddsOf(thresholdsFor('strict', thresholds)[name]) / odds).toBeCloseTo(Math.E, 6);
          expect(oddsOf(thresholdsFor('eager', thresholds)[name]) / odds).toBeCloseTo(1 / Math.E, 6);
        }
      }),
    );
  });

  it('changes nothing when it is balanced', () => {
    fc.assert(fc.property(any, (thresholds) => expect(thresholdsFor('balanced', thresholds)).toEqual(thresholds)));
  });

  it.each(CAUTIONS)('leaves never and always as they are when it is %s', (caution) => {
    for (const thresholds of [
      { threshold: 0, aboutThreshold: 1 },
      { threshold: 1, aboutThreshold: 0 },
    ]) {
      expect(thresholdsFor(caution, thresholds)).toEqual(thresholds);
    }
  });

  it.each(CAUTIONS)('gives probabilities when it is %s', (caution) => {
    fc.assert(
      fc.property(any, (thresholds) => {
        const shifted = thresholdsFor(caution, thresholds);
        for (const name of NAMES) {
          expect(shifted[name]).toBeGreaterThanOrEqual(0);
          expect(shifted[name]).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
