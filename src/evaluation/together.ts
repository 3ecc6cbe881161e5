import type { Answer } from '../core/answer/answer.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { LabelledArticle, LabelledQuestion } from './dataset.js';
import { mean } from './metrics.js';

/** How a question came out that was asked of many articles at once. */
export interface TogetherOutcome {
  /** Rank of its article among those that it may be about, from 1; Infinity when it is not among them. */
  readonly rank: number;
  /** Whether the first quote holds a gold span, and whether it is from the right article at all. */
  readonly hit: boolean;
  readonly sameArticle: boolean;
  readonly answered: boolean;
}

export interface TogetherOptions {
  /** The articles that a question may be about, the likeliest first. */
  readonly order: (question: string) => Promise<readonly IndexedArticle[]>;
  readonly ask: (question: string, articles: readonly IndexedArticle[]) => Promise<Answer>;
  /** Articles that one question is asked of, at most. */
  readonly most: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Asks every question that an article answers of all of them: of the likeliest, as nobody says which. */
export async function evaluateTogether(
  dataset: readonly LabelledArticle[],
  { order, ask, most, onProgress }: TogetherOptions,
): Promise<TogetherOutcome[]> {
  const outcomes: TogetherOutcome[] = [];
  for (const [i, { article, questions }] of dataset.entries()) {
    for (const labelled of questions.filter(({ gold, after }) => gold.length > 0 && after === undefined)) {
      const ordered = await order(labelled.question);
      const at = ordered.findIndex((each) => each.article.id === article.id);
      const answer = await ask(labelled.question, ordered.slice(0, most));
      outcomes.push({ rank: at < 0 ? Number.POSITIVE_INFINITY : at + 1, ...judged(answer, article.id, labelled) });
    }
    onProgress?.(i + 1, dataset.length);
  }
  return outcomes;
}

/** Figures by name, in percent. @param most articles that were asked. */
export function togetherSummary(outcomes: readonly TogetherOutcome[], most: number): Readonly<Record<string, number>> {
  const percent = (holds: (outcome: TogetherOutcome) => boolean) =>
    Math.round(1_000 * mean(outcomes.map((outcome) => Number(holds(outcome))))) / 10;
  return {
    questions: outcomes.length,
    asked: most,
    articleFirst: percent(({ rank }) => rank === 1),
    articleAsked: percent(({ rank }) => rank <= most),
    quoteFromArticle: percent(({ sameArticle }) => sameArticle),
    hit1: percent(({ hit }) => hit),
    answered: percent(({ answered }) => answered),
  };
}

/** The figures as a page for people. */
export function togetherReport(summary: Readonly<Record<string, number>>, articles: number): string {
  const { questions, asked, articleFirst, articleAsked, quoteFromArticle, hit1, answered } = summary;
  return [
    `${questions} questions, each asked of ${articles} articles at once, the likeliest ${asked} of which are opened`,
    `its article is the likeliest    ${articleFirst} %`,
    `its article is among the opened ${articleAsked} %`,
    `first quote from its article    ${quoteFromArticle} %`,
    `first quote right               ${hit1} %`,
    `answered                        ${answered} %`,
    '',
  ].join('\n');
}

function judged({ status, quotes, closest }: Answer, id: string, { gold }: LabelledQuestion) {
  const answered = status === 'answered';
  const first = answered ? quotes[0] : closest[0];
  const sameArticle = first?.article.id === id;
  const holds = gold.some(({ start, end }) => first !== undefined && first.start <= start && end <= first.end);
  return { sameArticle, hit: sameArticle && holds, answered };
}
