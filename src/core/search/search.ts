import { lexicalScores, sharesByRarity } from './lexical-scores.js';
import type { LookUp } from './look-up.js';
import type { TermMatches } from './ports.js';
import type { Query } from './query.js';
import type { Verdict } from './ranker.js';
import { featuresOf, passageOf } from './sentence-features.js';
import { SIGNALS, type Signals, signalsOf } from './signals.js';
import { type Term, termsOf } from './terms.js';
import { SIGNAL_WEIGHTS } from './weights.js';

/** Candidates taken from each list (nearest vectors, best BM25) before all signals are computed. */
const CANDIDATES_PER_LIST = 100;

/** A sentence that was found, with what spoke for it. */
export interface Hit {
  /** Index of the sentence. */
  readonly sentence: number;
  /** Index of its passage. */
  readonly passage: number;
  /** Weighted sum of the signals, and of the ranker's verdict where there is one; higher is better. */
  readonly score: number;
  readonly signals: Signals;
  /** What the ranker thinks of it; only the best are read. */
  readonly verdict?: Verdict;
  /** For a follow-up, what its score is the weighted sum of. */
  readonly carried?: Readonly<Record<string, number>>;
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
  /** Of the question's names and numbers, the share by rarity that occurs somewhere; 1 where it has none. */
  readonly names: NameCoverage;
}

/** A search of an article, which can be asked further. */
export interface ArticleSearch {
  readonly query: Query;
  readonly found: LookUp;
  /** The query's embedding, unit length. */
  readonly vector: Float32Array;
  /** Best first. */
  readonly hits: readonly Hit[];
}

/**
 * Ranks sentences of an article for a query by the weighted sum of their signals (see `SIGNALS`).
 *
 * @param vector the query's embedding, unit length.
 * @param also sentences that are looked at whatever the lists say.
 */
export async function search(
  query: Query,
  found: LookUp,
  vector: Float32Array,
  also: readonly number[] = [],
): Promise<ArticleSearch> {
  const sentences = new Set([...(await candidates(found, vector)), ...also]);
  const hits = await hitsOf({ query, found, vector }, [...sentences]);
  return { query, found, vector, hits: hits.sort(bestFirst) };
}

/** Any sentences of the article as hits of the search, in the order given. */
export async function hitsOf(
  { query, found, vector }: Omit<ArticleSearch, 'hits'>,
  sentences: readonly number[],
): Promise<Hit[]> {
  const nearness = await found.findings.gather(vector, sentences);
  return sentences.map((sentence) => {
    const signals = signalsOf(query, found, nearness, sentence);
    return { sentence, passage: passageOf(found.indexed, sentence), signals, score: searchScore(signals) };
  });
}

/** The order of hits; of equal ones, as they stand in the article. */
export function bestFirst(a: Hit, b: Hit): number {
  return b.score - a.score || a.sentence - b.sentence;
}

/** What a search comes to. */
export function resultOf({ query, found, hits }: Omit<ArticleSearch, 'vector'>): SearchResult {
  return {
    hits,
    query,
    missing: found.findings.sentences.filter(({ matching }) => matching === 0).map(({ term }) => term),
    known: found.inSentences.known,
    followUpKnown: 1,
    names: nameCoverage(query, found, hits[0]),
  };
}

/** Where the names and numbers of a question occur, as shares of them by rarity in [0, 1]. */
export interface NameCoverage {
  /** Anywhere in the article. */
  readonly known: number;
  /** In the first hit's passage, and in the first hit. */
  readonly inPassage: number;
  readonly inSentence: number;
  /** In the first hit, in the sentence that it points back to, or in the titles above it: a reader knows what it speaks of. */
  readonly inReach: number;
}

function nameCoverage({ names }: Query, found: LookUp, first: Hit | undefined): NameCoverage {
  if (names.length === 0 || !first) return { known: 1, inPassage: 1, inSentence: 1, inReach: 1 };
  const { indexed, findings } = found;
  const { article, passages } = indexed;
  const matches = findings.sentences.filter(({ term }) => names.includes(term));
  const inSentences = lexicalScores(matches, article.sentences.length);
  const inPassages = lexicalScores(
    findings.passages.filter(({ term }) => names.includes(term)),
    passages.length,
  );
  const before = featuresOf(indexed, first.sentence).shape.pointsBack ? first.sentence - 1 : first.sentence;
  const paragraph = article.paragraphs[article.sentences[first.sentence]?.paragraph ?? -1];
  const titles = [article.metadata.title, article.sections[paragraph?.section ?? -1]?.title ?? ''];
  const titled = new Set(titles.flatMap((title) => termsOf(title)).map(({ stem }) => stem));
  const isNear = ({ term, weights }: TermMatches) =>
    titled.has(term.stem) || weights.has(first.sentence) || weights.has(before);
  return {
    known: inSentences.known,
    inPassage: inPassages.coverage(first.passage),
    inSentence: inSentences.coverage(first.sentence),
    inReach: sharesByRarity(matches, article.sentences.length)(isNear),
  };
}

/** Sentences worth a closer look: all of a short article; else the nearest by meaning and the best by words. */
async function candidates({ indexed, findings }: LookUp, vector: Float32Array): Promise<number[]> {
  const { sentences } = indexed.article;
  if (sentences.length <= CANDIDATES_PER_LIST) return [...sentences.keys()];
  return findings.candidates(vector, CANDIDATES_PER_LIST);
}

/** The weighted sum of a sentence's signals. */
export function searchScore(signals: Signals): number {
  let score = 0;
  for (const signal of SIGNALS) score += SIGNAL_WEIGHTS[signal] * signals[signal];
  return score;
}
