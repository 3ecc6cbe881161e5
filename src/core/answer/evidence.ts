import { type SearchResult, searchScore } from '../search/search.js';

const SEARCHED = [
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

export type EvidenceName =
  | (typeof SEARCHED)[number]
  | 'searched'
  | 'namesAsked'
  | 'namesUnknown'
  | 'answers'
  | 'answersMost'
  | 'namesInReach';
export type Evidence = Readonly<Record<EvidenceName, number>>;

/** Which evidence tells a question about the article from one about something else; and of those about it, those it answers. */
export interface EvidenceNames {
  readonly about: readonly EvidenceName[];
  readonly says: readonly EvidenceName[];
}

/**
 * That a question is about the article is told by the search, ranker or not. One without names, as readers ask who have the article before
 * them, needs less: it is like nothing in particular; names that are nowhere in the article speak against it.
 */
const ABOUT = ['nearest', 'searched', 'namesAsked', 'namesUnknown'] as const;

/** Evidence that a search without a ranker gives. */
export const SEARCHED_EVIDENCE = { about: ABOUT, says: SEARCHED } as const satisfies EvidenceNames;

/** Evidence where a ranker has read the best sentences. */
export const RANKED_EVIDENCE = {
  about: ABOUT,
  says: ['answers', 'answersMost', 'namesInReach'],
} as const satisfies EvidenceNames;

/** A logistic model over some of the evidence. */
export type Weights<Names extends EvidenceName = never> = Readonly<Record<Names | 'bias', number>>;

/** Two logistic models whose probabilities are multiplied, and the operating point published in docs/EVALUATION.md. */
export interface ConfidenceModel<Names extends EvidenceNames> {
  readonly about: Weights<Names['about'][number]>;
  readonly says: Weights<Names['says'][number]>;
  /** Below this probability of being about the article, a question is taken to be about something else. */
  readonly aboutThreshold: number;
  /** From this confidence on an answer is given. */
  readonly threshold: number;
}

/** The evidence in a search result; undefined when nothing was found. */
export function evidenceOf({ hits, query, missing, known, names }: SearchResult): Evidence | undefined {
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
    /** Highest score of any hit by the search alone. */
    searched: hits.reduce((most, { signals }) => Math.max(most, searchScore(signals)), Number.NEGATIVE_INFINITY),
    /** Names and numbers in the question, and those of them that are nowhere in the article, by the logarithm of one more than there are. */
    namesAsked: Math.log1p(query.names.length),
    namesUnknown: Math.log1p(query.names.filter((name) => missing.includes(name)).length),
    /** Share of the question's terms known to the article, in the first hit, in it or the sentence before. */
    known,
    coverage: first.signals.coverage,
    coverageWithPrevious: first.signals.coverageWithPrevious,
    namesKnown: names.known,
    namesInPassage: names.inPassage,
    namesInSentence: names.inSentence,
    namesInReach: names.inReach,
    /** The ranker's word on the first hit, and its best word on any; 0 where nothing was read. */
    answers: first.verdict?.answers ?? 0,
    answersMost: first.verdict
      ? Math.max(...hits.map(({ verdict }) => verdict?.answers ?? Number.NEGATIVE_INFINITY))
      : 0,
  };
}
