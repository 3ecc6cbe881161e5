import type { Answer } from '../core/answer/answer.js';
import { type Quote, quotesOf } from '../core/quotes/quote.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { Hit } from '../core/search/search.js';
import type { LabelledArticle, LabelledQuestion } from './dataset.js';
import { auroc, mean } from './metrics.js';

/** The rankings that are compared. */
export const RANKINGS = ['lexical', 'dense', 'full'] as const;
export type Ranking = (typeof RANKINGS)[number];

/** How one question that the article answers came out, for each ranking. */
export interface Outcome {
  readonly article: string;
  readonly question: string;
  readonly gold: readonly string[];
  readonly quotes: Readonly<Record<Ranking, readonly Quote[]>>;
  /** Rank of the first quote that holds a gold span, from 1; Infinity when none does. */
  readonly rank: Readonly<Record<Ranking, number>>;
  readonly confidence: number;
}

/** Confidences of questions that the article does not answer. */
export interface Unanswerable {
  /** Written for this article, to look answerable. */
  readonly adversarial: readonly number[];
  /** Written for another article of the data set. */
  readonly foreign: readonly number[];
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
  readonly ask: (question: string, indexed: IndexedArticle) => Promise<Answer>;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Asks every question of its article, and of every article some questions that were asked of the others. */
export async function evaluate(
  dataset: readonly LabelledArticle[],
  { open, ask, onProgress }: EvaluateOptions,
): Promise<Evaluation> {
  const outcomes: Outcome[] = [];
  const adversarial: number[] = [];
  const foreign: number[] = [];
  let verified = 0;
  for (const [i, labelled] of dataset.entries()) {
    const indexed = await open(labelled);
    for (const question of labelled.questions) {
      const answer = await ask(question.question, indexed);
      verified += answer.quotes.length + answer.closest.length;
      if (question.gold.length === 0) adversarial.push(answer.confidence);
      else outcomes.push(outcomeOf(question, answer, indexed));
    }
    for (const { question } of foreignQuestions(dataset, labelled))
      foreign.push((await ask(question, indexed)).confidence);
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

/** How well answering and keeping silent are told apart at a threshold. */
export interface Silence {
  /** Shares answered, in [0, 1]; NaN where there are no such questions. */
  readonly answerable: number;
  readonly adversarial: number;
  readonly foreign: number;
  /** Area under the ROC curve of the confidence between answerable questions and the others. */
  readonly adversarialAuroc: number;
  readonly foreignAuroc: number;
}

export function silenceOf({ outcomes, unanswerable }: Evaluation, threshold: number): Silence {
  const confidences = outcomes.map(({ confidence }) => confidence);
  const answered = (values: readonly number[]) => mean(values.map((value) => Number(value >= threshold)));
  return {
    answerable: answered(confidences),
    adversarial: answered(unanswerable.adversarial),
    foreign: answered(unanswerable.foreign),
    adversarialAuroc: auroc(confidences, unanswerable.adversarial),
    foreignAuroc: auroc(confidences, unanswerable.foreign),
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
  const by = (signal: 'lexical' | 'dense') =>
    quotesOf(
      indexed,
      [...hits].sort((a, b) => compare(a, b, signal)),
      QUOTES,
    );
  const quotes = { lexical: by('lexical'), dense: by('dense'), full: quotesOf(indexed, hits, QUOTES) };
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
    rank: { lexical: rankOf(quotes.lexical), dense: rankOf(quotes.dense), full: rankOf(quotes.full) },
    confidence: answer.confidence,
  };
}

function compare(a: Hit, b: Hit, signal: 'lexical' | 'dense'): number {
  return b.signals[signal] - a.signals[signal] || a.sentence - b.sentence;
}
