import type { Answer } from './answer/answer.js';
import { confidenceOf } from './answer/confidence.js';
import { ABOUT_WEIGHTS, SAYS_WEIGHTS } from './answer/weights.js';
import { leansBack } from './conversation/follow-up.js';
import { searchConversation } from './conversation/search-conversation.js';
import { CARRY_WEIGHTS } from './conversation/weights.js';
import { quotesOf, verifyQuote } from './quotes/quote.js';
import type { Embedder } from './search/embedder.js';
import type { IndexedArticle } from './search/indexed-article.js';
import type { SearchResult } from './search/search.js';
import { SIGNAL_WEIGHTS } from './search/weights.js';

/** What ranks and what makes the confidence: with other weights, another answer. */
const WEIGHTS = [SIGNAL_WEIGHTS, ABOUT_WEIGHTS, SAYS_WEIGHTS, CARRY_WEIGHTS];
const ID_DIGITS = 12;

export interface AskOptions {
  /** Confidence from which an answer is given, in [0, 1]. */
  readonly threshold: number;
  /** Most quotes in an answer, at least 1. */
  readonly quotes: number;
  /** Questions asked before it in the same conversation, oldest first. */
  readonly previous?: readonly string[];
  /** Hash of a text, 64 hexadecimal digits: for the answer's id. */
  readonly hash: (text: string) => string;
}

/**
 * The whole way of a question: embedded, searched for in each article, quoted, verified, answered or not.
 *
 * @param articles those asked, at least one.
 */
export async function ask(
  question: string,
  articles: readonly IndexedArticle[],
  embedder: Embedder,
  options: AskOptions,
): Promise<Answer> {
  if (articles.length === 0) throw new RangeError('There is no article to ask.');
  const { previous = [] } = options;
  const followed = leansBack(question) ? previous : [];
  const following = followed.at(-1) ?? null;
  const id = answerId([...followed, question], articles, options);
  const trace = await searchConversation([...followed, question], articles, embedder);
  const silent = { question, status: 'abstained', confidence: 0, quotes: [], closest: [], missing: [] } as const;
  if (trace.length === 0) return { ...silent, following, id, trace };
  const confidence = Math.max(...trace.map(confidenceOf));
  const quotes = trace
    .flatMap(({ hits }, i) => quotesOf(articles[i] as IndexedArticle, hits, options.quotes))
    .sort((a, b) => b.score - a.score)
    .slice(0, options.quotes)
    .map(verifyQuote);
  const answered = confidence >= options.threshold;
  return {
    question,
    status: answered ? 'answered' : 'abstained',
    confidence,
    quotes: answered ? quotes : [],
    closest: answered ? [] : quotes,
    missing: missingFrom(trace),
    following,
    id,
    trace,
  };
}

function missingFrom(trace: readonly SearchResult[]): string[] {
  const terms = trace[0]?.query.terms ?? [];
  return terms
    .filter(({ stem }) => trace.every(({ missing }) => missing.some((term) => term.stem === stem)))
    .map(({ word }) => word);
}

function answerId(
  questions: readonly string[],
  articles: readonly IndexedArticle[],
  { threshold, quotes, hash }: AskOptions,
): string {
  const asked = articles.map(({ fingerprint }) => fingerprint);
  return hash(JSON.stringify([questions, asked, threshold, quotes, WEIGHTS])).slice(0, ID_DIGITS);
}
