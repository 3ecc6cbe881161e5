import fc from 'fast-check';
import { auroc, bootstrapInterval, calibrationError, mean, xorshift } from '../../src/evaluation/metrics.js';

const scores = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 20 });

describe('metrics', () => {
  it('AUROC is the share of pairs in the right order, ties counting half', () => {
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        const pairs = positives.flatMap((p) => negatives.map((n) => (p > n ? 1 : p === n ? 0.5 : 0)));
        expect(auroc(positives, negatives)).toBeCloseTo(mean(pairs), 10);
        expect(auroc(negatives, positives)).toBeCloseTo(1 - mean(pairs), 10);
      }),
    );
  });

  it('AUROC is no number when there is nothing to compare', () => {
    expect(auroc([], [1])).toBeNaN();
    expect(auroc([1], [])).toBeNaN();
  });

  it('calibration is perfect when confidence is the share that is right, and 1 when it is always wrong', () => {
    const half = [true, false].map((right) => ({ confidence: 0.5, right }));
    expect(calibrationError(half)).toBe(0);
    expect(calibrationError([{ confidence: 1, right: false }])).toBe(1);
  });

  it('calibration weighs each tenth of confidence by how many are in it', () => {
    const outcomes = [
      ...[true, true, true, false].map((right) => ({ confidence: 0.95, right })),
      { confidence: 0.05, right: false },
    ];
    // Four at 0.95 of which 0.75 are right, one at 0.05 of which none is.
    expect(calibrationError(outcomes)).toBeCloseTo((4 * 0.2 + 1 * 0.05) / 5, 12);
  });

  it('calibration is between 0 and 1', () => {
    const outcome = fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), right: fc.boolean() });
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 1 }), (outcomes) => {
        const error = calibrationError(outcomes);
        expect(error).toBeGreaterThanOrEqual(0);
        expect(error).toBeLessThanOrEqual(1);
      }),
    );
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
    expect(bootstrapInterval([1, 1, 1])).toEqual([1, 1]);
  });

  it('the bootstrap interval of a share is near the one of the normal distribution', () => {
    const [low, high] = bootstrapInterval(Array.from({ length: 400 }, (_, i) => Number(i % 4 > 0)));
    const half = 1.96 * Math.sqrt((0.75 * 0.25) / 400);
    expect(Math.abs(low - (0.75 - half))).toBeLessThan(0.01);
    expect(Math.abs(high - (0.75 + half))).toBeLessThan(0.01);
  });

  it('chance is the same for the same seed, and fills [0, 1) evenly', () => {
    const numbers = (seed: number) => Array.from({ length: 10_000 }, xorshift(seed));
    const [one, again, other] = [numbers(3), numbers(3), numbers(4)];
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
    expect(one.every((x) => x >= 0 && x < 1)).toBe(true);
    expect(mean(one)).toBeCloseTo(0.5, 1);
  });
});
