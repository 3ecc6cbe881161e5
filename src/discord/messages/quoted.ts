import type { Quote } from '../../core/quotes/quote.js';
import type { Reader } from '../reader.js';
import { quotationWith } from './markdown.js';
import { placeLine } from './place.js';
import { attachment, fits, type Part, text, type View } from './view.js';

/** Parts that quote, and the files that go with them. */
export interface Quoted {
  readonly parts: readonly Part[];
  readonly files: NonNullable<View['files']>;
  /** How many of the quotes are there. */
  readonly count: number;
}

const FILE = 'quote.txt';

/**
 * As many quotes, from the first on, as fit a message together with its other parts. A quote is never cut: a first one that is
 * too long for a message goes into a file.
 *
 * @param heading parts between the first quote and the others.
 */
export function quotedParts(
  quotes: readonly Quote[],
  others: readonly Part[],
  reader: Reader,
  heading: readonly Part[] = [],
): Quoted {
  const withTitle = new Set(quotes.map(({ article }) => article.id)).size > 1;
  const blocks = quotes.map((quote) => text(`${quotationOf(quote)}\n${placeLine(quote, reader, withTitle)}`));
  for (let count = blocks.length; count > 0; count -= 1) {
    const [first, ...rest] = blocks.slice(0, count);
    const parts = [...(first ? [first] : []), ...(rest.length > 0 ? [...heading, ...rest] : [])];
    if (fits([...parts, ...others])) return { parts, files: [], count };
  }
  const [first] = quotes;
  if (!first) return { parts: [], files: [], count: 0 };
  const note = text(`${reader.words.answer.attached}\n${placeLine(first, reader, withTitle)}`);
  return { parts: [note, attachment(FILE)], files: [{ name: FILE, content: first.text }], count: 1 };
}

/** The quote, the answer itself in bold. */
function quotationOf(quote: Quote): string {
  return quotationWith(quote.article, quote, quote.answerSpan ? [quote.answerSpan] : []);
}
