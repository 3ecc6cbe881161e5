import { dot, fitCases, fitChoices, probability } from '../../src/evaluation/fit.js';
import { xorshift } from '../../src/evaluation/metrics.js';

const random = xorshift(12345);
const rows = (count: number, size: number) =>
  Array.from({ length: count }, () => Array.from({ length: size }, () => 2 * random() - 1));
/** Draws one of several by their weights. */
function draw(masses: readonly number[]): number {
  let left = random() * masses.reduce((a, b) => a + b, 0);
  return masses.findIndex((mass) => {
    left -= mass;
    return left <= 0;
  });
}

describe('a conditional logit', () => {
  it('finds the weights that made the choices', () => {
    const wanted = [3, -2, 0];
    const choices = rows(1500, 15).map((flat) => {
      const five = Array.from({ length: 5 }, (_, i) => flat.slice(3 * i, 3 * i + 3));
      return { rows: five, right: [draw(five.map((row) => Math.exp(dot(wanted, row))))] };
    });
    const found = fitChoices(choices, 3);
    for (const [i, weight] of wanted.entries()) expect(Math.abs((found[i] ?? Number.NaN) - weight)).toBeLessThan(0.35);
  });

  it('does not care what is the same for every row of a choice', () => {
    const choices = rows(200, 4).map(([a = 0, b = 0, same = 0]) => ({
      rows: [
        [a, same],
        [b, same],
      ],
      right: [a > b ? 0 : 1],
    }));
    const [signal, constant] = fitChoices(choices, 2) as [number, number];
    expect(signal).toBeGreaterThan(3);
    expect(Math.abs(constant)).toBeLessThan(1e-6);
  });

  it('counts either of two right rows as right', () => {
    const choices = Array.from({ length: 50 }, () => ({ rows: [[3], [0], [1]], right: [0, 1] }));
    expect(fitChoices(choices, 1)[0]).toBeGreaterThan(2);
  });

  it('stays finite with scores beyond what an exponential holds', () => {
    const choices = Array.from({ length: 5 }, (_, i) => ({ rows: [[1e5], [0]], right: [i === 0 ? 1 : 0] }));
    for (const weight of fitChoices(choices, 1)) expect(Number.isFinite(weight)).toBe(true);
  });
});

describe('a logistic regression', () => {
  it('finds the weights and the bias that made the cases, whatever their scale', () => {
    const wanted = [2, -0.01, 0.5];
    const cases = rows(4000, 2).map(([x = 0, y = 0]) => {
      const row = [x, 100 * y];
      return { row, outcome: random() < probability(wanted, row), weight: 1 };
    });
    const found = fitCases(cases, 2);
    expect(Math.abs((found[0] ?? Number.NaN) - 2)).toBeLessThan(0.25);
    expect(Math.abs((found[1] ?? Number.NaN) + 0.01)).toBeLessThan(0.0025);
    expect(Math.abs((found[2] ?? Number.NaN) - 0.5)).toBeLessThan(0.2);
  });

  it('says of each group the share that is so, by weight', () => {
    const cases = [
      { row: [0], outcome: true, weight: 3 },
      { row: [0], outcome: false, weight: 1 },
      { row: [1], outcome: true, weight: 1 },
      { row: [1], outcome: false, weight: 4 },
    ];
    const model = fitCases(cases, 1);
    expect(probability(model, [0])).toBeCloseTo(0.75, 2);
    expect(probability(model, [1])).toBeCloseTo(0.2, 2);
  });

  it('takes a signal that never changes', () => {
    const cases = [true, false, true, true].map((outcome) => ({ row: [7], outcome, weight: 1 }));
    const model = fitCases(cases, 1);
    expect(probability(model, [7])).toBeCloseTo(0.75, 2);
  });
});
