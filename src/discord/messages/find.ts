import type { Article, Span } from '../../core/article/article.js';
import { lookingFor, type Occurrences } from '../../core/browse/occurrences.js';
import type { IndexedArticle } from '../../core/search/indexed-article.js';
import type { Steps } from '../../core/steps.js';
import { keyOf } from '../keys.js';
import type { Reader } from '../reader.js';
import { escaped, oneLine, quotationWith, smallPrint } from './markdown.js';
import { titleOf } from './place.js';
import { type Button, COLOURS, fits, framed, type Part, row, separator, text, type View } from './view.js';

/** Sentences on a page, where they fit. */
const PAGE = 6;
const MOST_FORMS = 6;
/** Stands for what else is on a page: its head, its foot. */
const RESERVE = [text(' '.repeat(900))];

/**
 * Every place where some words stand in an article, a page at a time; in steps, as there may be tens of thousands.
 *
 * @param page from 0; beyond the last, the last.
 */
export function* findingView(
  indexed: IndexedArticle,
  words: string,
  page: number,
  { words: own }: Reader,
): Steps<View> {
  const { article } = indexed;
  const { spans, forms } = yield* lookingFor(article, words);
  const shownWords = escaped(oneLine(words));
  const title = text(smallPrint(titleOf(article)));
  if (spans.length === 0) return framed(COLOURS.silent, [text(own.lookUp.foundNot(shownWords)), title]);
  const pages = yield* pagesOf(article, yield* placesOf(article, spans), smallPrint(own.lookUp.leftOut(1)));
  const at = Math.min(page, pages.length - 1);
  const head = text(
    [
      own.lookUp.found(spans.length, shownWords),
      ...(forms.length > 1 ? [smallPrint(`${own.lookUp.forms} ${formsOf(forms, own.quoted)}`)] : []),
    ].join('\n'),
  );
  const foot = [
    separator(),
    ...(pages.length > 1 ? [text(smallPrint(own.lookUp.page(at + 1, pages.length)))] : []),
    title,
  ];
  const button = (to: number, label: string): Button => ({
    action: { kind: 'find', ...keyOf(indexed), page: to, words },
    label,
  });
  const turn = [
    ...(at > 0 ? [button(at - 1, own.buttons.previous)] : []),
    ...(at < pages.length - 1 ? [button(at + 1, own.buttons.next)] : []),
  ];
  return framed(COLOURS.plain, [head, ...(pages[at] ?? []), ...foot, ...row(turn)]);
}

/** Divides places into pages that fit. @param tooLong what stands in place of one that no page can hold. */
function* pagesOf(article: Article, places: readonly Place[], tooLong: string): Steps<Part[][]> {
  const pages: Part[][] = [];
  for (const { span, marks } of places) {
    yield;
    const content = quotationWith(article, span, marks);
    const part = text(fits([text(content), ...RESERVE]) ? content : tooLong);
    const last = pages.at(-1);
    if (last && last.length < PAGE && fits([...last, part, ...RESERVE])) last.push(part);
    else pages.push([part]);
  }
  return pages;
}

/** A sentence, or a line outside of any, with what is marked in it. */
interface Place {
  readonly span: Span;
  readonly marks: Span[];
}

function* placesOf(article: Article, spans: readonly Span[]): Steps<Place[]> {
  const places: Place[] = [];
  let sentence = 0;
  for (const mark of spans) {
    yield;
    while ((article.sentences[sentence]?.end ?? Number.POSITIVE_INFINITY) <= mark.start) sentence += 1;
    const around = article.sentences[sentence];
    const span = around && around.start <= mark.start ? widened(around, mark) : lineOf(article, mark);
    const last = places.at(-1);
    if (last && last.span.start === span.start && last.span.end === span.end) last.marks.push(mark);
    else places.push({ span, marks: [mark] });
  }
  return places;
}

/** Words may begin in one sentence and end in the next. */
function widened(sentence: Span, mark: Span): Span {
  return { start: sentence.start, end: Math.max(sentence.end, mark.end) };
}

function lineOf({ text: whole }: Article, mark: Span): Span {
  const end = whole.indexOf('\n', mark.end);
  return { start: whole.lastIndexOf('\n', mark.start - 1) + 1, end: end < 0 ? whole.length : end };
}

function formsOf(forms: Occurrences['forms'], quoted: (word: string) => string): string {
  return forms
    .slice(0, MOST_FORMS)
    .map(([form, count]) => `${quoted(escaped(form))} ${count}`)
    .join(', ');
}
