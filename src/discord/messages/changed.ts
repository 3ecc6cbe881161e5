import type { Article, Span } from '../../core/article/article.js';
import type { Quote } from '../../core/quotes/quote.js';
import type { Reader } from '../reader.js';
import { quotationWith, smallPrint } from './markdown.js';
import { placeLine } from './place.js';
import { COLOURS, fits, framed, notice, text, type View } from './view.js';

/** What an article said then, and what is nearest to it now; each whole, or nothing of them. */
export function changedView(then: Article, span: Span, now: Quote, reader: Reader): View {
  const { words } = reader;
  const parts = [
    text(`${words.article.changedThen}\n${quotationWith(then, span, [])}`),
    text(
      `${smallPrint(words.article.changedNow)}\n${quotationWith(now.article, now, [])}\n${placeLine(now, reader, false)}`,
    ),
  ];
  return fits(parts) ? { ...framed(COLOURS.plain, parts), private: true } : notice(words.notices.changed);
}
