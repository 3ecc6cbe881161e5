import type { SearchResult } from '../search/search.js';
import { ABOUT_WEIGHTS, SAYS_WEIGHTS } from './weights.js';

/** What tells a question about the article from one about something else. */
export const ABOUT_EVIDENCE = ['nearest', 'score'] as const;

/** What tells, of questions about the article, those that it answers. */
export const SAYS_EVIDENCE = [
  'nearest',
  'passage',
  'score',
  'lead',
  'known',
  'coverage',
  'coverageWithPrevious',
  'namesKnown',
  'namesInPassage',
  'namesInSentence',
] as const;

type Name = (typeof SAYS_EVIDENCE)[number];
export type Evidence = Readonly<Record<Name, number>>;

/** Weights of a logistic model over some of the evidence. */
export type Weights<Names extends Name> = Readonly<Record<Names | 'bias', number>>;

/** The evidence in a search result; undefined when nothing was found. */
export function evidenceOf({ hits, known, names }: SearchResult): Evidence | undefined {
  const [first, second] = hits;
  if (!first) return undefined;
  return {
    /** Highest cosine between the question and any sentence found. */
    nearest: hits.reduce((nearest, hit) => Math.max(nearest, hit.signals.dense), -1),
    /** Cosine of the question and the first hit's passage. */
    passage: first.signals.densePassage,
    /** Score of the first hit, and its lead over the second. */
    score: first.score,
    lead: first.score - (second?.score ?? first.score),
    /** Share of the question's terms known to the article, in the first hit, in it or the sentence before. */
    known,
    coverage: first.signals.coverage,
    coverageWithPrevious: first.signals.coverageWithPrevious,
    namesKnown: names.known,
    namesInPassage: names.inPassage,
    namesInSentence: names.inSentence,
  };
}

/**
 * Probability that the article answers the question: that the question is about the article, times that the article says
 * it, each by a logistic model fitted on the tuning articles. 0 when nothing was found.
 */
export function confidenceOf(result: SearchResult): number {
  const evidence = evidenceOf(result);
  if (!evidence) return 0;
  return logistic(evidence, ABOUT_EVIDENCE, ABOUT_WEIGHTS) * logistic(evidence, SAYS_EVIDENCE, SAYS_WEIGHTS);
}

function logistic<Names extends Name>(evidence: Evidence, names: readonly Names[], weights: Weights<Names>): number {
  const logit = names.reduce((sum, name) => sum + weights[name] * evidence[name], weights.bias);
  return 1 / (1 + Math.exp(-logit));
}
