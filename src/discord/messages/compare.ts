import type { Answer } from '../../core/answer/answer.js';
import type { IndexedArticle } from '../../core/search/indexed-article.js';
import { answersId, articleKey, keyOf } from '../keys.js';
import type { Reader } from '../reader.js';
import { judging, questionParts } from './answer.js';
import { quotationWith, smallPrint } from './markdown.js';
import { placeLine, titleOf } from './place.js';
import {
  type Button,
  COLOURS,
  fits,
  framed,
  type Part,
  roomBeside,
  row,
  SHARED,
  section,
  separator,
  text,
  type View,
} from './view.js';

/** An article, and what it alone answers. */
export interface Compared {
  readonly indexed: IndexedArticle;
  readonly answer: Answer;
}

export interface CompareViewOptions {
  readonly reader: Reader;
  /** Keys of the articles that a follow-up is asked of, or `*`; none: those of the place. */
  readonly following: readonly string[];
  /** How many more articles there are that were not asked. */
  readonly left: number;
  /** Whether only the reader sees it. */
  readonly private: boolean;
}

/** What a button beside an article adds to the components: the section around the text, and itself. */
const BUTTON_COMPONENTS = 2;

/** Those that answer come first, the surest of them before the others. */
export function bestFirst(compared: readonly Compared[]): readonly Compared[] {
  const rank = ({ answer }: Compared) => (answer.status === 'answered' ? 1 : 0) + answer.confidence;
  return [...compared].sort((a, b) => rank(b) - rank(a));
}

/**
 * What several articles say to one question, side by side: a quote of each, or that it is silent; a quote that does not fit
 * beside the others is named by its place alone. Each quote can be read in its context, as far as a message has room for that.
 *
 * @param ordered at least one, as they are to be shown.
 */
export function compareView(ordered: readonly Compared[], options: CompareViewOptions): View {
  const [first] = ordered;
  if (first?.answer.trace.length === 0) {
    const { noWords } = options.reader.words.answer;
    return framed(COLOURS.silent, [...questionParts(first.answer), text(noWords)]);
  }
  const reserve = options.private ? [SHARED] : [];
  for (let without = 0; ; without += 1) {
    const parts = partsOf(ordered, without, options);
    if (fits([...parts, ...reserve]) || without > 2 * ordered.length) return framed(COLOURS.plain, parts);
  }
}

/** @param without how many of the articles, from the last on, are named by their places alone; beyond their number some are left out. */
function partsOf(ordered: readonly Compared[], without: number, options: CompareViewOptions): Part[] {
  const { reader, left } = options;
  const { library } = reader.words;
  const quoted = Math.max(0, ordered.length - without);
  const shown = ordered.slice(0, ordered.length - Math.max(0, without - ordered.length));
  const unsaid = left + ordered.length - shown.length;
  const counted = [library.asked(shown.length), ...(unsaid > 0 ? [library.left(unsaid)] : [])].join(' ');
  const id = answersId(ordered.map(({ answer }) => answer.id));
  const head = ordered.slice(0, 1).flatMap(({ answer }) => questionParts(answer));
  const foot = [separator(), text(smallPrint(`${counted} \`${id}\``)), ...buttons(ordered, id, options)];
  const room = roomBeside([...head, ...foot, ...(options.private ? [SHARED] : [])]) - shown.length;
  const articles = shown.map((each, i) => {
    const content = i < quoted ? whole(each, reader) : named(each, reader);
    const context = contextOf(each, reader);
    return context && (i + 1) * BUTTON_COMPONENTS <= room ? section(content, context) : text(content);
  });
  return [...head, ...articles, ...foot];
}

function contextOf({ indexed, answer }: Compared, { words }: Reader): Button | undefined {
  const [quote] = answer.quotes;
  return (
    quote && {
      action: { kind: 'context', ...keyOf(indexed), sentence: quote.sentence },
      label: words.buttons.context,
    }
  );
}

/** What is asked next, why the first answers as it does, and what readers think of all of it. */
function buttons(ordered: readonly Compared[], id: string, options: CompareViewOptions): Part[] {
  const { buttons: labels } = options.reader.words;
  const [first] = ordered;
  const article = first ? articleKey(first.indexed.article.id) : null;
  return row([
    ...judging(id, options.reader),
    { action: { kind: 'follow-up', articles: options.following }, label: labels.followUp },
    { action: { kind: 'why', article }, label: labels.why },
    ...(options.private ? [{ action: { kind: 'publish' }, label: labels.publish, primary: true } as const] : []),
  ]);
}

function whole(compared: Compared, reader: Reader): string {
  const { indexed, answer } = compared;
  const [quote] = answer.quotes;
  if (!quote) return named(compared, reader);
  const span = quote.answerSpan ? [quote.answerSpan] : [];
  return [
    `**${titleOf(indexed.article)}**`,
    quotationWith(quote.article, quote, span),
    placeLine(quote, reader, false),
  ].join('\n');
}

function named({ indexed, answer }: Compared, reader: Reader): string {
  const [quote] = answer.quotes;
  const { library } = reader.words;
  const says = quote
    ? `${library.says} ${placeLine(quote, reader, false).replace(/^-# /, '')}`
    : answer.silence === 'elsewhere'
      ? library.elsewhere
      : library.silent;
  return `**${titleOf(indexed.article)}**\n${smallPrint(says)}`;
}
