import type { Span } from './article.js';
import type { Block } from './block.js';
import { skipSpace, trimSpan } from './characters.js';
import { frontMatterOf } from './front-matter.js';
import { type Line, linesOf } from './lines.js';
import {
  fenceOf,
  headingMarks,
  isMarkdownRule,
  isTableDelimiter,
  isUnread,
  type MarkdownLine,
  readableTitle,
  underlineLevel,
  withoutMarks,
} from './markdown-lines.js';

/** A heading by underline is at most so many lines; more are a paragraph before a rule. */
const MAX_UNDERLINED_LINES = 2;

/**
 * The blocks of a Markdown text, read line by line: ATX and underlined headings, paragraphs, list items, block quotes,
 * fenced code (a line each), tables (a row each). Front matter, fences, rules, list and quote marks, comments, images
 * and tags alone on a line are markup. Stricter than CommonMark in one thing: a paragraph that ends with a full stop is
 * no heading, though dashes underline it.
 */
export function markdownBlocks(text: string): Block[] {
  return new MarkdownReader(text).read();
}

class MarkdownReader {
  private readonly blocks: Block[] = [];
  /** The paragraph, table or code in hand. */
  private kind: 'prose' | 'table' | 'code' = 'prose';
  private pieces: Span[] = [];
  private isItem = false;
  private depth = 0;
  private fence = '';
  private skipTo = 0;

  private readonly lastComment: number;

  constructor(private readonly text: string) {
    this.lastComment = text.lastIndexOf('-->');
  }

  read(): Block[] {
    const front = frontMatterOf(this.text);
    if (front) this.markup(front.start, front.end);
    this.skipTo = front?.end ?? 0;
    for (const line of linesOf(this.text)) this.readLine(line);
    this.flush();
    return this.blocks;
  }

  private readLine(line: Line): void {
    if (line.end <= this.skipTo) return;
    if (this.kind === 'code' && (this.depth === 0 || this.text.charAt(line.start) === '>')) {
      this.readCode(line);
      return;
    }
    if (this.kind === 'code') this.flush();
    if (line.afterBlank) this.flush();
    const start = skipSpace(this.text, Math.max(line.start, this.skipTo), line.end);
    const bare = withoutMarks(this.text, { start, end: line.end }, this.pieces.length === 0 || this.isItem);
    if (bare.isItem || (bare.depth > this.depth && this.pieces.length > 0)) this.flush();
    this.markup(start, bare.start);
    if (bare.start < bare.end) this.readBare(bare);
    else this.flush();
  }

  private readBare(line: MarkdownLine): void {
    if (this.readComment(line) || this.readUnderline(line) || this.readHeading(line) || this.readFence(line)) return;
    if (isTableDelimiter(this.text, line) && this.openTable()) {
      this.markup(line.start, line.end);
    } else if (isMarkdownRule(this.text, line) || isUnread(this.text, line)) {
      this.flush();
      this.markup(line.start, line.end);
    } else if (this.kind === 'table' && this.text.slice(line.start, line.end).includes('|')) {
      this.addRow(line);
    } else {
      this.addProse(line);
    }
  }

  private addProse(line: MarkdownLine): void {
    if (this.kind === 'table') this.flush();
    if (this.pieces.length === 0) {
      this.isItem = line.isItem;
      this.depth = line.depth;
    }
    this.pieces.push({ start: line.start, end: line.end });
  }

  private readHeading(line: MarkdownLine): boolean {
    const level = headingMarks(this.text, line);
    if (level === 0) return false;
    this.flush();
    this.heading(line.start, line.end, this.text.slice(line.start + level, line.end), level);
    return true;
  }

  private readUnderline(line: MarkdownLine): boolean {
    const level = underlineLevel(this.text, line);
    const first = this.pieces[0];
    if (level === 0 || !first || this.kind !== 'prose' || this.isItem || line.isItem || line.depth !== this.depth)
      return false;
    const source = this.text.slice(first.start, line.start).trimEnd();
    if (this.pieces.length > MAX_UNDERLINED_LINES || source.endsWith('.')) return false;
    this.pieces = [];
    this.heading(first.start, line.end, source.replace(/[\s>]+/g, ' '), level);
    return true;
  }

  private heading(start: number, end: number, source: string, level: number): void {
    const title = readableTitle(source);
    if (title === '') this.markup(start, end);
    else this.blocks.push({ kind: 'heading', start, end, title, level });
  }

  private readFence(line: MarkdownLine): boolean {
    const fence = fenceOf(this.text, line);
    if (fence === null) return false;
    this.flush();
    this.markup(line.start, line.end);
    this.kind = 'code';
    this.fence = fence;
    this.depth = line.depth;
    return true;
  }

  private readCode(line: Line): void {
    let { start } = line;
    for (let depth = this.depth; depth > 0 && this.text.charAt(start) === '>'; depth -= 1) {
      start = skipSpace(this.text, start + 1, line.end);
    }
    this.markup(line.start, start);
    const code = this.text.slice(start, line.end);
    const isClosing = code.startsWith(this.fence) && code.replaceAll(this.fence.charAt(0), '') === '';
    if (isClosing) {
      this.flush();
      this.markup(start, line.end);
    } else if (start < line.end) {
      this.pieces.push({ start, end: line.end });
    }
  }

  private readComment(line: MarkdownLine): boolean {
    if (!this.text.startsWith('<!--', line.start)) return false;
    // Without an end the comment would swallow the rest of the article.
    if (line.start > this.lastComment) return false;
    const close = this.text.indexOf('-->', line.start);
    this.flush();
    this.skipTo = close + 3;
    this.markup(line.start, this.skipTo);
    const rest = trimSpan(this.text, this.skipTo, line.end);
    if (rest.start < rest.end) this.addProse({ ...line, ...rest });
    return true;
  }

  private openTable(): boolean {
    const header = this.pieces.at(-1);
    if (this.kind !== 'prose' || !header || !this.text.slice(header.start, header.end).includes('|')) return false;
    this.pieces.pop();
    this.flush();
    this.kind = 'table';
    this.addRow(header);
    return true;
  }

  private addRow({ start, end }: Span): void {
    const cells = withoutPipes(this.text, start, end);
    this.markup(start, cells.start);
    this.markup(cells.end, end);
    if (cells.start < cells.end) this.pieces.push(cells);
  }

  private flush(): void {
    const { pieces } = this;
    if (pieces.length > 0) this.blocks.push({ kind: this.kind === 'prose' ? 'prose' : 'lines', pieces });
    this.pieces = [];
    this.kind = 'prose';
    this.isItem = false;
    this.depth = 0;
  }

  private markup(start: number, end: number): void {
    if (start < end) this.blocks.push({ kind: 'markup', start, end });
  }
}

/** A table row without the pipes and white space at its edges. */
function withoutPipes(text: string, start: number, end: number): Span {
  let span = trimSpan(text, start, end);
  while (text.charAt(span.start) === '|' && span.start < span.end) span = trimSpan(text, span.start + 1, span.end);
  while (text.charAt(span.end - 1) === '|' && span.start < span.end) span = trimSpan(text, span.start, span.end - 1);
  return span;
}
