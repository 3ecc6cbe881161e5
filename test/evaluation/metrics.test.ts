import fc from 'fast-check';
import { fitCases, fitChoices, probability } from '../../src/evaluation/fit.js';
import { auroc, bootstrapInterval, calibrationError, mean } from '../../src/evaluation/metrics.js';

const scores = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 20 });

describe('metrics', () => {
  it('AUROC is the share of pairs in the right order, ties counting half', () => {
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        const pairs = positives.flatMap((p) => negatives.map((n) => (p > n ? 1 : p === n ? 0.5 : 0)));
        expect(auroc(positives, negatives)).toBeCloseTo(mean(pairs), 10);
      }),
    );
  });

  it('calibration is perfect when confidence is the share that is right, and 1 when it is always wrong', () => {
    const half = [true, false].map((right) => ({ confidence: 0.5, right }));
    expect(calibrationError(half)).toBe(0);
    expect(calibrationError([{ confidence: 1, right: false }])).toBe(1);
  });

  it('the bootstrap interval holds the mean, narrows with more values, and is the same every time', () => {
    const few = Array.from({ length: 40 }, (_, i) => i % 2);
    const many = Array.from({ length: 4000 }, (_, i) => i % 2);
    const [low, high] = bootstrapInterval(few);
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    const [lower, higher] = bootstrapInterval(many);
    expect(higher - lower).toBeLessThan((high - low) / 5);
    expect(bootstrapInterval(few)).toEqual([low, high]);
  });
});

describe('fitting', () => {
  it('finds which signal marks the right choice', () => {
    const choices = Array.from({ length: 60 }, (_, i) => ({
      rows: [0, 1, 2, 3].map((k) => [k === i % 4 ? 1 : 0, (k * 7 + i) % 5]),
      right: [i % 4],
    }));
    const [signal, noise] = fitChoices(choices, 2) as [number, number];
    expect(signal).toBeGreaterThan(2);
    expect(Math.abs(noise)).toBeLessThan(1);
  });

  it('finds a logistic model, whatever the scale of its signals', () => {
    const cases = Array.from({ length: 400 }, (_, i) => ({
      row: [i * 1000],
      outcome: i % 10 < (i < 200 ? 1 : 9),
      weight: 1,
    }));
    const model = fitCases(cases, 1);
    expect(probability(model, [50_000])).toBeLessThan(0.3);
    expect(probability(model, [350_000])).toBeGreaterThan(0.7);
  });
});
