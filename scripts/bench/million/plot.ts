import type { Figures } from './phases.js';

const WIDTH = 250;
const HEIGHT = 200;
const MARGIN = 56;

/** What is drawn: a panel each, both axes logarithmic. */
const PANELS: readonly { readonly title: string; readonly of: string }[] = [
  { title: 'made in s of processor time', of: 'buildCpuSeconds' },
  { title: 'in memory, MB', of: 'residentMB' },
  { title: 'on disk, MB', of: 'segmentsMB' },
  { title: 'articles chosen in ms (median)', of: 'orderP50' },
];

/** How figures grow with the passages of a library, as SVG. */
export function growthPlot(table: readonly Figures[]): string {
  const panels = PANELS.map(({ title, of }, i) => {
    const points = table
      .map((figures) => ({ x: figures.passages as number, y: figures[of] ?? Number.NaN }))
      .filter(({ y }) => Number.isFinite(y));
    return `<g transform="translate(${i * (WIDTH + MARGIN)} 0)">\n${panel(title, points)}\n</g>`;
  });
  const [width, height] = [PANELS.length * (WIDTH + MARGIN) + MARGIN, HEIGHT + 2 * MARGIN];
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...panels,
    '</svg>',
  ].join('\n')}\n`;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function panel(title: string, points: readonly Point[]): string {
  const decades = (values: readonly number[]) => ({
    low: Math.floor(Math.log10(Math.min(...values))),
    high: Math.ceil(Math.log10(Math.max(...values)) + 1e-9),
  });
  const [wide, tall] = [decades(points.map(({ x }) => x)), decades(points.map(({ y }) => y))];
  const along = (value: number, { low, high }: { low: number; high: number }) =>
    (Math.log10(value) - low) / Math.max(1, high - low);
  const x = (value: number) => (MARGIN + along(value, wide) * WIDTH).toFixed(1);
  const y = (value: number) => (MARGIN + (1 - along(value, tall)) * HEIGHT).toFixed(1);
  const powers = ({ low, high }: { low: number; high: number }) =>
    Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  const line = (x1: string, y1: string, x2: string, y2: string) =>
    `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#ddd"/>`;
  const [left, right, top, bottom] = [MARGIN, MARGIN + WIDTH, MARGIN, MARGIN + HEIGHT].map(String) as [
    string,
    string,
    string,
    string,
  ];
  return [
    `<text x="${MARGIN + WIDTH / 2}" y="${MARGIN - 16}" text-anchor="middle">${title}</text>`,
    ...powers(wide).flatMap((value) => [
      line(x(value), bottom, x(value), top),
      `<text x="${x(value)}" y="${MARGIN + HEIGHT + 18}" text-anchor="middle">${value.toLocaleString('en')}</text>`,
    ]),
    ...powers(tall).flatMap((value) => [
      line(left, y(value), right, y(value)),
      `<text x="${MARGIN - 8}" y="${y(value)}" dy="4" text-anchor="end">${value.toLocaleString('en')}</text>`,
    ]),
    `<polyline points="${points.map((point) => `${x(point.x)},${y(point.y)}`).join(' ')}" fill="none" stroke="#3b6ea5"/>`,
    ...points.map(
      (point) =>
        `<circle cx="${x(point.x)}" cy="${y(point.y)}" r="4" fill="#3b6ea5"><title>${point.y}</title></circle>`,
    ),
  ].join('\n');
}
