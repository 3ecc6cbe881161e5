import { unitsOf } from './pdf-cells.js';
import type { Stretch } from './pdf-columns.js';

/** How a document sets its text. */
export interface Typography {
  /** Size of most of its text, in points. */
  readonly bodySize: number;
  /** Whether most of its text is bold, so that bold type says nothing. */
  readonly isBodyBold: boolean;
  /** The usual distance in points from one baseline to the next, in text of a size. */
  distanceAt(size: number): number;
}

/** Where few lines tell: distance from baseline to baseline in sizes. */
const PLAIN_DISTANCE = 1.25;
const FEWEST_SAMPLES = 3;
/** Lines farther apart, in sizes, are no neighbours. */
const FARTHEST = 3;

/** Measures a document's type. Sizes and distances are counted in steps of half a point. */
export function typographyOf(stretches: readonly Stretch[]): Typography {
  const sizes = new Tally();
  const distances = new Map<number, Tally>();
  let bold = 0;
  let all = 0;
  for (const { lines } of stretches) {
    lines.forEach((line, i) => {
      const units = unitsOf(line.text);
      sizes.add(line.size, units);
      all += units;
      if (line.isBold) bold += units;
      const previous = lines[i - 1];
      if (!previous || halves(previous.size) !== halves(line.size)) return;
      const distance = line.y - previous.y;
      if (distance > FARTHEST * line.size) return;
      const ofSize = distances.get(halves(line.size)) ?? new Tally();
      distances.set(halves(line.size), ofSize.add(distance, 1));
    });
  }
  return {
    bodySize: sizes.mostCommon(),
    isBodyBold: bold > all / 2,
    distanceAt(size) {
      const measured = distances.get(halves(size));
      return measured && measured.count >= FEWEST_SAMPLES ? measured.mostCommon() : PLAIN_DISTANCE * size;
    },
  };
}

class Tally {
  count = 0;
  private readonly weights = new Map<number, number>();

  add(value: number, weight: number): this {
    this.count += 1;
    this.weights.set(halves(value), (this.weights.get(halves(value)) ?? 0) + weight);
    return this;
  }

  /** The least of the most common. */
  mostCommon(): number {
    const [best] = [...this.weights].sort(([a, m], [b, n]) => n - m || a - b);
    return best?.[0] ?? 0;
  }
}

function halves(value: number): number {
  return Math.round(value * 2) / 2;
}
