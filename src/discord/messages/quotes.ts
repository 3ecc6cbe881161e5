import { quoteOfSentence } from '../../core/quotes/quote.js';
import type { IndexedArticle } from '../../core/search/indexed-article.js';
import { keyOf } from '../keys.js';
import type { Reader } from '../reader.js';
import { smallPrint } from './markdown.js';
import { placeBar, titleOf } from './place.js';
import { quotedParts } from './quoted.js';
import { COLOURS, framed, type Part, row, separator, text, type View } from './view.js';

/** Some sentences of an article as quotes. @param heading what stands above them. */
export function quotesView(
  indexed: IndexedArticle,
  sentences: readonly number[],
  reader: Reader,
  heading: readonly Part[] = [],
): View {
  const { words } = reader;
  const quotes = sentences.map((sentence) => quoteOfSentence(indexed, sentence));
  const [first] = quotes;
  const foot = [separator(), text(smallPrint(`${placeBar(indexed.article, quotes)} ${titleOf(indexed.article)}`))];
  const { parts, files } = quotedParts(quotes, [...heading, ...foot], reader);
  const context = first
    ? row([{ action: { kind: 'context', ...keyOf(indexed), sentence: first.sentence }, label: words.buttons.context }])
    : [];
  return framed(COLOURS.plain, [...heading, ...parts, ...foot, ...context], files);
}
