import type { Span } from './article.js';

/** A heading line with its markers. An empty span is a heading that stands nowhere in the text but names what follows. */
export interface HeadingBlock extends Span {
  readonly kind: 'heading';
  readonly title: string;
  /** 1 for a top heading, 2 for one below it … */
  readonly level: number;
}

/** Running text, one paragraph. Between its pieces lies markup, such as the `>` of a block quote. */
export interface ProseBlock {
  readonly kind: 'prose';
  /** In order, without white space at their edges, none empty; at least one. */
  readonly pieces: readonly Span[];
}

/** Text in which each piece is a unit of its own, whatever its punctuation: lines of code, rows of a table. */
export interface LinesBlock {
  readonly kind: 'lines';
  readonly pieces: readonly Span[];
}

/** Characters that no one reads: rules, fences, list markers, front matter. */
export interface MarkupBlock extends Span {
  readonly kind: 'markup';
}

/** What a text is made of, in order. Every character that is not white space is inside a heading, a piece or markup. */
export type Block = HeadingBlock | ProseBlock | LinesBlock | MarkupBlock;
