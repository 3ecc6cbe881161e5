import { PNG } from 'pngjs';

const HEIGHT = 160;
const BAR = 16;
const GAP = 6;
const EDGE = 12;
/** Red, green, blue: background, base line, and the parts of a bar from below; they tell themselves apart in grey too. */
const BACKGROUND = [0xff, 0xff, 0xff];
const LINE = [0x60, 0x66, 0x70];
const PARTS = [
  [0x1f, 0x6f, 0x4d],
  [0xb9, 0xc2, 0xcc],
];

/**
 * Stacked bars as a PNG, with nothing written in it, so that it needs no font.
 *
 * @param bars for each bar the sizes of its parts from below, at most two, 0 or more.
 */
export function barChart(bars: readonly (readonly number[])[]): Buffer {
  const png = new PNG({ width: 2 * EDGE + bars.length * (BAR + GAP) - GAP, height: HEIGHT });
  fill(png, 0, 0, png.width, png.height, BACKGROUND);
  const highest = Math.max(1, ...bars.map((parts) => parts.reduce((sum, part) => sum + part, 0)));
  const base = HEIGHT - EDGE;
  const scale = (base - EDGE) / highest;
  bars.forEach((parts, i) => {
    let below = 0;
    parts.forEach((part, which) => {
      const top = Math.round(base - (below + part) * scale);
      const bottom = Math.round(base - below * scale);
      fill(png, EDGE + i * (BAR + GAP), top, BAR, bottom - top, PARTS[which] as number[]);
      below += part;
    });
  });
  fill(png, EDGE, base, png.width - 2 * EDGE, 1, LINE);
  return PNG.sync.write(png);
}

function fill({ data, width }: PNG, left: number, top: number, across: number, down: number, colour: number[]): void {
  for (let y = top; y < top + down; y += 1) {
    for (let x = left; x < left + across; x += 1) data.set([...colour, 0xff], (y * width + x) * 4);
  }
}
