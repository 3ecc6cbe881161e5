import { createColors } from 'picocolors';
import type { Answer, Silence } from '../core/answer/answer.js';
import type { Quote } from '../core/quotes/quote.js';
import { textFragmentLink } from '../core/quotes/text-fragment.js';
import { visible } from './visible.js';

const BAR_LENGTH = 24;
/** What is said of a silence, and which likelihood it means. */
const SILENCE: Readonly<Record<Silence, { said: string; means: string; of: 'about' | 'confidence' }>> = {
  elsewhere: { said: 'This is not what the article is about.', means: 'likelihood that it is', of: 'about' },
  unsaid: { said: 'The article does not say.', means: 'confidence that it does', of: 'confidence' },
};

/** An answer as a person reads it in a terminal; colours only when `colours`. Ends with a line break. */
export function toPage(answer: Answer, colours: boolean): string {
  const shown = answer.status === 'answered' ? answer.quotes : answer.closest.slice(0, 1);
  const titles = [...new Set(shown.map(({ article }) => article.metadata.title))];
  const c = createColors(colours);
  const silence = SILENCE[answer.silence ?? 'unsaid'];
  if (answer.trace.length === 0)
    return `${c.yellow('There are no words in that question.')} Ask in a few words what you want to know.\n`;
  const lines =
    answer.status === 'answered'
      ? shown.flatMap((quote, i) => quoteLines(quote, i + 1, titles.length > 1, c))
      : [
          `${c.yellow(c.bold(silence.said))} ${c.dim(`(${silence.means}: ${percentOf(answer[silence.of])})`)}`,
          ...missingLine(answer.missing),
          '',
          c.dim('Closest passage, which need not answer it:'),
          ...shown.flatMap((quote) => quoteLines(quote, undefined, false, c)),
        ];
  const foot = [
    ...(titles.length === 1 ? titles.map(visible) : []),
    ...(answer.status === 'answered' ? [`confidence ${percentOf(answer.confidence)}`] : []),
    `answer ${answer.id}`,
  ];
  return `${[...lines, c.dim(foot.join(' · '))].join('\n')}\n`;
}

function percentOf(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

function missingLine(missing: readonly string[]): string[] {
  if (missing.length === 0) return [];
  return [`Never in the article: ${missing.map((word) => `“${visible(word)}”`).join(', ')}.`];
}

function quoteLines(
  quote: Quote,
  rank: number | undefined,
  withTitle: boolean,
  c: ReturnType<typeof createColors>,
): string[] {
  const { metadata, text } = quote.article;
  const link = textFragmentLink(metadata.url, quote.text);
  const place = [
    withTitle ? metadata.title : null,
    quote.section,
    `passage ${quote.passage + 1}`,
    `characters ${quote.start}–${quote.end}`,
  ];
  const label = rank === undefined ? '   ' : `${rank}. `;
  return [
    `${c.bold(label)}${quotedWith(quote, rank === 1 ? c.green : String, c)}`,
    c.dim(
      `   ${bar(quote, text.length)} ${place
        .filter((part) => part !== null)
        .map(visible)
        .join(' · ')}`,
    ),
    ...(link === null ? [] : [c.dim(`   ${visible(link)}`)]),
    '',
  ];
}

/** The quote in a colour, the answer itself in bold. */
function quotedWith(
  quote: Quote,
  colour: (text: string) => string,
  { bold, underline }: ReturnType<typeof createColors>,
): string {
  const { start, end } = quote.answerSpan ?? { start: quote.end, end: quote.end };
  const part = (from: number, to: number) => visible(quote.article.text.slice(from, to)).replaceAll('\n', '\n    ');
  const answer = part(start, end);
  const marked = answer === '' ? '' : bold(underline(colour(answer)));
  return `${colour(`“${part(quote.start, start)}`)}${marked}${colour(`${part(end, quote.end)}”`)}`;
}

/** Where in the article a quote stands. */
function bar(quote: Quote, length: number): string {
  const at = Math.min(BAR_LENGTH - 1, Math.floor(((quote.start + quote.end) / 2 / length) * BAR_LENGTH));
  return `▕${'─'.repeat(at)}█${'─'.repeat(BAR_LENGTH - 1 - at)}▏`;
}
