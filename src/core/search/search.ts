import type { IndexedArticle } from './indexed-article.js';
import { type LexicalScores, lexicalScores } from './lexical-scores.js';
import type { TermMatches } from './ports.js';
import { questionKind } from './question-kind.js';
import { pairsOf, passageOf } from './sentence-features.js';
import { type Query, SIGNALS, type Signals, signalsOf } from './signals.js';
import { queryTerms, type Term, termsOf } from './terms.js';
import { SIGNAL_WEIGHTS } from './weights.js';

/** Candidates taken from each list (nearest vectors, best BM25) before all signals are computed. */
const CANDIDATES_PER_LIST = 100;

/** A word that is, or holds, a name or a number. */
const NAME = /^[\p{Lu}\p{N}]/u;

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
  /** Of the question's names and numbers, the share, by rarity, that occurs in the article, in the first hit's passage, and in the first hit; 1 where it has none. */
  readonly names: { readonly known: number; readonly inPassage: number; readonly inSentence: number };
}

/** Makes a question ready. `vector` is its embedding. */
export function queryOf(question: string, vector: Float32Array): Query {
  const terms = queryTerms(question);
  const opening = termsOf(question)[0]?.word;
  return {
    question,
    kind: questionKind(question),
    terms,
    names: terms.filter(({ word }) => NAME.test(word) && word !== opening),
    pairs: pairsOf(termsOf(question)),
    vector,
  };
}

/** Ranks sentences of an article for a query by the weighted sum of their signals (see `SIGNALS`). */
export function search(indexed: IndexedArticle, query: Query): SearchResult {
  const matches = indexed.sentenceTerms.search(query.terms);
  const inSentences = lexicalScores(matches, indexed.article.sentences.length);
  const passageMatches = indexed.passageTerms.search(query.terms);
  const inPassages = lexicalScores(passageMatches, indexed.passages.length);
  const hits = candidates(indexed, query, inSentences).map((sentence) => {
    const signals = signalsOf(query, indexed, sentence, inSentences, inPassages);
    return { sentence, passage: passageOf(indexed, sentence), signals, score: weigh(signals) };
  });
  const missing = matches.filter(({ weights }) => weights.size === 0).map(({ term }) => term);
  hits.sort((a, b) => b.score - a.score || a.sentence - b.sentence);
  const ofNames = ({ term }: TermMatches) => query.names.includes(term);
  return {
    hits,
    query,
    missing,
    known: inSentences.known,
    names: nameCoverage(
      hits[0],
      lexicalScores(matches.filter(ofNames), indexed.article.sentences.length),
      lexicalScores(passageMatches.filter(ofNames), indexed.passages.length),
      query.names.length,
    ),
  };
}

function nameCoverage(
  first: Hit | undefined,
  inSentences: LexicalScores,
  inPassages: LexicalScores,
  names: number,
): SearchResult['names'] {
  if (names === 0 || !first) return { known: 1, inPassage: 1, inSentence: 1 };
  return {
    known: inSentences.known,
    inPassage: inPassages.coverage(first.passage),
    inSentence: inSentences.coverage(first.sentence),
  };
}

function candidates(indexed: IndexedArticle, query: Query, inSentences: LexicalScores): number[] {
  const nearest = indexed.sentenceNeighbours.search(query.vector, CANDIDATES_PER_LIST).map(({ label }) => label);
  return [...new Set([...nearest, ...inSentences.best(CANDIDATES_PER_LIST)])];
}

function weigh(signals: Signals): number {
  let score = 0;
  for (const signal of SIGNALS) score += SIGNAL_WEIGHTS[signal] * signals[signal];
  return score;
}
