/** Text that lies on a page in one piece; lengths in points, from the upper left corner of the page as it is read. */
export interface PdfItem {
  readonly text: string;
  /** Left end of its baseline. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Size of its font. */
  readonly size: number;
  readonly isBold: boolean;
}

/** Neighbouring items of a line without a wide gap between them. */
export interface Cell {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  /** Its baseline. */
  readonly y: number;
  /** Size of most of its text. */
  readonly size: number;
  /** Its UTF-16 units in bold, white space aside. */
  readonly bold: number;
}

/** All of these are shares of the font's size. On a line with larger text, smaller text may stand off by more of its own. */
const SAME_LINE = 0.5;
const SAME_LINE_SMALLER = 0.75;
const SPACE = 0.1;
const WIDEST_SPACE = 0.8;
const DEEPEST_OVERLAP = 0.3;
const RAISED = 0.15;
/** Text is printed twice, a little apart, to make it look bold. */
const SHADOW = 0.1;

const NOTE_MARK = /^[\d*†‡§¶,–-]{1,6}$/;
/** A raised number after these is a note's mark; after "m" or "10" it is an exponent. */
const BEFORE_NOTE = /(?:\p{L}{4}|[.,;:!?)\]"'”’»])$/u;
const INITIAL = /^["'“‘]?\p{L}$/u;
/** How many times larger than the text a letter is that is set into the first lines of a paragraph. */
const INITIAL_SIZE = 1.8;
/** On a page. */
const MOST_INITIALS = 20;

interface OpenCell extends Cell {
  text: string;
  right: number;
  y: number;
  size: number;
  bold: number;
  /** Units of the longest item, which the size is of. */
  longest: number;
  last: PdfItem;
}

/** Puts a page's items together, in the order in which the page shows them. White space is collapsed. */
export function cellsOf(items: readonly PdfItem[]): Cell[] {
  const cells: OpenCell[] = [];
  let spaced = false;
  for (const item of items) {
    const text = clean(item.text);
    const open = cells.at(-1);
    if (text.trim() === '') {
      spaced ||= text !== '';
      continue;
    }
    if (open && isShadow(open.last, item)) continue;
    if (open && follows(open, item)) append(open, item, text, spaced);
    else cells.push(opened(item, text));
    spaced = false;
  }
  const whole = cells.map(({ longest: _, last: __, ...cell }) => ({
    ...cell,
    text: cell.text.replace(/\s+/g, ' ').trim(),
  }));
  return withInitials(whole);
}

/** Cells by the line that they stand on, from the top down, each line from left to right. */
export function rowsOf(cells: readonly Cell[]): Cell[][] {
  const rows: Cell[][] = [];
  let main: Cell | undefined;
  for (const cell of [...cells].sort((a, b) => a.y - b.y)) {
    if (main && isOnLine(main, cell)) {
      rows.at(-1)?.push(cell);
      if (cell.size > main.size) main = cell;
    } else {
      rows.push([cell]);
      main = cell;
    }
  }
  for (const row of rows) row.sort((a, b) => a.x - b.x);
  return rows;
}

/** UTF-16 units of a text, white space aside. */
export function unitsOf(text: string): number {
  return text.replace(/\s/g, '').length;
}

/** Without what no text file can hold: halves of surrogate pairs, and control characters, which stand for glyphs without a name. */
function clean(text: string): string {
  return text.replace(/[\p{Cs}\uFEFF]/gu, '').replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
}

function opened(item: PdfItem, text: string): OpenCell {
  const { x, y, width, size, isBold } = item;
  return { text, x, y, right: x + width, size, bold: isBold ? unitsOf(text) : 0, longest: text.length, last: item };
}

function follows({ last, right, size }: OpenCell, item: PdfItem): boolean {
  const larger = Math.max(size, item.size);
  const gap = item.x - right;
  return isOnLine(last, item) && gap >= -DEEPEST_OVERLAP * larger && gap <= WIDEST_SPACE * larger;
}

function isOnLine(a: { y: number; size: number }, b: { y: number; size: number }): boolean {
  const [smaller, larger] = [Math.min(a.size, b.size), Math.max(a.size, b.size)];
  return Math.abs(a.y - b.y) <= Math.min(SAME_LINE * larger, SAME_LINE_SMALLER * smaller);
}

function append(open: OpenCell, item: PdfItem, text: string, spaced: boolean): void {
  const gap = item.x - open.right;
  open.last = item;
  open.right = Math.max(open.right, item.x + item.width);
  if (isNoteMark(open, item, text)) return;
  open.text += spaced || gap > SPACE * item.size ? ` ${text}` : text;
  if (item.isBold) open.bold += unitsOf(text);
  if (text.length <= open.longest) return;
  Object.assign(open, { longest: text.length, size: item.size, y: item.y });
}

function isNoteMark(open: OpenCell, item: PdfItem, text: string): boolean {
  const isRaised = item.size < open.size && open.y - item.y > RAISED * open.size;
  return isRaised && NOTE_MARK.test(text.trim()) && BEFORE_NOTE.test(open.text);
}

function isShadow(last: PdfItem, { text, x, y, size }: PdfItem): boolean {
  return last.text === text && Math.abs(last.x - x) < SHADOW * size && Math.abs(last.y - y) < SHADOW * size;
}

/** Puts large first letters, which stand as deep as the second or third line, before the rest of their words. */
function withInitials(cells: readonly Cell[]): Cell[] {
  const initials = cells.filter(({ text }) => INITIAL.test(text)).slice(0, MOST_INITIALS);
  const words = new Map<Cell, Cell>();
  for (const initial of initials) {
    const beside = cells.filter((cell) => standsBeside(initial, cell)).sort((a, b) => a.y - b.y);
    if (beside[0]) words.set(beside[0], initial);
  }
  const taken = new Set(words.values());
  return cells
    .filter((cell) => !taken.has(cell))
    .map((cell) => ({ ...cell, text: `${words.get(cell)?.text ?? ''}${cell.text}` }));
}

function standsBeside(initial: Cell, { x, y, size }: Cell): boolean {
  const gap = x - initial.right;
  const isBeside = gap > -DEEPEST_OVERLAP * size && gap < size;
  return isBeside && initial.size >= INITIAL_SIZE * size && y < initial.y && y > initial.y - initial.size;
}
