import type { Span } from '../core/article/article.js';
import type { Block } from '../core/article/block.js';
import type { Line } from './pdf-columns.js';
import type { Paragraph } from './pdf-paragraphs.js';
import type { Typography } from './pdf-typography.js';

/** A heading is this much larger than the text, or bold and about as large. */
const LARGER = 1.12;
const AS_LARGE = 0.95;
const MOST_LINES = 4;
const MOST_UNITS = 200;
const MOST_BOLD_UNITS = 120;
/** More than this that ends with a full stop is prose, however large. */
const MOST_CLOSED_UNITS = 60;
/** Headings of sizes that differ by less than this share have one level. */
const SAME_LEVEL = 0.05;
const DEEPEST_LEVEL = 6;

const SAID = /[\p{L}\p{N}]/u;
const BULLET = /^(?:[-*•‣◦·–—▪●○■\uF0A7\uF0B7]\s+)+(?=\S)/u;
const BROKEN_WORD = /(\p{L}+(?:[-‐]\p{L}+)*)[-‐\u00AD]$/u;
/** No pattern runs over more of a line than this. */
const LONGEST_WORD = 60;
const SECOND_HALF = /^\p{Ll}[\p{L}-]*/u;
/** As in "pre- and post-war". */
const BETWEEN_HALVES = /^(?:and|or|to)$/;
const WORD = /[\p{L}-]+/gu;
/** Neither a dash without a space before it nor a script without spaces gets one at the end of a line. */
const NO_SPACE_AFTER = /[^\s][-‐–—/]$|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。]$/u;
const NO_SPACE_BEFORE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。]/u;

/** A paragraph, the text that its lines make, and what that is. */
interface Written {
  readonly paragraph: Paragraph;
  readonly text: string;
  readonly kind: 'heading' | 'prose' | 'rows' | 'contents' | 'markup';
}

/**
 * Writes paragraphs as a text: each on a line of its own with a blank line between, list items and a table's rows without,
 * the parts of a row between " | ".
 */
export function textOfParagraphs(
  paragraphs: readonly Paragraph[],
  typography: Typography,
): { readonly text: string; readonly blocks: readonly Block[] } {
  const compounds = compoundsOf(paragraphs);
  const written = paragraphs.map((paragraph): Written => {
    const text = joined(paragraph.lines, compounds);
    if (paragraph.kind !== 'text') return { paragraph, text, kind: paragraph.kind };
    if (isHeading(paragraph, text, typography)) return { paragraph, text, kind: 'heading' };
    return { paragraph, text, kind: SAID.test(text) ? 'prose' : 'markup' };
  });
  const levelAt = levelsOf(written);
  // Where everything looks like a heading, such as on a poster, nothing is one.
  const isTitled = written.some(({ kind }) => kind === 'prose' || kind === 'rows');
  const writer = new TextWriter();
  for (const { paragraph, text, kind } of written) {
    if (kind === 'rows') writer.rows(paragraph.lines.map(rowOf));
    else if (kind === 'contents') for (const line of paragraph.lines) writer.markup(rowOf(line));
    else if (kind === 'markup') writer.markup(text);
    else if (kind === 'heading' && isTitled) writer.heading(text, levelAt(sizeOf(paragraph)));
    else writer.paragraph(text);
  }
  return { text: writer.parts.join(''), blocks: writer.blocks };
}

function isHeading({ lines }: Paragraph, text: string, { bodySize, isBodyBold }: Typography): boolean {
  if (lines.length > MOST_LINES || text.length > MOST_UNITS || !/\p{L}/u.test(text)) return false;
  const size = lines[0]?.size ?? 0;
  const endsLikeProse = /[.,;:]["'”’)]?$/u.test(text);
  if (size >= LARGER * bodySize) return !endsLikeProse || text.length <= MOST_CLOSED_UNITS;
  const isBold = !isBodyBold && lines.every((line) => line.isBold);
  return isBold && size >= AS_LARGE * bodySize && text.length <= MOST_BOLD_UNITS && !endsLikeProse;
}

/** The level of headings of a size: 1 for the largest. */
function levelsOf(written: readonly Written[]): (size: number) => number {
  const headings = written.filter(({ kind }) => kind === 'heading').map(({ paragraph }) => sizeOf(paragraph));
  const levels: number[] = [];
  for (const size of headings.sort((a, b) => b - a)) {
    if (levels.length === 0 || size < (levels.at(-1) as number) * (1 - SAME_LEVEL)) levels.push(size);
  }
  return (size) => Math.min(DEEPEST_LEVEL, levels.filter((top) => top * (1 - SAME_LEVEL) > size).length + 1);
}

function sizeOf({ lines }: Paragraph): number {
  return lines[0]?.size ?? 0;
}

function rowOf({ parts }: Line): string {
  return parts.map(({ text }) => withoutSoftHyphens(text)).join(' | ');
}

/** Words that are written with a hyphen somewhere within a line. */
function compoundsOf(paragraphs: readonly Paragraph[]): ReadonlySet<string> {
  const compounds = new Set<string>();
  for (const { lines } of paragraphs) {
    for (const { text } of lines) {
      for (const [word] of text.matchAll(WORD)) if (word.includes('-')) compounds.add(word.toLowerCase());
    }
  }
  return compounds;
}

function joined(lines: readonly Line[], compounds: ReadonlySet<string>): string {
  const parts: string[] = [];
  let last = lines[0]?.text ?? '';
  for (const { text } of lines.slice(1)) {
    const firstHalf = BROKEN_WORD.exec(last.slice(-LONGEST_WORD))?.[1];
    const secondHalf = SECOND_HALF.exec(text.slice(0, LONGEST_WORD))?.[0];
    if (firstHalf === undefined || secondHalf === undefined) parts.push(last, gapBetween(last, text));
    else if (BETWEEN_HALVES.test(secondHalf)) parts.push(last, ' ');
    else parts.push(compounds.has(`${firstHalf}-${secondHalf}`.toLowerCase()) ? last : last.slice(0, -1));
    last = text;
  }
  return withoutSoftHyphens([...parts, last].join('')).trim();
}

function gapBetween(last: string, next: string): string {
  return NO_SPACE_AFTER.test(last.slice(-2)) || NO_SPACE_BEFORE.test(next) ? '' : ' ';
}

function withoutSoftHyphens(text: string): string {
  return text.replace(/\u00AD/g, '');
}

class TextWriter {
  readonly parts: string[] = [];
  readonly blocks: Block[] = [];
  private length = 0;
  private isAfterItem = false;

  heading(title: string, level: number): void {
    this.blocks.push({ kind: 'heading', ...this.open(title), title, level });
    this.isAfterItem = false;
  }

  paragraph(text: string): void {
    const bullet = BULLET.exec(text)?.[0] ?? '';
    const isItem = bullet !== '';
    const { start, end } = this.open(text, isItem && this.isAfterItem ? '\n' : '\n\n');
    if (isItem) this.blocks.push({ kind: 'markup', start, end: start + bullet.trimEnd().length });
    this.blocks.push({ kind: 'prose', pieces: [{ start: start + bullet.length, end }] });
    this.isAfterItem = isItem;
  }

  rows(rows: readonly string[]): void {
    const pieces = rows.filter((row) => SAID.test(row)).map((row, i) => this.open(row, i === 0 ? '\n\n' : '\n'));
    if (pieces.length > 0) this.blocks.push({ kind: 'lines', pieces });
    this.isAfterItem = false;
  }

  /** Rules, ornaments and tables of contents. */
  markup(text: string): void {
    if (text !== '') this.blocks.push({ kind: 'markup', ...this.open(text) });
    this.isAfterItem = false;
  }

  private open(text: string, gap = '\n\n'): Span {
    if (this.length > 0) this.write(gap);
    const start = this.length;
    this.write(text);
    return { start, end: this.length };
  }

  private write(text: string): void {
    this.parts.push(text);
    this.length += text.length;
  }
}
