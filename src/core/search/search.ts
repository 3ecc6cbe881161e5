import { lexicalScores } from './lexical-scores.js';
import type { LookUp } from './look-up.js';
import type { TermMatches } from './ports.js';
import type { Query } from './query.js';
import { passageOf } from './sentence-features.js';
import { SIGNALS, type Signals, signalsOf } from './signals.js';
import type { Term } from './terms.js';
import { SIGNAL_WEIGHTS } from './weights.js';

/** Candidates taken from each list (nearest vectors, best BM25) before all signals are computed. */
const CANDIDATES_PER_LIST = 100;

/** A sentence that was found, with what spoke for it. */
export interface Hit {
  /** Index of the sentence. */
  readonly sentence: number;
  /** Index of its passage. */
  readonly passage: number;
  /** Weighted sum of the signals; higher is better. */
  readonly score: number;
  readonly signals: Signals;
}

/** What a search found. */
export interface SearchResult {
  /** Best first; equal scores in the article's order. */
  readonly hits: readonly Hit[];
  readonly query: Query;
  /** Terms of the query that occur nowhere in the article, not even in a near spelling. */
  readonly missing: readonly Term[];
  /** Share of the query's terms, weighted by rarity, that occur anywhere in the article, in [0, 1]. */
  readonly known: number;
  /** Of a follow-up's own terms, the share, by rarity, that occurs anywhere in the article, in [0, 1]; 1 for what stands by itself. */
  readonly followUpKnown: number;
  /** Of the question's names and numbers, the share, by rarity, that occurs in the article, in the first hit's passage, and in the first hit; 1 where it has none. */
  readonly names: { readonly known: number; readonly inPassage: number; readonly inSentence: number };
}

/**
 * Ranks sentences of an article for a query by the weighted sum of their signals (see `SIGNALS`).
 *
 * @param vector the query's embedding, unit length.
 * @param also sentences that are looked at whatever the lists say.
 */
export function search(query: Query, found: LookUp, vector: Float32Array, also: readonly number[] = []): SearchResult {
  const hits = [...new Set([...candidates(found, vector), ...also])].map((sentence) => {
    const signals = signalsOf(query, found, vector, sentence);
    return { sentence, passage: passageOf(found.indexed, sentence), signals, score: weigh(signals) };
  });
  hits.sort((a, b) => b.score - a.score || a.sentence - b.sentence);
  return {
    hits,
    query,
    missing: found.sentences.filter(({ weights }) => weights.size === 0).map(({ term }) => term),
    known: found.inSentences.known,
    followUpKnown: 1,
    names: nameCoverage(query, found, hits[0]),
  };
}

function nameCoverage({ names }: Query, found: LookUp, first: Hit | undefined): SearchResult['names'] {
  if (names.length === 0 || !first) return { known: 1, inPassage: 1, inSentence: 1 };
  const ofNames = ({ term }: TermMatches) => names.includes(term);
  const inSentences = lexicalScores(found.sentences.filter(ofNames), found.indexed.article.sentences.length);
  const inPassages = lexicalScores(found.passages.filter(ofNames), found.indexed.passages.length);
  return {
    known: inSentences.known,
    inPassage: inPassages.coverage(first.passage),
    inSentence: inSentences.coverage(first.sentence),
  };
}

/** Sentences worth a closer look: all of a short article; else the nearest by meaning and the best by words. */
function candidates({ indexed, inSentences }: LookUp, vector: Float32Array): number[] {
  const { sentences } = indexed.article;
  if (sentences.length <= CANDIDATES_PER_LIST) return [...sentences.keys()];
  const nearest = indexed.sentenceNeighbours.search(vector, CANDIDATES_PER_LIST).map(({ label }) => label);
  return [...new Set([...nearest, ...inSentences.best(CANDIDATES_PER_LIST)])];
}

function weigh(signals: Signals): number {
  let score = 0;
  for (const signal of SIGNALS) score += SIGNAL_WEIGHTS[signal] * signals[signal];
  return score;
}
