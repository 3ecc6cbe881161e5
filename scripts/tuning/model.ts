import type { Thresholds } from '../../src/core/answer/caution.js';
import type { Confidence } from '../../src/core/answer/confidence.js';
import {
  type Evidence,
  type EvidenceName,
  type EvidenceNames,
  evidenceOf,
  RANKED_EVIDENCE,
  SEARCHED_EVIDENCE,
} from '../../src/core/answer/evidence.js';
import { SEARCHED_CONFIDENCE } from '../../src/core/answer/weights.js';
import { CARRY_SIGNALS } from '../../src/core/conversation/carry-signals.js';
import { byVerdict, readFirst } from '../../src/core/search/rerank.js';
import { bestFirst, type Hit, type SearchResult, searchScore } from '../../src/core/search/search.js';
import { SIGNALS } from '../../src/core/search/signals.js';
import { dot, fitCases, fitChoices, probability } from '../../src/evaluation/fit.js';
import type { Label, Sample } from './samples.js';

/** One of the two ways to rank, and what is fitted for it. */
export interface Stage {
  readonly scoreNames: readonly string[];
  /** What a hit's score is the weighted sum of; undefined for a hit that is not ranked by it. */
  row(hit: Hit): readonly number[] | undefined;
  /** The hits as these weights rank them. */
  rank(hits: readonly Hit[], weights: readonly number[]): Hit[];
  readonly evidence: EvidenceNames;
  /** What tells a question about the article, where it is not fitted for this stage: weights in the order of the evidence, then the bias. */
  readonly about?: readonly number[];
}

/** By signals alone. */
export const SEARCH: Stage = {
  scoreNames: SIGNALS,
  row: signalRow,
  rank: (hits, weights) => hits.map((hit) => ({ ...hit, score: dot(weights, signalRow(hit)) })).sort(bestFirst),
  evidence: SEARCHED_EVIDENCE,
};

/** By the score of the search and the ranker's verdict. */
export const RANKED: Stage = {
  scoreNames: ['search', 'rank', 'answers'],
  row: ({ signals, verdict }) => verdict && [searchScore(signals), verdict.rank, verdict.answers],
  rank: (hits, [search = 0, rank = 0, answers = 0]) => {
    const searched = hits.map((hit) => ({ ...hit, score: searchScore(hit.signals) }));
    return byVerdict(searched.sort(bestFirst), { search, rank, answers });
  },
  evidence: RANKED_EVIDENCE,
  // Fitted on more articles than the ranker was not trained on; what it says of them tells nothing more (docs/EVALUATION.md).
  about: [...RANKED_EVIDENCE.about, 'bias' as const].map((name) => SEARCHED_CONFIDENCE.about[name]),
};

/** By what is carried over from the question before. */
export const FOLLOW_UP: Stage = {
  scoreNames: CARRY_SIGNALS,
  row: ({ carried, verdict }) => verdict && carried && CARRY_SIGNALS.map((name) => carried[name] ?? 0),
  rank: (hits, weights) =>
    readFirst(hits, ({ carried }) =>
      CARRY_SIGNALS.reduce((sum, name, i) => sum + (weights[i] ?? 0) * (carried?.[name] ?? 0), 0),
    ),
  evidence: RANKED_EVIDENCE,
};

/** Everything that is fitted for a stage. */
export interface Model {
  readonly stage: Stage;
  /** In the order of the stage's `scoreNames`. */
  readonly scores: readonly number[];
  /** In the order of the stage's evidence, then the bias. */
  readonly about: readonly number[];
  readonly says: readonly number[];
}

export function fitModel(samples: readonly Sample[], stage: Stage): Model {
  const choices = samples
    .filter(({ label }) => label === 'answerable')
    .map(({ result, right }) => {
      const ranked = result.hits.flatMap((hit, k) => {
        const row = stage.row(hit);
        return row ? [{ row, right: right.includes(k) }] : [];
      });
      return { rows: ranked.map(({ row }) => row), right: [...ranked.keys()].filter((i) => ranked[i]?.right) };
    })
    .filter(({ right }) => right.length > 0);
  const scores = fitChoices(choices, stage.scoreNames.length);
  const rescored = samples.map((sample) => ({ ...sample, result: reranked(sample.result, { stage, scores }) }));
  return {
    stage,
    scores,
    about:
      stage.about ?? fitEvidence(rescored, stage.evidence.about, ['answerable', 'adversarial'], ['foreign', 'near']),
    says: fitEvidence(rescored, stage.evidence.says, ['answerable'], ['adversarial']),
  };
}

/** The result as the model ranks it. */
export function reranked(result: SearchResult, { stage, scores }: Pick<Model, 'stage' | 'scores'>): SearchResult {
  return { ...result, hits: stage.rank(result.hits, scores) };
}

/** The confidence that the model gives to a result it has ranked. */
export function confidenceIn(result: SearchResult, { stage, about, says }: Model): Confidence {
  const evidence = evidenceOf(result);
  if (!evidence) return { about: 0, answers: 0 };
  const subject = probability(about, row(evidence, stage.evidence.about));
  return { about: subject, answers: subject * probability(says, row(evidence, stage.evidence.says)) };
}

/** Shares of the answerable questions that pass for being about the article, and that are answered. */
const ABOUT = 0.995;
const ANSWERED = 0.975;

/** Where those shares of the answerable questions lie, of the sets that have foreign ones to be told from, in steps of a hundredth. */
export function operatingPoint(samples: readonly Sample[], model: Model): Thresholds {
  const sets = new Set(samples.filter(({ label }) => label === 'foreign').map(({ set }) => set));
  const sure = samples
    .filter(({ label, set }) => label === 'answerable' && sets.has(set))
    .map(({ result }) => confidenceIn(reranked(result, model), model));
  const quantile = (values: readonly number[], share: number) =>
    Math.floor(100 * ([...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0)) / 100;
  const aboutThreshold = quantile(
    sure.map(({ about }) => about),
    1 - ABOUT,
  );
  const passed = sure.map(({ about, answers }) => (about < aboutThreshold ? 0 : answers));
  return { aboutThreshold, threshold: quantile(passed, 1 - ANSWERED) };
}

/** Fitted weights by name. */
export function named(names: readonly EvidenceName[], weights: readonly number[]): Readonly<Record<string, number>> {
  return Object.fromEntries([...names, 'bias'].map((name, i) => [name, Number((weights[i] ?? 0).toFixed(3))]));
}

/** Each label counts the same, however many questions it has: confidence is calibrated for as many of each. */
function fitEvidence(
  samples: readonly Sample[],
  names: readonly EvidenceName[],
  positive: readonly Label[],
  negative: readonly Label[],
): number[] {
  const cases = [...positive, ...negative].flatMap((label) => {
    const alike = samples.filter((sample) => sample.label === label).flatMap(({ result }) => evidenceOf(result) ?? []);
    const weight = 1 / alike.length;
    return alike.map((evidence) => ({ row: row(evidence, names), outcome: positive.includes(label), weight }));
  });
  return fitCases(cases, names.length);
}

function signalRow(hit: Hit): number[] {
  return SIGNALS.map((name) => hit.signals[name]);
}

const row = (evidence: Evidence, names: readonly EvidenceName[]) => names.map((name) => evidence[name]);
