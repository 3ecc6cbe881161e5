import { endsWithStop, isListItem } from '../core/article/line-shapes.js';
import type { Line, Stretch } from './pdf-columns.js';
import type { Typography } from './pdf-typography.js';

/** Lines that belong together. */
export interface Paragraph {
  /** `rows` are a table's, `contents` those of a table of contents. */
  readonly kind: 'text' | 'rows' | 'contents';
  readonly lines: readonly Line[];
  /** Right edge of its column, in points. */
  readonly right: number;
}

/** As shares of a size: sizes that differ, and lines that are farther apart than usual. */
const OTHER_SIZE = 0.08;
const LARGER = 1.12;
const WIDER_GAP = 1.35;
/** In sizes: an indentation, and places that are the same. */
const INDENTED = 0.8;
const ALIGNED = 0.5;
/** In sizes: room left on a line, besides the next word, that tells that it was meant to end; less after a stop. */
const ROOM = 2;
const ROOM_AFTER_STOP = 0.5;
/** Notes at the foot of a page. */
const MOST_NOTES = 12;
const HYPHEN_OR_COMMA = /[-‐\u00AD,;]$/;
const SMALL_LETTER = /^["'“‘(]?\p{Ll}/u;
/** Dots that lead to the number of a page. */
const LEADER = /(?:[.·…_]\s?){4,}\s*[\divxlc]{1,7}$/;
const LEADER_REACH = 40;
const REFERENCE = /^\[\d{1,3}\]\s/;
const WITHOUT_WORDS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const MARKER = /^(?:[-*•‣◦·–—▪●○■]|[([]?[\p{L}\d]{1,4}[.)\]]|\d{1,2}(?:\.\d{1,3}){1,4}\.?)$/u;
/** Lines with as many parts are a table's, wherever those stand; more parts than a table has columns are not compared. */
const SURELY_PARTS = 3;
const MOST_PARTS = 20;

/** Puts lines together to paragraphs, across columns and pages too. */
export function paragraphsOf(stretches: readonly Stretch[], typography: Typography): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const stretch of stretches) {
    const own = inStretch(stretch, typography);
    const first = own[0];
    const before = first && openBefore(paragraphs, first);
    if (before && runsOn(before, first)) {
      paragraphs[paragraphs.lastIndexOf(before)] = { ...first, lines: [...before.lines, ...first.lines] };
      own.shift();
    }
    for (const paragraph of own) paragraphs.push(paragraph);
  }
  return paragraphs;
}

function inStretch({ lines, right }: Stretch, typography: Typography): Paragraph[] {
  const paragraphs: { kind: Paragraph['kind']; lines: Line[]; right: number }[] = [];
  lines.forEach((line, i) => {
    const kind = LEADER.test(line.text.slice(-LEADER_REACH)) ? 'contents' : isTableRow(lines, i) ? 'rows' : 'text';
    const open = paragraphs.at(-1);
    const begins = kind === 'text' && open?.kind === kind && beginsParagraph(lines, i, open.lines, right, typography);
    if (!open || open.kind !== kind || begins) paragraphs.push({ kind, lines: [line], right });
    else open.lines.push(line);
  });
  return paragraphs;
}

/** Whether a line and a neighbour have parts that stand below each other, beside the first. */
function isTableRow(lines: readonly Line[], i: number): boolean {
  const line = lines[i] as Line;
  return [lines[i - 1], lines[i + 1]].some((other) => other !== undefined && areRows(line, other));
}

function areRows(a: Line, b: Line): boolean {
  if (a.parts.length === 1 || b.parts.length === 1) return false;
  if ([a, b].some(({ parts }) => MARKER.test(parts[0]?.text ?? ''))) return false;
  if (a.parts.length === b.parts.length && a.parts.length >= SURELY_PARTS) return true;
  const near = ALIGNED * a.size;
  const others = b.parts.slice(1, MOST_PARTS);
  return a.parts
    .slice(1, MOST_PARTS)
    .some(({ x, right }) =>
      others.some((other) => Math.abs(other.x - x) < near || Math.abs(other.right - right) < near),
    );
}

function beginsParagraph(
  lines: readonly Line[],
  i: number,
  open: readonly Line[],
  right: number,
  typography: Typography,
): boolean {
  const line = lines[i] as Line;
  const previous = open.at(-1) as Line;
  if (isOtherSize(line.size, previous.size)) return true;
  if (line.y - previous.y > WIDER_GAP * typography.distanceAt(line.size)) return true;
  const stopped = endsWithStop(previous.text, whole(previous));
  const room = roomAfter(previous, line, right) / line.size;
  // A number and a full stop may also end a sentence that began on the line before.
  if (beginsItem(line) && (stopped || room > ROOM || beginsItem(open[0] as Line))) return true;
  // The lines of a heading are centred as often as not.
  if (line.size > LARGER * typography.bodySize) return line.isBold !== previous.isBold;
  if (!stopped && SMALL_LETTER.test(line.text)) return false;
  if (line.isBold !== previous.isBold) return true;
  const shift = (line.x - previous.x) / line.size;
  if (shift > INDENTED) {
    const isHanging = beginsItem(previous) || (!stopped && room < ROOM) || isAlignedWith(line, lines[i + 1]);
    return open.length > 1 || !isHanging;
  }
  return (shift < -INDENTED && open.length > 1) || room > (stopped ? ROOM_AFTER_STOP : ROOM);
}

function isAlignedWith(line: Line, next: Line | undefined): boolean {
  return next !== undefined && Math.abs(next.x - line.x) < ALIGNED * line.size;
}

/** Points left on a line if the next line's first word stood on it too. */
function roomAfter(previous: Line, line: Line, right: number): number {
  const word = WITHOUT_WORDS.test(line.text) ? 1 : line.text.search(/\s|$/);
  const width = ((line.right - line.x) * word) / line.text.length;
  return right - previous.right - width;
}

/** The paragraph that another may go on with: notes at the foot of a page stand between the two. */
function openBefore(paragraphs: readonly Paragraph[], { lines }: Paragraph): Paragraph | undefined {
  const size = lines[0]?.size ?? 0;
  return paragraphs.slice(-MOST_NOTES - 1).findLast((before) => (before.lines[0]?.size ?? 0) > (1 - OTHER_SIZE) * size);
}

/** Whether a paragraph goes on in the next column or on the next page. */
function runsOn(before: Paragraph, after: Paragraph): boolean {
  const last = before.lines.at(-1) as Line;
  const first = after.lines[0] as Line;
  if (before.kind !== 'text' || after.kind !== 'text' || isOtherSize(last.size, first.size)) return false;
  if (last.isBold !== first.isBold || beginsItem(first) || endsWithStop(last.text, whole(last))) return false;
  if (SMALL_LETTER.test(first.text) || HYPHEN_OR_COMMA.test(last.text)) return true;
  const second = after.lines[1];
  const isIndented = second !== undefined && first.x - second.x > INDENTED * first.size;
  return !isIndented && roomAfter(last, first, before.right) < ROOM * first.size;
}

function beginsItem(line: Line): boolean {
  return isListItem(line.text, whole(line)) || REFERENCE.test(line.text);
}

function isOtherSize(a: number, b: number): boolean {
  return Math.abs(a - b) > OTHER_SIZE * Math.max(a, b);
}

function whole({ text }: Line): { start: number; end: number } {
  return { start: 0, end: text.length };
}
