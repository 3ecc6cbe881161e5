import type { Answer } from '../../core/answer/answer.js';
import { promising, type Quote } from '../../core/quotes/quote.js';
import type { IndexedArticle } from '../../core/search/indexed-article.js';
import { articleKey, keyOf } from '../keys.js';
import { OWN_LIMITS } from '../limits.js';
import type { Reader } from '../reader.js';
import { listed } from '../words/locales.js';
import { escaped, oneLine, smallPrint } from './markdown.js';
import { placeBar, titleOf } from './place.js';
import { quotedParts } from './quoted.js';
import {
  type Button,
  COLOURS,
  framed,
  type Part,
  QUESTION_ID,
  row,
  SHARED,
  separator,
  text,
  type View,
} from './view.js';

export interface AnswerViewOptions {
  readonly reader: Reader;
  /** The articles asked, those of the quotes among them. */
  readonly articles: readonly IndexedArticle[];
  /** The id of the one article that was asked for; null when all were. */
  readonly chosen: string | null;
  /** How many more articles there are that were not asked. */
  readonly left?: number;
  /** A claim is checked, a question answered. */
  readonly as: 'question' | 'claim';
  /** Whether only the reader sees it. */
  readonly private: boolean;
}

const LONGEST_MISSING = 40;
const MOST_MISSING = 8;

/** An answer as a message. */
export function answerView(answer: Answer, options: AnswerViewOptions): View {
  const { words } = options.reader;
  const answered = answer.status === 'answered';
  const head = questionParts(answer);
  if (answer.trace.length === 0) return framed(COLOURS.silent, [...head, text(words.answer.noWords)]);
  const shown = answered ? promising(answer.quotes).slice(0, OWN_LIMITS.quotes) : answer.closest.slice(0, 1);
  const claim = options.as === 'claim' && answered ? [text(words.answer.bears)] : [];
  const before = answered ? [...head, ...claim] : [...head, silence(answer, options)];
  const after = [separator(), text(foot(answer, shown, options))];
  const { parts, files, count } = quotedParts(
    shown,
    [...before, ...after, ...(options.private ? [SHARED] : [])],
    options.reader,
    [text(smallPrint(words.answer.also))],
  );
  const further = (answered ? answer.quotes : answer.closest).slice(count);
  return framed(
    answered ? COLOURS.answered : COLOURS.silent,
    [...before, ...parts, ...after, ...buttons(answer, shown, further, options)],
    files,
  );
}

/**
 * The question above its answer, and the one that it was taken to follow. Ids say whether it is whole: buttons read it back
 * from there.
 */
export function questionParts({ question, following }: Pick<Answer, 'question' | 'following'>): Part[] {
  const line = oneLine(question);
  const whole = line.length <= OWN_LIMITS.question;
  const own = whole ? line : `${line.slice(0, OWN_LIMITS.question - 1).toWellFormed()}…`;
  return [
    ...(following === null || following.length > OWN_LIMITS.question || !whole
      ? []
      : [text(smallPrint(`↪ ${escaped(following)}`), QUESTION_ID.following)]),
    text(smallPrint(`❝ ${escaped(own)}`), whole ? QUESTION_ID.whole : QUESTION_ID.shortened),
  ];
}

function silence({ missing, silence: why }: Answer, { reader, as }: AnswerViewOptions): Part {
  const { answer } = reader.words;
  const words = missing
    .filter((word) => word.length <= LONGEST_MISSING)
    .slice(0, MOST_MISSING)
    .map((word) => reader.words.quoted(escaped(word)));
  return text(
    [
      as === 'claim' ? answer.bearsNot : why === 'elsewhere' ? answer.elsewhere : answer.silent,
      ...(words.length > 0 ? [answer.missing(listed(words, reader.locale))] : []),
      smallPrint(answer.closest),
    ].join('\n'),
  );
}

function foot(answer: Answer, shown: readonly Quote[], { reader, articles, as, left = 0 }: AnswerViewOptions): string {
  const { answer: words, library } = reader.words;
  const sure = (words: (percent: number) => string, share: number) => words(Math.floor(share * 100));
  const confidence =
    answer.silence === null
      ? sure(as === 'claim' ? words.bearing : words.confidence, answer.confidence)
      : answer.silence === 'elsewhere' && as === 'question'
        ? sure(words.elsewhereConfidence, answer.about)
        : sure(words.silentConfidence, answer.confidence);
  const quoted = articles.filter(({ article }) => shown.some((quote) => quote.article.id === article.id));
  return [
    ...quoted.map(({ article }) =>
      smallPrint(
        `${placeBar(
          article,
          shown.filter((quote) => quote.article.id === article.id),
        )} ${titleOf(article)}`,
      ),
    ),
    ...(left > 0 ? [smallPrint(library.left(left))] : []),
    smallPrint(`${confidence} · \`${answer.id}\``),
  ].join('\n');
}

function buttons(
  answer: Answer,
  shown: readonly Quote[],
  further: readonly Quote[],
  { reader, articles, chosen, private: hidden }: AnswerViewOptions,
): Part[] {
  const { buttons: labels } = reader.words;
  const [first] = shown;
  const article = chosen === null ? null : articleKey(chosen);
  const indexed = articles.find((each) => each.article.id === first?.article.id);
  const key = indexed && keyOf(indexed);
  const sentences = further.filter((quote) => quote.article.id === first?.article.id).map(({ sentence }) => sentence);
  const answered = answer.status === 'answered';
  const reading: Button[] = [
    ...(key && answered && sentences.length > 0
      ? [{ action: { kind: 'more', ...key, sentences }, label: labels.more } as const]
      : []),
    ...(key && first
      ? [{ action: { kind: 'context', ...key, sentence: first.sentence }, label: labels.context } as const]
      : []),
    { action: { kind: 'follow-up', articles: article === null ? [] : [article] }, label: labels.followUp },
    { action: { kind: 'why', article }, label: labels.why },
    ...(hidden ? [{ action: { kind: 'publish' }, label: labels.publish, primary: true } as const] : []),
  ];
  return [...row(reading), ...row(judging(answer.id, reader))];
}

/** What a reader thinks of an answer. @param id its number. */
export function judging(id: string, { words: { buttons: labels } }: Reader): Button[] {
  return [
    { action: { kind: 'verdict', answer: id, helpful: true }, label: labels.helpful, emoji: '👍' },
    { action: { kind: 'verdict', answer: id, helpful: false }, label: labels.unhelpful, emoji: '👎' },
  ];
}
