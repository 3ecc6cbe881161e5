import { trimSpan } from './characters.js';

/** A line that is not blank; `[start, end)` is its text without the white space around it. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** UTF-16 units of white space before the text. */
  readonly indent: number;
  /** Whether a blank line, or the beginning of the text, lies before it. */
  readonly afterBlank: boolean;
}

/** The lines of a text that are not blank, in order. Line breaks are CR, LF, CRLF, U+2028 and U+2029. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let previousEnd = -1;
  let first = 0;
  // By hand: a regular expression's stack has overflowed on a line of 5 MB.
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && !isLineBreak(text.charCodeAt(at))) continue;
    const { start, end } = trimSpan(text, first, at);
    if (start < end) {
      const afterBlank = previousEnd < 0 || !isOneBreak(text, previousEnd, first);
      lines.push({ start, end, indent: start - first, afterBlank });
      previousEnd = at;
    }
    first = at + 1;
  }
  return lines;
}

/** Offset just after the line that holds `from`, line break included. */
export function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at += 1;
  return Math.min(text.length, at + (text.startsWith('\r\n', at) ? 2 : 1));
}

function isOneBreak(text: string, start: number, end: number): boolean {
  return end - start === 1 || (end - start === 2 && text.startsWith('\r\n', start));
}

/** Whether a UTF-16 unit ends a line. */
export function isLineBreak(unit: number): boolean {
  return unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029;
}
