import type { Answer } from '../core/answer/answer.js';
import type { Span } from '../core/article/article.js';
import { type Quote, quotesOf } from '../core/quotes/quote.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import { bestFirst, searchScore } from '../core/search/search.js';
import type { Signals } from '../core/search/signals.js';
import type { LabelledArticle, LabelledQuestion } from './dataset.js';
import { auroc, mean } from './metrics.js';

/** The rankings that are compared: by one signal, by all signals, and by those and the ranker. */
export const RANKINGS = ['lexical', 'dense', 'search', 'full'] as const;
export type Ranking = (typeof RANKINGS)[number];

/** How one question that the article answers came out, for each ranking. */
export interface Outcome extends Judged {
  readonly article: string;
  readonly question: string;
  readonly gold: readonly string[];
  readonly quotes: Readonly<Record<Ranking, readonly Quote[]>>;
  /** Rank of the first quote that holds a gold span, from 1; Infinity when none does. */
  readonly rank: Readonly<Record<Ranking, number>>;
  /**
   * Where the first quote is right and marks the answer: how well the mark fits the gold span it fits best, as the harmonic mean
   * of both shares of characters that they have in common (F1, as SQuAD's), in [0, 1].
   */
  readonly markFit: number | undefined;
}

/** What was made of a question. */
export type Judged = Pick<Answer, 'about' | 'confidence' | 'status'>;

/** Questions that the article does not answer. */
export interface Unanswerable {
  /** Written for this article, to look answerable. */
  readonly adversarial: readonly Judged[];
  /** Written for another article of the data set. */
  readonly foreign: readonly Judged[];
}

export interface Evaluation {
  readonly outcomes: readonly Outcome[];
  readonly unanswerable: Unanswerable;
  /** How many quotes were compared with the article's text; one that differs ends the evaluation with an error. */
  readonly verified: number;
}

/** Most quotes looked at for each question. */
const QUOTES = 3;
export interface EvaluateOptions {
  readonly open: (labelled: LabelledArticle) => Promise<IndexedArticle>;
  readonly ask: (question: LabelledQuestion, indexed: IndexedArticle) => Promise<Answer>;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Asks every question of its article, and of every article some questions that were asked of the others. */
export async function evaluate(
  dataset: readonly LabelledArticle[],
  { open, ask, onProgress }: EvaluateOptions,
): Promise<Evaluation> {
  const outcomes: Outcome[] = [];
  const adversarial: Judged[] = [];
  const foreign: Judged[] = [];
  let verified = 0;
  for (const [i, labelled] of dataset.entries()) {
    const indexed = await open(labelled);
    for (const question of labelled.questions) {
      const answer = await ask(question, indexed);
      verified += answer.quotes.length + answer.closest.length;
      if (question.gold.length === 0) adversarial.push(answer);
      else outcomes.push(outcomeOf(question, answer, indexed));
    }
    for (const question of foreignQuestions(dataset, labelled)) foreign.push(await ask(question, indexed));
    onProgress?.(i + 1, dataset.length);
  }
  return { outcomes, unanswerable: { adversarial, foreign }, verified };
}

/** The figures of one ranking. */
export interface Figures {
  /** Shares in [0, 1]: a gold span lies inside the first, or one of the first three quotes. */
  readonly hit1: number;
  readonly hit3: number;
  /** Mean length of the first quote, in UTF-16 units. */
  readonly quoteLength: number;
}

export function figuresOf(outcomes: readonly Outcome[], ranking: Ranking): Figures {
  return {
    hit1: mean(outcomes.map(({ rank }) => Number(rank[ranking] <= 1))),
    hit3: mean(outcomes.map(({ rank }) => Number(rank[ranking] <= QUOTES))),
    quoteLength: mean(outcomes.flatMap(({ quotes }) => quotes[ranking].map(({ text }) => text.length))),
  };
}

/** How well answering and keeping silent are told apart. */
export interface SilenceRates {
  /** Shares answered, in [0, 1]; NaN where there are no such questions. */
  readonly answerable: number;
  readonly adversarial: number;
  readonly foreign: number;
  /** Area under the ROC curve of the confidence between answerable questions and the others. */
  readonly adversarialAuroc: number;
  readonly foreignAuroc: number;
}

/** @param isAnswered what counts as an answer; by default what was one. */
export function silenceOf(
  { outcomes, unanswerable: { adversarial, foreign } }: Evaluation,
  isAnswered: (judged: Judged) => boolean = ({ status }) => status === 'answered',
): SilenceRates {
  const answered = (judged: readonly Judged[]) => mean(judged.map((each) => Number(isAnswered(each))));
  const confidences = (judged: readonly Judged[]) => judged.map(({ confidence }) => confidence);
  return {
    answerable: answered(outcomes),
    adversarial: answered(adversarial),
    foreign: answered(foreign),
    adversarialAuroc: auroc(confidences(outcomes), confidences(adversarial)),
    foreignAuroc: auroc(confidences(outcomes), confidences(foreign)),
  };
}

/** About as many questions as the article has of its own, evenly spaced among each other article's, as many of each. */
function foreignQuestions(
  dataset: readonly LabelledArticle[],
  { source, questions }: LabelledArticle,
): LabelledQuestion[] {
  const others = [...new Set(dataset.map((other) => other.source))].filter((other) => other !== source);
  const each = Math.ceil(questions.filter(isAnswerable).length / others.length);
  return others.flatMap((other) => {
    const theirs = dataset.filter((labelled) => labelled.source === other).flatMap((labelled) => labelled.questions);
    const answerable = theirs.filter(isAnswerable);
    const step = Math.max(1, Math.floor(answerable.length / each));
    return answerable.filter((_, k) => k % step === 0).slice(0, each);
  });
}

function isAnswerable({ gold }: LabelledQuestion): boolean {
  return gold.length > 0;
}

function outcomeOf(question: LabelledQuestion, answer: Answer, indexed: IndexedArticle): Outcome {
  const hits = answer.trace[0]?.hits ?? [];
  const by = (scoreOf: (signals: Signals) => number) => {
    const scored = hits.map((hit) => ({ ...hit, score: scoreOf(hit.signals) }));
    return quotesOf(indexed, scored.sort(bestFirst), QUOTES);
  };
  const quotes = {
    lexical: by(({ lexical }) => lexical),
    dense: by(({ dense }) => dense),
    search: by(searchScore),
    full: quotesOf(indexed, hits, QUOTES),
  };
  const rankOf = (found: readonly Quote[]) => {
    const at = found.findIndex((quote) =>
      question.gold.some((gold) => quote.start <= gold.start && gold.end <= quote.end),
    );
    return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
  };
  return {
    article: indexed.article.metadata.title,
    question: question.question,
    gold: [...new Set(question.gold.map(({ start, end }) => indexed.article.text.slice(start, end)))],
    quotes,
    rank: {
      lexical: rankOf(quotes.lexical),
      dense: rankOf(quotes.dense),
      search: rankOf(quotes.search),
      full: rankOf(quotes.full),
    },
    markFit: markFit(quotes.full[0]?.answerSpan ?? null, rankOf(quotes.full) === 1 ? question.gold : []),
    about: answer.about,
    confidence: answer.confidence,
    status: answer.status,
  };
}

function markFit(mark: Span | null, gold: readonly Span[]): number | undefined {
  if (mark === null || gold.length === 0) return undefined;
  return Math.max(
    ...gold.map(({ start, end }) => {
      const shared = Math.max(0, Math.min(mark.end, end) - Math.max(mark.start, start));
      return (2 * shared) / (mark.end - mark.start + end - start);
    }),
  );
}
