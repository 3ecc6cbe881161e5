import type { Span } from '../../core/article/article.js';
import { around } from '../../core/browse/around.js';
import type { IndexedArticle } from '../../core/search/indexed-article.js';
import { keyOf } from '../keys.js';
import type { Reader } from '../reader.js';
import { escaped, quotationWith, smallPrint } from './markdown.js';
import { placeBar, shortened, titleOf } from './place.js';
import { attachment, type Button, COLOURS, fits, framed, type Part, row, separator, text, type View } from './view.js';

const FILE = 'passage.txt';
/** Lengths that are tried for what stands around a quote, in UTF-16 units: marks and escapes make it longer. */
const LENGTHS = [3_000, 2_400, 1_800, 1_200, 600, 0];

/** A passage, with buttons to the ones before and after it. */
export function passageView(indexed: IndexedArticle, index: number, { words }: Reader): View {
  const { article, passages } = indexed;
  const passage = passages[index];
  if (!passage) throw new RangeError(`There is no passage ${index} in ${article.id}.`);
  const section = article.sections[article.paragraphs[passage.paragraph]?.section ?? -1];
  const head = [...(section?.title ? [text(`**${escaped(shortened(section.title))}**`)] : [])];
  const foot = [
    separator(),
    text(
      smallPrint(
        `${placeBar(article, [passage])} ${words.lookUp.passageOf(index + 1, passages.length)} · ${titleOf(article)}`,
      ),
    ),
  ];
  const turn = (to: number, label: string): Button => ({
    action: { kind: 'passage', ...keyOf(indexed), passage: to },
    label,
  });
  const buttons = [
    ...(index > 0 ? [turn(index - 1, words.buttons.previous)] : []),
    ...(index < passages.length - 1 ? [turn(index + 1, words.buttons.next)] : []),
  ];
  return wholeOrAttached(indexed, passage, [], head, [...foot, ...row(buttons)], words.answer.attached);
}

/** A sentence in bold in the midst of its paragraph, and of its neighbours as far as they fit. */
export function contextView(indexed: IndexedArticle, sentence: number, { words }: Reader): View {
  const { article } = indexed;
  const quote = article.sentences[sentence];
  if (!quote) throw new RangeError(`There is no sentence ${sentence} in ${article.id}.`);
  const head = [text(smallPrint(words.answer.context))];
  for (const length of LENGTHS) {
    const { firstSentence, endSentence } = around(article, sentence, length);
    const span = spanOf(indexed, firstSentence, endSentence);
    const whole = article.paragraphs[quote.paragraph];
    const cut = whole && (whole.firstSentence < firstSentence || endSentence < whole.endSentence);
    const foot = [
      separator(),
      text(smallPrint(`${placeBar(article, [quote])} ${titleOf(article)}`)),
      ...(cut ? [text(smallPrint(words.answer.leftOut))] : []),
    ];
    const shown = text(quotationWith(article, span, [quote]));
    if (fits([...head, shown, ...foot])) return framed(COLOURS.plain, [...head, shown, ...foot]);
  }
  const foot = [separator(), text(smallPrint(`${placeBar(article, [quote])} ${titleOf(article)}`))];
  return wholeOrAttached(indexed, quote, [quote], head, foot, words.answer.attached);
}

function wholeOrAttached(
  { article }: IndexedArticle,
  span: Span,
  marks: readonly Span[],
  head: readonly Part[],
  foot: readonly Part[],
  attached: string,
): View {
  const shown = text(quotationWith(article, span, marks));
  if (fits([...head, shown, ...foot])) return framed(COLOURS.plain, [...head, shown, ...foot]);
  const file = { name: FILE, content: article.text.slice(span.start, span.end) };
  return framed(COLOURS.plain, [...head, text(attached), attachment(FILE), ...foot], [file]);
}

function spanOf({ article }: IndexedArticle, first: number, end: number): Span {
  return { start: article.sentences[first]?.start ?? 0, end: article.sentences[end - 1]?.end ?? 0 };
}
