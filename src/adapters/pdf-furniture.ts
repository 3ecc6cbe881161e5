import { type Cell, rowsOf } from './pdf-cells.js';

/** What lies on a page, and the page's height in points. */
export interface PageCells {
  readonly cells: readonly Cell[];
  readonly height: number;
}

/** Lines at the head and at the foot of a page that may be the same on other pages. */
const MOST_LINES = 4;
/** As far apart may they be on two pages, as a share of the page's height. */
const SAME_PLACE = 0.02;
/** More UTF-16 units are no running head. */
const LONGEST = 150;
const PAGE_NUMBER = /^\W*(?:page )?(\d{1,4})(?: ?(?:of|\/) ?\d{1,4})?\W*$/i;
const ROMAN_PAGE_NUMBER = /^[-–— ]*[ivxlc]{1,7}[-–— ]*$/;
const FIRST_NUMBER = /^(\d{1,4})\s/;
const LAST_NUMBER = /\s(\d{1,4})$/;

interface EdgeLine {
  readonly page: number;
  readonly row: readonly Cell[];
  /** Distance from the page's upper edge, as a share of its height. */
  readonly place: number;
  /** What it may have in common with lines of other pages. */
  readonly keys: readonly string[];
  /** Whether it is the number of the page, whatever stands on others. */
  readonly isNumber: boolean;
}

/**
 * The pages without running heads, running feet and page numbers: lines from an edge on that stand on three pages (on two
 * where there are no more) at the same height and say the same, numbers aside, or have a number that counts the pages.
 */
export function withoutFurniture(pages: readonly PageCells[]): Cell[][] {
  const dropped = new Set<Cell>();
  const rows = pages.map(({ cells }) => rowsOf(cells));
  for (const edge of ['head', 'foot'] as const) {
    const lines = pages.map((page, i) => edgeLines(rows[i] as Cell[][], page, i, edge));
    const isRepeated = repetitions(lines.flat(), Math.max(2, Math.min(3, pages.length)));
    for (const ofPage of lines) {
      for (const line of ofPage) {
        if (!line.isNumber && !isRepeated(line)) break;
        for (const cell of line.row) dropped.add(cell);
      }
    }
  }
  return pages.map(({ cells }) => cells.filter((cell) => !dropped.has(cell)));
}

function edgeLines(rows: readonly Cell[][], { height }: PageCells, page: number, edge: 'head' | 'foot'): EdgeLine[] {
  const outer = edge === 'head' ? rows.slice(0, MOST_LINES) : rows.slice(-MOST_LINES).reverse();
  return outer.map((row, i) => {
    const text = row.map((cell) => cell.text).join(' ');
    const isNumber = numberAlone(text) === page + 1 || (i === 0 && ROMAN_PAGE_NUMBER.test(text));
    return { page, row, place: (row[0]?.y ?? 0) / height, keys: keysOf(text, page, i === 0), isNumber };
  });
}

function keysOf(text: string, page: number, isOutermost: boolean): string[] {
  if (text.length > LONGEST) return [];
  const alone = numberAlone(text);
  // Numbers alone that don't count the pages are a table's.
  if (alone !== undefined) return [`+${alone - page}`];
  const found = isOutermost ? [FIRST_NUMBER, LAST_NUMBER].flatMap((number) => number.exec(text)?.[1] ?? []) : [];
  return [text.toLowerCase().replace(/\d+/g, '#'), ...found.map((number) => `+${Number(number) - page}`)];
}

function numberAlone(text: string): number | undefined {
  const number = PAGE_NUMBER.exec(text)?.[1];
  return number === undefined ? undefined : Number(number);
}

function repetitions(lines: readonly EdgeLine[], needed: number): (line: EdgeLine) => boolean {
  const alike = new Map<string, EdgeLine[]>();
  for (const line of lines) {
    for (const key of line.keys) {
      const found = alike.get(key);
      if (found) found.push(line);
      else alike.set(key, [line]);
    }
  }
  return ({ keys, place }) =>
    keys.some((key) => {
      const pages = new Set<number>();
      for (const other of alike.get(key) ?? []) {
        if (Math.abs(other.place - place) <= SAME_PLACE) pages.add(other.page);
        if (pages.size >= needed) return true;
      }
      return false;
    });
}
