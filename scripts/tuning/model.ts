import { ABOUT_EVIDENCE, type Evidence, evidenceOf, SAYS_EVIDENCE } from '../../src/core/answer/evidence.js';
import type { SearchResult } from '../../src/core/search/search.js';
import { SIGNALS } from '../../src/core/search/signals.js';
import { dot, fitCases, fitChoices, probability } from '../../src/evaluation/fit.js';
import type { Label, Sample } from './samples.js';

/** Everything that is fitted. */
export interface Model {
  /** In the order of SIGNALS. */
  readonly signals: readonly number[];
  /** In the order of ABOUT_EVIDENCE and SAYS_EVIDENCE, then the bias. */
  readonly about: readonly number[];
  readonly says: readonly number[];
}

/** How much the questions that the article does not answer count in the confidence, where the answerable ones count 1. */
const SHARES: Readonly<Record<Label, number>> = { answerable: 1, adversarial: 0.5, foreign: 1 };

export function fitModel(samples: readonly Sample[]): Model {
  const answerable = samples.filter(({ label }) => label === 'answerable');
  const choices = answerable.map(({ result, right }) => ({ rows: result.hits.map(signalRow), right }));
  const signals = fitChoices(choices, SIGNALS.length);
  const rescored = samples.map((sample) => ({ ...sample, result: reranked(sample.result, signals) }));
  return {
    signals,
    about: fitEvidence(rescored, ABOUT_EVIDENCE, 'foreign'),
    says: fitEvidence(rescored, SAYS_EVIDENCE, 'adversarial'),
  };
}

/** The result as the model ranks it. */
export function reranked(result: SearchResult, signals: readonly number[]): SearchResult {
  const hits = result.hits.map((hit) => ({ ...hit, score: dot(signals, signalRow(hit)) }));
  return { ...result, hits: hits.sort((a, b) => b.score - a.score || a.sentence - b.sentence) };
}

/** The confidence that the model gives to a result it has ranked. */
export function confidenceIn(result: SearchResult, { about, says }: Model): number {
  const evidence = evidenceOf(result);
  if (!evidence) return 0;
  return probability(about, row(evidence, ABOUT_EVIDENCE)) * probability(says, row(evidence, SAYS_EVIDENCE));
}

function fitEvidence(samples: readonly Sample[], names: readonly (keyof Evidence)[], against: Label): number[] {
  const cases = (['answerable', against] as const).flatMap((label) => {
    const alike = samples.filter((sample) => sample.label === label).flatMap(({ result }) => evidenceOf(result) ?? []);
    const weight = SHARES[label] / alike.length;
    return alike.map((evidence) => ({ row: row(evidence, names), outcome: label === 'answerable', weight }));
  });
  return fitCases(cases, names.length);
}

const signalRow = (hit: SearchResult['hits'][number]) => SIGNALS.map((name) => hit.signals[name]);
const row = (evidence: Evidence, names: readonly (keyof Evidence)[]) => names.map((name) => evidence[name]);
