import type { PdfItem } from './pdf-cells.js';

/** a, b, c, d, e, f of the matrix [a b 0; c d 0; e f 1], as PDF has it. */
export type Matrix = readonly number[];

/** Text as pdf.js gives it. */
export interface PlacedText {
  readonly text: string;
  /** From the text's own space, in which the font is 1 high, to the page's. */
  readonly transform: Matrix;
  /** In points of the page. */
  readonly width: number;
  readonly isBold: boolean;
}

/** Text that leans more than this, in radians, from the page's direction is a stamp or a mark. */
const MOST_SLANT = 0.17;
/** Points from the page's corner beyond which a position is nonsense. */
const FARTHEST = 1e6;

/**
 * Turns a page the way that most of its text runs, and leaves out what runs another way: stamps, axes, marks in the margin.
 *
 * @param view from the page's space to the screen's, whose origin is the upper left corner.
 */
export function uprightItems(placed: readonly PlacedText[], view: Matrix, width: number, height: number) {
  const turned = placed
    .map((text) => ({ ...text, transform: product(view, text.transform) }))
    .filter(({ transform, width: length }) => [...transform, length].every((value) => Math.abs(value) < FARTHEST));
  const units = [0, 0, 0, 0];
  for (const { text, transform } of turned) {
    const { quarter, slant } = directionOf(transform);
    if (slant <= MOST_SLANT) units[quarter] = (units[quarter] ?? 0) + text.length;
  }
  const main = units.indexOf(Math.max(...units));
  const items = turned.flatMap(({ text, transform, width: length, isBold }): PdfItem[] => {
    const { quarter, slant } = directionOf(transform);
    const size = Math.hypot(transform[2] as number, transform[3] as number);
    if (quarter !== main || slant > MOST_SLANT || size === 0) return [];
    return [{ text, ...placeIn(main, transform, width, height), width: length, size, isBold }];
  });
  return { height: main % 2 === 0 ? height : width, items };
}

/** Quarter turns to the right, and what is left over in radians. */
function directionOf([a = 0, b = 0]: Matrix): { quarter: number; slant: number } {
  const turns = Math.atan2(b, a) / (Math.PI / 2);
  const nearest = Math.round(turns);
  return { quarter: (nearest + 4) % 4, slant: (Math.abs(turns - nearest) * Math.PI) / 2 };
}

function placeIn(quarter: number, [, , , , e = 0, f = 0]: Matrix, width: number, height: number) {
  if (quarter === 0) return { x: e, y: f };
  if (quarter === 1) return { x: f, y: width - e };
  if (quarter === 2) return { x: width - e, y: height - f };
  return { x: height - f, y: e };
}

function product(m: Matrix, n: Matrix): Matrix {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = m;
  const [g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = n;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
