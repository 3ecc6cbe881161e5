import type { Span } from '../core/article/article.js';
import type { Block } from '../core/article/block.js';
import { type HtmlElement, type HtmlNode, isElement, isText, walk } from './html-tree.js';

function names(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

const NEVER_READ = names(`
  SCRIPT STYLE NOSCRIPT TEMPLATE HEAD TITLE NAV SVG MATH IFRAME OBJECT EMBED CANVAS AUDIO VIDEO BUTTON SELECT INPUT TEXTAREA
  DATALIST FORM DIALOG FOOTER ASIDE MENU
`);
const BLOCKS = names(`
  ADDRESS ARTICLE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE H1 H2 H3 H4 H5 H6
  HEADER HGROUP HR HTML LI MAIN OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL
`);
/** What makes a table one for layout rather than for data. */
const NOT_IN_CELLS = 'p, div, ul, ol, table, h1, h2, h3, h4, blockquote';
const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
const LONGEST_HEADING = 300;

/** A page's text with the blocks found in it. */
export interface PageText {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/**
 * Renders a tree as text: paragraphs and headings on a line each with a blank line between, list items after "- ",
 * the cells of a table's row between " | ", white space collapsed as a browser does.
 */
export function textOfPage(root: HtmlNode): PageText {
  const writer = new TextWriter();
  walk(
    root,
    (node) => enter(writer, node),
    (node) => leave(writer, node),
  );
  writer.flush();
  return { text: writer.text.join(''), blocks: writer.blocks };
}

function enter(writer: TextWriter, node: HtmlNode): boolean {
  if (isText(node)) writer.add(node.textContent ?? '');
  if (!isElement(node)) return !isText(node) && node.firstChild !== null;
  if (isHidden(node)) return false;
  const name = node.nodeName;
  if (name === 'BR') writer.lineBreak();
  else if (name === 'TABLE' && !node.querySelector(NOT_IN_CELLS)) writer.openTable();
  else if (writer.inTable && (name === 'TD' || name === 'TH')) writer.cell();
  else if (BLOCKS.has(name)) writer.flush();
  if (name === 'LI') writer.item();
  if (name === 'PRE') writer.openCode();
  return true;
}

function leave(writer: TextWriter, node: HtmlNode): void {
  const name = node.nodeName;
  if (!BLOCKS.has(name) || (writer.inTable && (name === 'TD' || name === 'TH'))) return;
  const level = /^H([1-6])$/.exec(name)?.[1];
  writer.flush(level === undefined ? 0 : Number(level));
  if (name === 'TABLE' || name === 'PRE') writer.closeLines();
}

function isHidden(element: HtmlElement): boolean {
  if (NEVER_READ.has(element.nodeName.toUpperCase())) return true;
  if (element.getAttribute('hidden') !== null || element.getAttribute('aria-hidden') === 'true') return true;
  // Footnote numbers and "[edit]" links would stand inside the sentences that they are attached to.
  if (/\b(?:mw-editsection|reference)\b/.test(element.getAttribute('class') ?? '')) return isNote(element);
  return HIDDEN.test(element.getAttribute('style') ?? '');
}

function isNote(element: HtmlElement): boolean {
  return element.nodeName === 'SUP' || element.nodeName === 'SPAN';
}

class TextWriter {
  readonly text: string[] = [];
  readonly blocks: Block[] = [];
  inTable = false;
  private inCode = false;
  private isItem = false;
  private length = 0;
  private line: string[] = [];
  private hasText = false;
  /** The rows or lines of the table or code in hand. */
  private pieces: Span[] = [];

  add(text: string): void {
    const isBlank = /^[ \t\r\n\f]*$/.test(text);
    this.hasText ||= !isBlank;
    if (!this.inCode) {
      // White space after a line break must not hide that the next one makes a paragraph.
      if (!isBlank || this.line.at(-1) !== '\n') this.line.push(text);
      return;
    }
    const [first = '', ...others] = text.split(/\r\n|\r|\n/);
    this.line.push(first);
    for (const line of others) {
      this.flush();
      this.line.push(line);
    }
  }

  /** One line break is a space, two make a paragraph. */
  lineBreak(): void {
    if (this.inCode || this.line.at(-1) === '\n') this.flush();
    else this.line.push('\n');
  }

  cell(): void {
    if (this.hasText) this.line.push(' | ');
  }

  item(): void {
    this.isItem = true;
  }

  openTable(): void {
    this.flush();
    this.inTable = true;
  }

  openCode(): void {
    this.flush();
    this.inCode = true;
  }

  closeLines(): void {
    if (this.pieces.length > 0) this.blocks.push({ kind: 'lines', pieces: this.pieces });
    this.pieces = [];
    this.inTable = false;
    this.inCode = false;
  }

  /** Ends the line in hand; `level` 1–6 makes it a heading. */
  flush(level = 0): void {
    const line = collapse(this.line.join(''));
    this.line = [];
    this.hasText = false;
    if (line === '') return;
    const isRow = this.inTable || this.inCode;
    if (this.length > 0) this.write(this.isItem || (isRow && this.pieces.length > 0) ? '\n' : '\n\n');
    if (this.isItem) this.blocks.push({ kind: 'markup', ...this.write('- ') });
    this.isItem = false;
    const span = this.write(line);
    if (isRow) this.pieces.push(span);
    else if (level > 0 && line.length <= LONGEST_HEADING)
      this.blocks.push({ kind: 'heading', ...span, title: line, level });
    else this.blocks.push({ kind: 'prose', pieces: [span] });
  }

  private write(text: string): Span {
    const start = this.length;
    this.text.push(text);
    this.length += text.length;
    return { start, end: this.length };
  }
}

/** Collapses white space as HTML has it (no-break spaces stay), and trims all white space from the ends. */
function collapse(text: string): string {
  return text.replace(/[ \t\r\n\f]+/g, ' ').trim();
}
