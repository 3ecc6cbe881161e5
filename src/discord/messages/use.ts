import type { DayCount, Unanswered, Verdict } from '../../core/library/stores.js';
import type { Reader } from '../reader.js';
import { barChart } from './chart.js';
import { escaped, oneLine, smallPrint } from './markdown.js';
import { shortened } from './place.js';
import { attachment, COLOURS, fits, framed, picture, text, type View } from './view.js';

const CSV = 'unanswered.csv';
const PICTURE = 'questions.png';
const SHOWN_GROUPS = 15;
const LONGEST_QUESTION = 150;

/**
 * Questions without an answer: groups of like ones, the largest first, and all of them in a file.
 *
 * @param days how long they are kept.
 */
export function unansweredView(
  groups: readonly (readonly Unanswered[])[],
  all: readonly Unanswered[],
  days: number,
  { words }: Reader,
): View {
  if (all.length === 0) return framed(COLOURS.plain, [text(words.use.nothingUnanswered)]);
  const lines = groups.slice(0, SHOWN_GROUPS).map((group) => {
    const question = escaped(shortened(group[0]?.question ?? '', LONGEST_QUESTION));
    return group.length === 1 ? `- ${question}` : `- ${question} · **${words.use.times(group.length)}**`;
  });
  const head = words.use.unanswered(all.length, days);
  const note = text(smallPrint(words.use.csv));
  for (let count = lines.length; ; count -= 1) {
    const parts = [text([head, ...lines.slice(0, count)].join('\n')), note];
    if (fits(parts) || count === 0)
      return framed(COLOURS.plain, [...parts, attachment(CSV)], [{ name: CSV, content: csvOf(all) }]);
  }
}

/** How much was asked. @param days all days shown, ISO 8601 dates; those without a count had no question. */
export function statsView(
  days: readonly string[],
  counts: readonly DayCount[],
  verdicts: readonly Verdict[],
  { words, locale }: Reader,
): View {
  const sum = (value: (count: DayCount) => number) => counts.reduce((total, count) => total + value(count), 0);
  const answered = sum((count) => count.answered);
  const total = answered + sum((count) => count.silent);
  if (total === 0) return framed(COLOURS.plain, [text(words.use.noStats)]);
  const seconds = (ms: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', maximumFractionDigits: 2 }).format(ms / 1000);
  const longest = Math.max(...counts.map(({ longestMs }) => longestMs));
  const helpful = verdicts.filter((verdict) => verdict.helpful).length;
  const lines = [
    words.use.stats(days.length),
    words.use.answered(answered, total),
    words.use.response(seconds(sum((count) => count.totalMs) / total), seconds(longest)),
    words.use.verdicts(helpful, verdicts.length - helpful),
  ];
  const bars = days.map((day) => {
    const count = counts.find((each) => each.day === day);
    return [count?.answered ?? 0, count?.silent ?? 0];
  });
  const alt = `${words.use.picture}: ${words.use.answered(answered, total)}`;
  return framed(
    COLOURS.plain,
    [text(lines.join('\n')), picture(PICTURE, alt), text(smallPrint(words.use.picture))],
    [{ name: PICTURE, content: barChart(bars) }],
  );
}

/** RFC 4180, with a byte-order mark for spreadsheets. What a spreadsheet would take for a formula is marked as text. */
function csvOf(all: readonly Unanswered[]): string {
  const rows = all.map(({ at, article, silence, question }) => [at, article ?? '', silence, question]);
  return `\uFEFF${[['at', 'article', 'silence', 'question'], ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string): string {
  const line = oneLine(value);
  const safe = /^[=+\-@\t]/.test(line) ? `'${line}` : line;
  return `"${safe.replaceAll('"', '""')}"`;
}
