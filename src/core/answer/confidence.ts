import type { SearchResult } from '../search/search.js';
import { type Evidence, type EvidenceName, evidenceOf, type Weights } from './evidence.js';
import { RANKED_CONFIDENCE, SEARCHED_CONFIDENCE } from './weights.js';

/** How sure an article is to answer a question: probabilities in [0, 1]. */
export interface Confidence {
  /** That the question is about the article. */
  readonly about: number;
  /** That the article answers it: that it is about the article, times that the article says it if it is. */
  readonly answers: number;
}

/**
 * What a search result tells of an answer. Both probabilities are logistic models of the evidence, fitted on the tuning
 * articles with as many questions that they answer as others. A follow-up, which its subject alone makes look
 * familiar, is only as likely to be answered as its own words are known.
 */
export function confidenceOf(result: SearchResult): Confidence {
  const evidence = evidenceOf(result);
  if (!evidence) return { about: 0, answers: 0 };
  const { about, says } = result.hits[0]?.verdict ? RANKED_CONFIDENCE : SEARCHED_CONFIDENCE;
  const subject = logistic(evidence, about);
  return { about: subject, answers: subject * Math.sqrt(result.followUpKnown) * logistic(evidence, says) };
}

function logistic(evidence: Evidence, { bias, ...weights }: Weights & Partial<Record<EvidenceName, number>>): number {
  let logit = bias;
  for (const [name, weight] of Object.entries(weights)) logit += (weight ?? 0) * evidence[name as EvidenceName];
  return 1 / (1 + Math.exp(-logit));
}
