/** Half-open range `[start, end)` of UTF-16 offsets into an article's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The smallest citable unit. Sentences are in order and never overlap; what lies between them is gap (white space, headings, markup). */
export interface Sentence extends Span {
  /** Position among the article's sentences, from 0. */
  readonly index: number;
  /** Index of its paragraph in `Article.paragraphs`. */
  readonly paragraph: number;
}

/** A block of running text; owns the sentences `[firstSentence, endSentence)`, at least one. */
export interface Paragraph extends Span {
  readonly index: number;
  /** Index of its section in `Article.sections`. */
  readonly section: number;
  readonly firstSentence: number;
  readonly endSentence: number;
}

/** A heading and what follows it until the next; the first section has no title where the text starts without a heading. */
export interface Section extends Span {
  readonly index: number;
  readonly title: string | null;
  /** 1 for a top heading, 2 for one below it …; 0 for the untitled start. */
  readonly level: number;
}

/** What is known of an article besides its text, from a sidecar file or the page's own metadata. */
export interface ArticleMetadata {
  readonly title: string;
  readonly url: string | null;
  readonly publisher: string | null;
  readonly author: string | null;
  /** ISO 8601 date of publication. */
  readonly date: string | null;
}

/** The structure found in a text: sections hold paragraphs hold sentences. */
export interface ArticleStructure {
  readonly sections: readonly Section[];
  readonly paragraphs: readonly Paragraph[];
  readonly sentences: readonly Sentence[];
}

/** An immutable article. `text` is exactly what the file decodes to and is never normalised. */
export interface Article extends ArticleStructure {
  /** Stable short name, unique in a library: lower-case letters, digits and hyphens. */
  readonly id: string;
  /** File name of the text that the offsets refer to, relative to its folder. */
  readonly file: string;
  readonly metadata: ArticleMetadata;
  readonly text: string;
}

/** The text that a span covers. */
export function textOf(article: { readonly text: string }, span: Span): string {
  return article.text.slice(span.start, span.end);
}
