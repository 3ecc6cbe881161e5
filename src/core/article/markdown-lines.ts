import type { Span } from './article.js';
import { trimSpan } from './characters.js';

/** Lines longer than this are prose, whatever they look like; it bounds the patterns. */
const PROBE = 500;
const MAX_NESTING = 32;

const BULLET = /(?:[-*+]|(\d{1,9})[.)])(?=\s|$)(?:\s+\[[ xX]\](?=\s))?/y;
const FOOTNOTE = /\[\^[^\]\s]{1,40}\]:/y;
const RULE = /^([-*_])(?:[ \t]*\1){2,}$/;
const TABLE_DELIMITER = /^[\s|:-]+$/;
const TAGS = /^(?:<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>\s*)+$/i;
const IMAGES = /^(?:!\[[^\]]*\]\([^()\s]*(?:\s[^()]*)?\)\s*)+$/;
const REFERENCE = /^\[[^\]^][^\]]{0,100}\]:\s*\S+(?:\s+["'(].*)?$/;

/** A line of Markdown without the marks of the quotes and lists that it stands in. */
export interface MarkdownLine extends Span {
  /** How many `>` stand before it. */
  readonly depth: number;
  /** Whether a bullet, an item's number or a footnote's mark stands before it. */
  readonly isItem: boolean;
}

/**
 * Takes the marks of block quotes, list items and footnotes off a line.
 * @param anyNumber whether an item may have any number; after running text only 1 begins a list
 */
export function withoutMarks(text: string, line: Span, anyNumber: boolean): MarkdownLine {
  let { start } = line;
  let depth = 0;
  let isItem = false;
  for (let i = 0; i < MAX_NESTING && start < line.end; i += 1) {
    const length =
      text.charAt(start) === '>'
        ? 1
        : isMarkdownRule(text, { start, end: line.end })
          ? 0
          : itemLength(text, start, anyNumber || isItem);
    if (length === 0) break;
    if (text.charAt(start) === '>') depth += 1;
    else isItem = true;
    ({ start } = trimSpan(text, Math.min(start + length, line.end), line.end));
  }
  return { start, end: line.end, depth, isItem };
}

function itemLength(text: string, start: number, anyNumber: boolean): number {
  FOOTNOTE.lastIndex = start;
  const footnote = FOOTNOTE.exec(text);
  if (footnote) return footnote[0].length;
  BULLET.lastIndex = start;
  const bullet = BULLET.exec(text);
  return bullet && (anyNumber || bullet[1] === undefined || bullet[1] === '1') ? bullet[0].length : 0;
}

/** Whether a line is a thematic break. */
export function isMarkdownRule(text: string, line: Span): boolean {
  return matches(RULE, text, line);
}

/** Whether a line is nothing that is read: HTML tags, images or a link's definition alone. */
export function isUnread(text: string, line: Span): boolean {
  return matches(TAGS, text, line) || matches(IMAGES, text, line) || matches(REFERENCE, text, line);
}

/** Whether a line separates a table's header from its rows. */
export function isTableDelimiter(text: string, line: Span): boolean {
  const row = text.slice(line.start, Math.min(line.end, line.start + PROBE));
  return row.includes('|') && row.includes('-') && matches(TABLE_DELIMITER, text, line);
}

/** Whether a line underlines the one before it as a heading: 1 for `==`, 2 for `--`, else 0. */
export function underlineLevel(text: string, line: Span): 0 | 1 | 2 {
  if (matches(/^={2,}$/, text, line)) return 1;
  return matches(/^-{2,}$/, text, line) ? 2 : 0;
}

/** The marks that open a code fence, "```" or "~~~" or longer; null for any other line. */
export function fenceOf(text: string, line: Span): string | null {
  const probe = text.slice(line.start, Math.min(line.end, line.start + PROBE));
  return /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(probe)?.[0] ?? null;
}

/** How many `#` make a line a heading, 1 to 6; 0 for any other line and for one too long to be a heading. */
export function headingMarks(text: string, line: Span): number {
  if (line.end - line.start > PROBE) return 0;
  return /^(#{1,6})(?=\s|$)/.exec(text.slice(line.start, line.end))?.[1]?.length ?? 0;
}

/** A heading's words as they are read, without closing `#`, emphasis, code marks and addresses of links. */
export function readableTitle(source: string): string {
  return source
    .replace(/\s#+$/, '')
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/\*+|`+/g, '')
    .trim();
}

function matches(pattern: RegExp, text: string, { start, end }: Span): boolean {
  return end - start <= PROBE && pattern.test(text.slice(start, end));
}
