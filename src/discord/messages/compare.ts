import type { Answer } from '../../core/answer/answer.js';
import type { IndexedArticle } from '../../core/search/indexed-article.js';
import type { Reader } from '../reader.js';
import { questionParts } from './answer.js';
import { quotationWith, smallPrint } from './markdown.js';
import { placeLine, titleOf } from './place.js';
import { COLOURS, fits, framed, type Part, separator, text, type View } from './view.js';

/** An article, and what it alone answers. */
export interface Compared {
  readonly indexed: IndexedArticle;
  readonly answer: Answer;
}

/**
 * What several articles say to one question, side by side: a quote of each, or that it is silent. Those that answer come first;
 * a quote that does not fit beside the others is named by its place alone.
 *
 * @param left how many more articles there are that were not asked.
 */
export function compareView(
  asked: Pick<Answer, 'question' | 'following'>,
  compared: readonly Compared[],
  left: number,
  reader: Reader,
): View {
  const ordered = [...compared].sort((a, b) => rank(b) - rank(a));
  for (let without = 0; ; without += 1) {
    const parts = partsOf(asked, ordered, without, left, reader);
    if (fits(parts) || without > 2 * ordered.length) return framed(COLOURS.plain, parts);
  }
}

/** @param without how many of the articles, from the last on, are named by their places alone; beyond their number some are left out. */
function partsOf(
  asked: Pick<Answer, 'question' | 'following'>,
  ordered: readonly Compared[],
  without: number,
  left: number,
  reader: Reader,
): Part[] {
  const { library } = reader.words;
  const quoted = Math.max(0, ordered.length - without);
  const shown = ordered.slice(0, ordered.length - Math.max(0, without - ordered.length));
  const unsaid = left + ordered.length - shown.length;
  const counted = [library.asked(shown.length), ...(unsaid > 0 ? [library.left(unsaid)] : [])].join(' ');
  return [
    ...questionParts(asked),
    ...shown.map((each, i) => (i < quoted ? whole(each, reader) : named(each, reader))),
    separator(),
    text(smallPrint(counted)),
  ];
}

function rank({ answer }: Compared): number {
  return (answer.status === 'answered' ? 1 : 0) + answer.confidence;
}

function whole(compared: Compared, reader: Reader): Part {
  const { indexed, answer } = compared;
  const [quote] = answer.quotes;
  if (!quote) return named(compared, reader);
  const span = quote.answerSpan ? [quote.answerSpan] : [];
  const lines = [
    `**${titleOf(indexed.article)}**`,
    quotationWith(quote.article, quote, span),
    placeLine(quote, reader, false),
  ];
  return text(lines.join('\n'));
}

function named({ indexed, answer }: Compared, reader: Reader): Part {
  const [quote] = answer.quotes;
  const { library } = reader.words;
  const says = quote
    ? `${library.says} ${placeLine(quote, reader, false).replace(/^-# /, '')}`
    : answer.silence === 'elsewhere'
      ? library.elsewhere
      : library.silent;
  return text(`**${titleOf(indexed.article)}**\n${smallPrint(says)}`);
}
