import type { Span } from './article.js';

/** Whether a UTF-16 unit is white space, by the same list as `\s` (the byte-order mark U+FEFF is on it). */
export function isSpace(unit: number): boolean {
  if (unit < 0x80) return unit === 32 || (unit >= 9 && unit <= 13);
  return (
    unit === 0xa0 || unit === 0xfeff || unit === 0x3000 || (unit >= 0x1680 && /\s/.test(String.fromCharCode(unit)))
  );
}

/** First offset at or after `from` that is not white space; `end` when there is none before it. */
export function skipSpace(text: string, from: number, end = text.length): number {
  let at = from;
  while (at < end && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** The span `[start, end)` without the white space at its edges; empty (start = end) when nothing is left. */
export function trimSpan(text: string, start: number, end: number): Span {
  const from = skipSpace(text, start, end);
  let to = end;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
  return { start: from, end: to };
}
