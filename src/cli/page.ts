import { createColors } from 'picocolors';
import type { Answer } from '../core/answer/answer.js';
import type { Quote } from '../core/quotes/quote.js';
import { textFragmentLink } from '../core/quotes/text-fragment.js';
import { visible } from './visible.js';

const BAR_LENGTH = 24;

/** An answer as a person reads it in a terminal; colours only when `colours`. Ends with a line break. */
export function toPage(answer: Answer, colours: boolean): string {
  const shown = answer.status === 'answered' ? answer.quotes : answer.closest.slice(0, 1);
  const titles = [...new Set(shown.map(({ article }) => article.metadata.title))];
  const c = createColors(colours);
  const percent = `${Math.floor(answer.confidence * 100)} %`;
  if (answer.trace.length === 0)
    return `${c.yellow('There are no words in that question.')} Ask in a few words what you want to know.\n`;
  const lines =
    answer.status === 'answered'
      ? shown.flatMap((quote, i) => quoteLines(quote, i + 1, titles.length > 1, c))
      : [
          `${c.yellow(c.bold('The article does not say.'))} ${c.dim(`(confidence that it does: ${percent})`)}`,
          ...missingLine(answer.missing),
          '',
          c.dim('Closest passage, which need not answer it:'),
          ...shown.flatMap((quote) => quoteLines(quote, undefined, false, c)),
        ];
  const foot = [
    ...(titles.length === 1 ? titles.map(visible) : []),
    ...(answer.status === 'answered' ? [`confidence ${percent}`] : []),
    `answer ${answer.id}`,
  ];
  return `${[...lines, c.dim(foot.join(' · '))].join('\n')}\n`;
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
    `${c.bold(label)}${rank === 1 ? c.bold(c.green(quoted(quote.text))) : quoted(quote.text)}`,
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

function quoted(text: string): string {
  return `“${visible(text).replaceAll('\n', '\n    ')}”`;
}

/** Where in the article a quote stands. */
function bar(quote: Quote, length: number): string {
  const at = Math.min(BAR_LENGTH - 1, Math.floor(((quote.start + quote.end) / 2 / length) * BAR_LENGTH));
  return `▕${'─'.repeat(at)}█${'─'.repeat(BAR_LENGTH - 1 - at)}▏`;
}
