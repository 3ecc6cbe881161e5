import { endsWithStop, isListItem, isRule } from './line-shapes.js';
import { type Line, linesOf } from './lines.js';

/** Widest column at which people and programs wrap text. */
const MAX_WIDTH = 120;
/** A line shorter than this that ends without a stop is a heading, a list or verse more often than wrapped prose. */
const MIN_WRAPPED = 30;
/** Share of the line breaks inside blocks that must visibly fall inside a sentence. */
const MIN_CONTINUING = 0.25;
/** Share of lines that may be wider, such as web addresses. */
const MAX_WIDE = 0.02;
/** How full a line must be, counting the next word, for its break to be due to the width. */
const FULL = 0.85;

/** A paragraph of plain text, or a rule: the lines `[start, end)` without the white space around them. */
export interface PlainParagraph {
  readonly start: number;
  readonly end: number;
  readonly isRule: boolean;
}

/**
 * Groups the lines of a plain text into paragraphs. A blank line or a rule always ends one. So does every other line
 * break, unless it is a wrap:
 * - the line before it, of 30 units or more, ends without a stop and the next begins with a small letter; or
 * - the text is hard-wrapped (no more than 120 columns wide, and at least a quarter of the breaks are as above) and
 *   the next word would not have fitted on the line.
 * List items begin a paragraph, and in wrapped text so do indented lines.
 */
export function paragraphsOf(text: string): PlainParagraph[] {
  const lines = linesOf(text);
  const width = wrapWidth(text, lines);
  const paragraphs: PlainParagraph[] = [];
  let first: Line | undefined;
  let previous: Line | undefined;
  const close = () => {
    if (first && previous) paragraphs.push({ start: first.start, end: previous.end, isRule: isRule(text, first) });
  };
  for (const line of lines) {
    if (!first || !previous || !isWrap(text, first, previous, line, width)) {
      close();
      first = line;
    }
    previous = line;
  }
  close();
  return paragraphs;
}

function isWrap(text: string, first: Line, previous: Line, line: Line, width: number | null): boolean {
  if (line.afterBlank || isRule(text, previous) || isRule(text, line) || isListItem(text, line)) return false;
  if (continues(text, previous, line)) return true;
  if (width === null) return false;
  if (line.indent > previous.indent + 1) return isListItem(text, first);
  return columns(previous) + 1 + firstWordLength(text, line) >= width * FULL;
}

/** The column at which a text is hard-wrapped, or null when it is written with one paragraph a line. */
function wrapWidth(text: string, lines: readonly Line[]): number | null {
  let breaks = 0;
  let continuing = 0;
  let wide = 0;
  let width = 0;
  lines.forEach((line, i) => {
    const previous = lines[i - 1];
    if (columns(line) > MAX_WIDTH) wide += 1;
    else width = Math.max(width, columns(line));
    if (!previous || line.afterBlank || isListItem(text, line)) return;
    breaks += 1;
    if (continues(text, previous, line)) continuing += 1;
  });
  const isWrapped = continuing > 0 && continuing >= breaks * MIN_CONTINUING && wide <= lines.length * MAX_WIDE;
  return isWrapped ? width : null;
}

/** Whether a sentence visibly runs on from one line to the next. */
function continues(text: string, previous: Line, line: Line): boolean {
  if (columns(previous) < MIN_WRAPPED || endsWithStop(text, previous)) return false;
  return /^[\p{Ll}\p{Lo}]/u.test(text.slice(line.start, line.start + 2));
}

function columns(line: Line): number {
  return line.indent + line.end - line.start;
}

function firstWordLength(text: string, line: Line): number {
  return text.slice(line.start, Math.min(line.end, line.start + MAX_WIDTH)).search(/\s|$/);
}
