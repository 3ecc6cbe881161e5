import type { SearchResult } from '../search/search.js';
import { CONFIDENCE_BIAS, CONFIDENCE_WEIGHTS } from './weights.js';

/** What speaks for a question being answered by the article at all. */
export const EVIDENCE = [
  /** Highest cosine between the question and any sentence found. */
  'nearest',
  /** Score of the first hit, and its lead over the second. */
  'score',
  'lead',
  /** Share of the question's terms, by rarity: known to the article, in the first hit, in it or the sentence before. */
  'known',
  'coverage',
  'coverageWithPrevious',
  /** Cosine of the question and the first hit's passage. */
  'passage',
] as const;

export type Evidence = Readonly<Record<(typeof EVIDENCE)[number], number>>;

/** The evidence in a search result; undefined when nothing was found. */
export function evidenceOf({ hits, known }: SearchResult): Evidence | undefined {
  const [first, second] = hits;
  if (!first) return undefined;
  return {
    nearest: hits.reduce((nearest, hit) => Math.max(nearest, hit.signals.dense), -1),
    score: first.score,
    lead: first.score - (second?.score ?? first.score),
    known,
    coverage: first.signals.coverage,
    coverageWithPrevious: first.signals.coverageWithPrevious,
    passage: first.signals.densePassage,
  };
}

/** Probability, by a logistic model fitted on the tuning articles, that the article answers the question; 0 when nothing was found. */
export function confidenceOf(result: SearchResult): number {
  const evidence = evidenceOf(result);
  if (!evidence) return 0;
  let logit = CONFIDENCE_BIAS;
  for (const name of EVIDENCE) logit += CONFIDENCE_WEIGHTS[name] * evidence[name];
  return 1 / (1 + Math.exp(-logit));
}
