import type { Answer } from './answer/answer.js';
import { confidenceOf } from './answer/confidence.js';
import { ABOUT_WEIGHTS, SAYS_WEIGHTS } from './answer/weights.js';
import { leansBack } from './conversation/follow-up.js';
import { quotesOf, verifyQuote } from './quotes/quote.js';
import type { Embedder } from './search/embedder.js';
import type { IndexedArticle } from './search/indexed-article.js';
import { lookUp } from './search/look-up.js';
import { queryOf } from './search/query.js';
import { search } from './search/search.js';
import { withoutSmallTalk } from './search/small-talk.js';
import { respelled } from './search/spelling.js';
import { SIGNAL_WEIGHTS } from './search/weights.js';

/** What ranks and what makes the confidence: with other weights, another answer. */
const WEIGHTS = [SIGNAL_WEIGHTS, ABOUT_WEIGHTS, SAYS_WEIGHTS];
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
  const id = answerId(question, articles, options);
  const { previous = [] } = options;
  const following = previous.length > 0 && leansBack(question) ? (previous.at(-1) ?? null) : null;
  const query = queryOf([...(following === null ? [] : previous), withoutSmallTalk(question)].join(' '));
  if (query.terms.length === 0) {
    return {
      question,
      status: 'abstained',
      confidence: 0,
      quotes: [],
      closest: [],
      missing: [],
      following,
      id,
      trace: [],
    };
  }
  const found = articles.map((indexed) => lookUp(indexed, query));
  const vector = await embedder.embedQuestion(respelled(query, found));
  const trace = found.map((lookedUp) => search(query, lookedUp, vector));
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
    missing: query.terms.filter((term) => trace.every(({ missing }) => missing.includes(term))).map(({ word }) => word),
    following,
    id,
    trace,
  };
}

function answerId(
  question: string,
  articles: readonly IndexedArticle[],
  { threshold, quotes, previous = [], hash }: AskOptions,
): string {
  const asked = articles.map(({ fingerprint }) => fingerprint);
  return hash(JSON.stringify([question, previous, asked, threshold, quotes, WEIGHTS])).slice(0, ID_DIGITS);
}
