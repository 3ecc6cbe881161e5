import type { Quote } from '../core/quotes/quote.js';
import { wordsFor } from './words/index.js';
import type { Words } from './words/words.js';

/** Who is spoken to: the bot's own words follow their language, quotes never do. */
export interface Reader {
  readonly locale: string;
  readonly words: Words;
  /** Address of a page of ours that opens at a quote, for readers here; undefined where none is served. */
  readonly pageOf?: ((quote: Quote) => string) | undefined;
}

/** @param locale as Discord names it ("en-GB"); English where the bot does not speak it, or it isn't known. */
export function readerOf(locale: string | null | undefined): Reader {
  const known = locale ?? 'en-US';
  return { locale: known, words: wordsFor(known) };
}
