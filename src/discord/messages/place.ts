import type { Article, Span } from '../../core/article/article.js';
import type { Quote } from '../../core/quotes/quote.js';
import { textFragmentLink } from '../../core/quotes/text-fragment.js';
import { LIMITS } from '../limits.js';
import type { Reader } from '../reader.js';
import { escaped, link, oneLine, smallPrint } from './markdown.js';

const CELLS = 14;
const LONGEST_TITLE = 120;

/** Where a quote stands, in small print: section, passage, a link to it where the article has an address or a page of ours. */
export function placeLine(quote: Quote, { words, pageOf }: Reader, withTitle: boolean): string {
  const { metadata } = quote.article;
  const address = textFragmentLink(metadata.url, quote.text) ?? pageOf?.(quote) ?? '';
  return smallPrint(
    [
      withTitle ? escaped(shortened(metadata.title)) : null,
      quote.section === null ? null : escaped(shortened(quote.section)),
      words.answer.passage(quote.passage + 1),
      link(words.answer.open, address, LIMITS.url) ?? link(words.answer.open, metadata.url ?? '', LIMITS.url),
    ]
      .filter((part) => part !== null)
      .join(' · '),
  );
}

/** A small bar that shows where in an article some spans stand. */
export function placeBar(article: Article, spans: readonly Span[]): string {
  const marked = new Set(
    spans.map(({ start, end }) => Math.min(CELLS - 1, Math.floor(((start + end) / 2 / article.text.length) * CELLS))),
  );
  return Array.from({ length: CELLS }, (_, cell) => (marked.has(cell) ? '▰' : '▱')).join('');
}

/** An article's title with its publisher, ready to be shown. */
export function titleOf({ metadata }: Article): string {
  const { title, publisher } = metadata;
  const name = escaped(shortened(title));
  return publisher === null ? name : `${name} (${escaped(shortened(publisher))})`;
}

/** A title is named, not quoted: it may be shortened, and says so. */
export function shortened(title: string, longest = LONGEST_TITLE): string {
  const line = [...oneLine(title)];
  return line.length <= longest ? line.join('') : `${line.slice(0, longest - 1).join('')}…`;
}
