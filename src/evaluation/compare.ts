import type { Answer } from '../core/answer/answer.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { LabelledArticle, LabelledQuestion } from './dataset.js';
import { mean } from './metrics.js';

/** One of two places where indexes are. */
export interface Place {
  readonly open: (labelled: LabelledArticle) => Promise<IndexedArticle>;
  readonly ask: (question: LabelledQuestion, indexed: IndexedArticle) => Promise<Answer>;
}

/** How the same question was answered from two places. */
export interface Compared {
  readonly article: string;
  readonly question: LabelledQuestion;
  readonly answers: readonly [Answer, Answer];
  /** Sentences that only the one or only the other looked at: neighbours in meaning are found approximately. */
  readonly only: readonly [number, number];
}

/** Asks every question of its article in two places. */
export async function compare(
  dataset: readonly LabelledArticle[],
  places: readonly [Place, Place],
  onProgress?: (done: number, total: number) => void,
): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const [i, labelled] of dataset.entries()) {
    const [one, other] = [await places[0].open(labelled), await places[1].open(labelled)];
    for (const question of labelled.questions) {
      const answers = [await places[0].ask(question, one), await places[1].ask(question, other)] as const;
      const [seen, seenToo] = answers.map(lookedAt) as [Set<number>, Set<number>];
      const only = [countMissing(seen, seenToo), countMissing(seenToo, seen)] as const;
      compared.push({ article: labelled.article.metadata.title, question, answers, only });
    }
    onProgress?.(i + 1, dataset.length);
  }
  return compared;
}

/** Figures by name; shares of right first quotes in percent, of the questions that have an answer. */
export function comparisonSummary(compared: readonly Compared[]): Readonly<Record<string, number>> {
  const answerable = compared.filter(({ question }) => question.gold.length > 0);
  const hit1 = (place: 0 | 1) =>
    Math.round(1_000 * mean(answerable.map(({ question, answers }) => Number(isRight(question, answers[place]))))) / 10;
  return {
    questions: compared.length,
    identical: compared.filter(isIdentical).length,
    sameQuotes: compared.filter(hasSameQuotes).length,
    answerable: answerable.length,
    hit1First: hit1(0),
    hit1Second: hit1(1),
  };
}

/** A page for people: the figures, then each question whose quotes differ, and why. */
export function comparisonReport(compared: readonly Compared[], names: readonly [string, string]): string {
  const { questions, identical = 0, sameQuotes = 0, hit1First, hit1Second } = comparisonSummary(compared);
  const lines = [
    `${questions} questions: ${identical} answered the same to the last digit, ${sameQuotes - identical} with the same quotes and other scores, ${compared.length - sameQuotes} with other quotes`,
    `hit@1: ${names[0]} ${hit1First} %, ${names[1]} ${hit1Second} %`,
  ];
  for (const each of compared.filter((one) => !hasSameQuotes(one))) {
    lines.push('', `${each.article}: ${each.question.question}`);
    for (const place of [0, 1] as const) lines.push(`  ${names[place]}: ${describe(each.answers[place])}`);
    lines.push(`  why: ${reasonOf(each, names)}`);
  }
  return `${lines.join('\n')}\n`;
}

function reasonOf({ only }: Compared, names: readonly [string, string]): string {
  return only[0] + only[1] > 0
    ? `${only[0]} sentences were looked at in ${names[0]} alone, ${only[1]} in ${names[1]} alone`
    : 'the same sentences were looked at, and scored otherwise';
}

function describe(answer: Answer): string {
  return `${answer.status}: ${quotesIn(answer)
    .map(({ text }) => `“${text}”`)
    .join(' ')}`;
}

function isIdentical({ answers: [one, other] }: Compared): boolean {
  // The article is the same, but its index is another.
  const plain = (answer: Answer) =>
    JSON.stringify(answer, (key, value) => (key === 'article' ? (value as { id: string }).id : value));
  return plain(one) === plain(other);
}

function hasSameQuotes({ answers: [one, other] }: Compared): boolean {
  const plain = (answer: Answer) =>
    JSON.stringify([answer.status, quotesIn(answer).map(({ start, end }) => [start, end])]);
  return plain(one) === plain(other);
}

function isRight({ gold }: LabelledQuestion, answer: Answer): boolean {
  const [quote] = quotesIn(answer);
  return quote !== undefined && gold.some(({ start, end }) => quote.start <= start && end <= quote.end);
}

function quotesIn({ quotes, closest }: Answer) {
  return quotes.length > 0 ? quotes : closest;
}

function lookedAt({ trace }: Answer): Set<number> {
  return new Set(trace.flatMap(({ hits }) => hits.map(({ sentence }) => sentence)));
}

function countMissing(from: ReadonlySet<number>, others: ReadonlySet<number>): number {
  return [...from].filter((sentence) => !others.has(sentence)).length;
}
