import type { Nearness } from './article-index.js';
import type { LookUp } from './look-up.js';
import type { Query } from './query.js';
import type { QuestionKind } from './question-kind.js';
import { featuresOf, passageOf } from './sentence-features.js';

/**
 * What speaks for a sentence as the answer. Each is a number of the order of 1 that depends on the question, the
 * sentence and the article alone, never on which other candidates were found.
 */
export const SIGNALS = [
  /** Cosine of question and sentence, the sentence seen in its passage's context. */
  'dense',
  /** Cosine of question and passage. */
  'densePassage',
  /** BM25 of the sentence, of its passage, and of the sentence before it in the passage. */
  'lexical',
  'lexicalPassage',
  'lexicalPrevious',
  /** Share of the question's terms in the sentence; and in it or the sentence before. */
  'coverage',
  'coverageWithPrevious',
  /** Share of the question's pairs of neighbouring words that stand in the sentence as a pair. */
  'pairs',
  'length',
  'opensPassage',
  'pointsBack',
  /** A sentence that points back, by what the sentence before it covers. */
  'pointsBackToCovered',
  /** What the kind of question asks for is in the sentence. */
  'whoHasNames',
  'whenHasDate',
  'whenHasNumber',
  'whereHasNames',
  'numberHasNumber',
  'whyHasCause',
  'whatHasNames',
] as const;

export type Signal = (typeof SIGNALS)[number];
export type Signals = Readonly<Record<Signal, number>>;

/** The signals of sentence `index`, which was gathered, for a query whose words were looked up. */
export function signalsOf(query: Query, found: LookUp, nearness: Nearness, index: number): Signals {
  const { indexed, inSentences, inPassages } = found;
  const passage = passageOf(indexed, index);
  const { shape, pairs } = featuresOf(indexed, index);
  const opensPassage = indexed.passages[passage]?.firstSentence === index;
  const previous = opensPassage ? -1 : index - 1;
  const { kind } = query;
  const holds = (wanted: QuestionKind | readonly QuestionKind[], amount: number | boolean) =>
    wanted.includes(kind) ? Number(amount) : 0;
  return {
    dense: nearness.sentence(index),
    densePassage: nearness.passage(passage),
    lexical: inSentences.relevance(index),
    lexicalPassage: inPassages.relevance(passage),
    lexicalPrevious: inSentences.relevance(previous),
    coverage: inSentences.coverage(index),
    coverageWithPrevious: previous < 0 ? inSentences.coverage(index) : inSentences.coverageOfBoth(index, previous),
    pairs: shareOf(query.pairs, pairs),
    length: shape.length,
    opensPassage: Number(opensPassage),
    pointsBack: Number(shape.pointsBack),
    pointsBackToCovered: shape.pointsBack ? inSentences.coverage(previous) : 0,
    whoHasNames: holds('who', shape.names),
    whenHasDate: holds('when', shape.date),
    whenHasNumber: holds('when', shape.number),
    whereHasNames: holds('where', shape.names),
    numberHasNumber: holds('number', shape.number),
    whyHasCause: holds('why', shape.cause),
    whatHasNames: holds(['what', 'how', 'yes-no'], shape.names),
  };
}

function shareOf(wanted: ReadonlySet<string>, present: ReadonlySet<string>): number {
  let found = 0;
  for (const pair of wanted) if (present.has(pair)) found += 1;
  return found / (wanted.size || 1);
}
