import type { SearchResult } from '../search/search.js';

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

export type EvidenceName = (typeof SAYS_EVIDENCE)[number];
export type Evidence = Readonly<Record<EvidenceName, number>>;

/** Weights of a logistic model over some of the evidence. */
export type Weights<Names extends EvidenceName> = Readonly<Record<Names | 'bias', number>>;

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
