import { type Cell, rowsOf, unitsOf } from './pdf-cells.js';

/** A line of text within its column. */
export interface Line {
  readonly text: string;
  /** Its text in parts, where it has wide gaps as a table's row has. */
  readonly parts: readonly Cell[];
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly isBold: boolean;
}

/** Lines that follow one another from the top down, and the right edge of their column in points. */
export interface Stretch {
  readonly lines: readonly Line[];
  readonly right: number;
}

/** A gutter is at least so wide, in sizes of the text beside it, and so many lines long. */
const GUTTER = 0.5;
const FEWEST_LINES = 4;
/** Prose has lines of at least so many UTF-16 units, which fill at least this share of the column; a table's cells don't. */
const FEWEST_UNITS = 15;
const FILLED = 0.6;
/** As many lines may cross the gutter beside the columns, as a share of theirs. */
const CROSSING = 0.2;
/** How far, in sizes, a line may begin before the edge of its column. */
const BEFORE_EDGE = 0.3;
/** Left edges that are tried, the most common first. */
const TRIED_EDGES = 8;
/** Wider gaps, in sizes, divide a line into parts. */
const PART_GAP = 1.5;
/** The share of lines that may reach beyond a column's right edge. */
const OVER_EDGE = 0.1;
const ACROSS = -1;

/** A page's lines in the order in which they are read: where there are clearly columns, one after the other. */
export function stretchesOf(cells: readonly Cell[]): Stretch[] {
  const gutters = guttersOf(cells);
  const found = bandsOf(cells, gutters).flatMap(({ isAcross, rows }) => {
    if (isAcross) return [{ column: ACROSS, lines: rows.map(lineOf) }];
    return Array.from({ length: gutters.length + 1 }, (_, column) => {
      const own = rows.map((row) => row.filter((cell) => columnOf(cell, gutters) === column));
      return { column, lines: own.filter((row) => row.length > 0).map(lineOf) };
    });
  });
  const edges = new Map(
    [...new Set(found.map(({ column }) => column))].map((column) => {
      const lines = found.filter((stretch) => stretch.column === column).flatMap((stretch) => stretch.lines);
      return [column, rightEdge(lines)];
    }),
  );
  return found
    .filter(({ lines }) => lines.length > 0)
    .map(({ lines, column }) => ({ lines, right: edges.get(column) as number }));
}

/** Rows of cells, in columns or across all of them. */
interface Band {
  readonly isAcross: boolean;
  readonly rows: Cell[][];
}

/** Rows that stand in columns, and rows that reach across, by turns from the top down. */
function bandsOf(cells: readonly Cell[], gutters: readonly number[]): Band[] {
  const bands: Band[] = [];
  for (const row of rowsOf(cells)) {
    const isAcross = row.some((cell) => columnOf(cell, gutters) === ACROSS);
    const band = bands.at(-1);
    if (band?.isAcross === isAcross) band.rows.push(row);
    else bands.push({ isAcross, rows: [row] });
  }
  const order = new Map(cells.map((cell, i) => [cell, i]));
  return bands.flatMap((band) => (band.isAcross ? [band] : withTailApart(band.rows, order, gutters)));
}

/** Rows below the other columns are the first one's, unless the page shows them after the other columns. */
function withTailApart(rows: Cell[][], order: ReadonlyMap<Cell, number>, gutters: readonly number[]): Band[] {
  const place = (cell: Cell) => order.get(cell) as number;
  const isOther = (cell: Cell) => columnOf(cell, gutters) > 0;
  const last = greatest(rows.flatMap((row) => row.filter(isOther).map(place)));
  const tail = rows.findLastIndex((row) => row.some((cell) => isOther(cell) || place(cell) < last)) + 1;
  const bands = [
    { isAcross: false, rows: rows.slice(0, tail) },
    { isAcross: true, rows: rows.slice(tail) },
  ];
  return gutters.length === 0 ? [{ isAcross: false, rows }] : bands.filter((band) => band.rows.length > 0);
}

/** Index of the column that a cell lies in; −1 when it reaches across a gutter. */
function columnOf({ x, right, size }: Cell, gutters: readonly number[]): number {
  const column = gutters.findLastIndex((edge) => x >= edge - BEFORE_EDGE * size) + 1;
  return right <= (gutters[column] ?? Number.POSITIVE_INFINITY) ? column : ACROSS;
}

/** Left edges of all columns but the first. */
function guttersOf(cells: readonly Cell[]): number[] {
  for (const edge of commonEdges(cells)) {
    const left = cells.filter(({ right, size }) => right <= edge - GUTTER * size);
    const right = cells.filter(({ x, size }) => x >= edge - BEFORE_EDGE * size);
    if (areColumns(left, right, edge, cells)) return [...guttersOf(left), edge, ...guttersOf(right)];
  }
  return [];
}

function commonEdges(cells: readonly Cell[]): number[] {
  const counts = new Map<number, number>();
  for (const { x } of cells) counts.set(Math.round(x), (counts.get(Math.round(x)) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= FEWEST_LINES)
    .sort(([a, m], [b, n]) => n - m || a - b)
    .slice(0, TRIED_EDGES)
    .map(([edge]) => edge);
}

/** Whether cells stand in two columns of prose side by side, for several lines that hardly anything crosses. */
function areColumns(left: readonly Cell[], right: readonly Cell[], edge: number, all: readonly Cell[]): boolean {
  if (left.length < FEWEST_LINES || right.length < FEWEST_LINES) return false;
  const ys = [left, right].map((side) => side.map(({ y }) => y));
  const top = Math.max(...ys.map(least));
  const bottom = Math.min(...ys.map(greatest));
  const beside = (side: readonly Cell[]) => side.filter(({ y }) => y >= top && y <= bottom);
  const [leftBeside, rightBeside] = [beside(left), beside(right)];
  const crossing = beside(all).length - leftBeside.length - rightBeside.length;
  const [leftRows, rightRows] = [rowsOf(leftBeside), rowsOf(rightBeside)];
  const fewer = Math.min(leftRows.length, rightRows.length);
  if (fewer < FEWEST_LINES || crossing > fewer * CROSSING) return false;
  return isProse(leftRows, edge) && isProse(rightRows, greatest(rightBeside.map((cell) => cell.right)));
}

function isProse(rows: readonly Cell[][], rightmost: number): boolean {
  const column = rightmost - least(rows.map(([first]) => first?.x ?? 0));
  const units = mean(rows.map((row) => row.reduce((sum, { text }) => sum + text.length, 0)));
  const width = mean(rows.map((row) => greatest(row.map(({ right }) => right)) - (row[0]?.x ?? 0)));
  return units >= FEWEST_UNITS && width >= FILLED * column;
}

function lineOf(row: readonly Cell[]): Line {
  const parts: Cell[] = [];
  for (const cell of row) {
    const last = parts.at(-1);
    if (!last || cell.x - last.right > PART_GAP * Math.max(last.size, cell.size)) parts.push(cell);
    else parts[parts.length - 1] = joined(last, cell);
  }
  const whole = parts.reduce(joined);
  return { ...whole, parts, isBold: whole.bold >= unitsOf(whole.text) };
}

function joined(a: Cell, b: Cell): Cell {
  const main = b.text.length > a.text.length ? b : a;
  const text = `${a.text} ${b.text}`;
  return { text, x: a.x, right: Math.max(a.right, b.right), y: main.y, size: main.size, bold: a.bold + b.bold };
}

/** Some lines may stick out, such as a wide table's. */
function rightEdge(lines: readonly Line[]): number {
  const edges = lines.map(({ right }) => right).sort((a, b) => b - a);
  return edges[Math.floor((edges.length - 1) * OVER_EDGE)] ?? 0;
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}

function greatest(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
