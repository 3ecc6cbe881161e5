import { mean } from './metrics.js';

/** A choice among candidates: rows of signals, and which rows are right (at least one). */
export interface Choice {
  readonly rows: readonly (readonly number[])[];
  readonly right: readonly number[];
}

/** A yes-or-no case: its signals, what came out, and how much it counts. */
export interface Case {
  readonly row: readonly number[];
  readonly outcome: boolean;
  readonly weight: number;
}

/** How far from 0 a weight may go for free: a Gaussian prior's inverse variance, per case. */
const RIDGE = 1e-4;
const STEPS = 600;
const RATE = 0.15;

/**
 * Weights of a conditional logit (McFadden 1974): the probability that a row is the right one is the softmax, over the
 * rows of its choice, of the weighted sum of its signals. Maximum likelihood, several right rows summed.
 */
export function fitChoices(choices: readonly Choice[], size: number): number[] {
  return minimise(size, (weights, gradient) => {
    for (const { rows, right } of choices) {
      const scores = rows.map((row) => dot(weights, row));
      const greatest = Math.max(...scores);
      const masses = scores.map((score) => Math.exp(score - greatest));
      const total = masses.reduce((a, b) => a + b, 0);
      const rightMass = right.reduce((sum, i) => sum + (masses[i] ?? 0), 0) + Number.MIN_VALUE;
      for (const [i, row] of rows.entries()) {
        const mass = masses[i] ?? 0;
        const slope = mass / total - (right.includes(i) ? mass / rightMass : 0);
        if (Math.abs(slope) > 1e-6) addScaled(gradient, row, slope / choices.length);
      }
    }
  });
}

/** Weights and bias (last) of a logistic regression: maximum weighted likelihood. Signals of any scale will do. */
export function fitCases(cases: readonly Case[], size: number): number[] {
  const total = cases.reduce((sum, { weight }) => sum + weight, 0);
  const columns = Array.from({ length: size }, (_, i) => scaleOf(cases.map(({ row }) => row[i] ?? 0)));
  const scaled = cases.map((one) => ({
    ...one,
    row: columns.map(({ mean, deviation }, i) => ((one.row[i] ?? 0) - mean) / deviation),
  }));
  const fitted = minimise(size + 1, (weights, gradient) => {
    for (const { row, outcome, weight } of scaled) {
      addScaled(gradient, [...row, 1], ((probability(weights, row) - Number(outcome)) * weight) / total);
    }
  });
  const weights = columns.map(({ deviation }, i) => (fitted[i] ?? 0) / deviation);
  const bias = columns.reduce((sum, { mean }, i) => sum - mean * (weights[i] ?? 0), fitted[size] ?? 0);
  return [...weights, bias];
}

function scaleOf(values: readonly number[]): { mean: number; deviation: number } {
  const average = mean(values);
  const deviation = Math.sqrt(mean(values.map((value) => (value - average) ** 2)));
  return { mean: average, deviation: deviation || 1 };
}

/** What a logistic model (weights, then bias) says of a row: a probability. */
export function probability(model: readonly number[], row: readonly number[]): number {
  return 1 / (1 + Math.exp(-dot([...row, 1], model)));
}

/** Gradient descent with Adam's step sizes (Kingma & Ba 2015) and a decaying rate, from zero. */
function minimise(size: number, addGradient: (weights: readonly number[], gradient: number[]) => void): number[] {
  const weights = new Array<number>(size).fill(0);
  const first = new Array<number>(size).fill(0);
  const second = new Array<number>(size).fill(0);
  for (let step = 1; step <= STEPS; step += 1) {
    const gradient = weights.map((weight) => 2 * RIDGE * weight);
    addGradient(weights, gradient);
    const rate = RATE * (1 - step / (STEPS + 1));
    for (const [i, slope] of gradient.entries()) {
      first[i] = 0.9 * (first[i] ?? 0) + 0.1 * slope;
      second[i] = 0.999 * (second[i] ?? 0) + 0.001 * slope * slope;
      const average = first[i] / (1 - 0.9 ** step);
      const deviation = Math.sqrt(second[i] / (1 - 0.999 ** step));
      weights[i] = (weights[i] ?? 0) - (rate * average) / (deviation + 1e-8);
    }
  }
  return weights;
}

/** The inner product; `b` may be longer than `a`. */
export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function addScaled(target: number[], row: readonly number[], factor: number): void {
  for (let i = 0; i < target.length; i += 1) target[i] = (target[i] as number) + (row[i] as number) * factor;
}
