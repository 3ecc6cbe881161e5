import type { SearchResult } from '../search/search.js';
import {
  ABOUT_EVIDENCE,
  type Evidence,
  type EvidenceName,
  evidenceOf,
  SAYS_EVIDENCE,
  type Weights,
} from './evidence.js';
import { ABOUT_WEIGHTS, SAYS_WEIGHTS } from './weights.js';

/**
 * Probability that the article answers the question: that the question is about the article, times that the article says
 * it, each by a logistic model fitted on the tuning articles. 0 when nothing was found. A follow-up is about the article as much as
 * the subject that it keeps and the words of its own: the geometric mean of both.
 */
export function confidenceOf(result: SearchResult): number {
  const evidence = evidenceOf(result);
  if (!evidence) return 0;
  const about = logistic(evidence, ABOUT_EVIDENCE, ABOUT_WEIGHTS) * Math.sqrt(result.followUpKnown);
  return about * logistic(evidence, SAYS_EVIDENCE, SAYS_WEIGHTS);
}

function logistic<Names extends EvidenceName>(
  evidence: Evidence,
  names: readonly Names[],
  weights: Weights<Names>,
): number {
  const logit = names.reduce((sum, name) => sum + weights[name] * evidence[name], weights.bias);
  return 1 / (1 + Math.exp(-logit));
}
