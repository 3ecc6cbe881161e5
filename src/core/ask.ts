import type { Answer } from './answer/answer.js';
import type { Thresholds } from './answer/caution.js';
import { type Confidence, confidenceOf } from './answer/confidence.js';
import { RANKED_CONFIDENCE, SEARCHED_CONFIDENCE } from './answer/weights.js';
import { leansBack } from './conversation/follow-up.js';
import { searchConversation } from './conversation/search-conversation.js';
import { CARRY_WEIGHTS } from './conversation/weights.js';
import { type Quote, quotesOf, verifyQuote } from './quotes/quote.js';
import type { IndexedArticle } from './search/indexed-article.js';
import type { SearchResult } from './search/search.js';
import type { Models } from './search/search-articles.js';
import { RANKED_WEIGHTS, SIGNAL_WEIGHTS } from './search/weights.js';

/** What ranks and what makes the confidence: with other weights, another answer. */
const WEIGHTS = [SIGNAL_WEIGHTS, RANKED_WEIGHTS, SEARCHED_CONFIDENCE, RANKED_CONFIDENCE, CARRY_WEIGHTS];
const ID_DIGITS = 12;
/** Keeps the log-odds of certainties finite. */
const LEAST = 1e-9;

const NOTHING_ASKED = {
  status: 'abstained',
  about: 0,
  confidence: 0,
  silence: 'unsaid',
  quotes: [],
  closest: [],
  missing: [],
} as const;

export interface AskOptions extends Thresholds {
  /** Most quotes in an answer, at least 1. */
  readonly quotes: number;
  /** Questions asked before it in the same conversation, oldest first. */
  readonly previous?: readonly string[];
  /** Hash of a text, 64 hexadecimal digits: for the answer's id. */
  readonly hash: (text: string) => string;
}

/** Probability of being about the articles below which a silence says so: that they do not say it is true of what they are about, too. */
const SURELY_ELSEWHERE = 0.05;

/**
 * The whole way of a question: embedded, searched for in each article, quoted, verified, answered or not.
 *
 * @param articles those asked, at least one.
 */
export async function ask(
  question: string,
  articles: readonly IndexedArticle[],
  models: Models,
  options: AskOptions,
): Promise<Answer> {
  if (articles.length === 0) throw new RangeError('There is no article to ask.');
  const { previous = [] } = options;
  const followed = leansBack(question) ? previous : [];
  const following = followed.at(-1) ?? null;
  const id = answerId([...followed, question], articles, models, options);
  const trace = await searchConversation([...followed, question], articles, models);
  if (trace.length === 0) return { ...NOTHING_ASKED, question, following, id, trace };
  const judged = judge(trace, articles);
  const passed = judged.filter(({ about }) => about >= options.aboutThreshold);
  const answering = passed.filter(({ answers }) => answers >= options.threshold);
  const answered = answering.length > 0;
  const quotes = (answered ? answering : judged)
    .flatMap((each) => quotesFrom(each, options.quotes))
    .sort((a, b) => b.score - a.score)
    .slice(0, options.quotes)
    .map(verifyQuote);
  const about = Math.max(...judged.map((each) => each.about));
  return {
    question,
    status: answered ? 'answered' : 'abstained',
    about,
    confidence: Math.max(...(passed.length > 0 ? passed : judged).map(({ answers }) => answers)),
    silence: answered ? null : passed.length > 0 || about >= SURELY_ELSEWHERE ? 'unsaid' : 'elsewhere',
    quotes: answered ? quotes : [],
    // Nothing in them is said to be the answer.
    closest: answered ? [] : quotes.map((quote) => ({ ...quote, answerSpan: null })),
    missing: missingFrom(trace),
    following,
    id,
    trace,
  };
}

/** An article that was asked, and how sure it is to answer. */
interface Judged extends Confidence {
  readonly indexed: IndexedArticle;
  readonly result: SearchResult;
}

/** Where a ranker has read some of many articles, the others were not worth reading. */
function judge(trace: readonly SearchResult[], articles: readonly IndexedArticle[]): Judged[] {
  const judged = trace.map((result, i) => ({
    indexed: articles[i] as IndexedArticle,
    result,
    ...confidenceOf(result),
  }));
  const read = judged.filter(({ result }) => result.hits[0]?.verdict);
  return read.length > 0 ? read : judged;
}

/**
 * Quotes of one article. What a score counts from is each article's own; so that quotes of several can be compared, the best
 * of each gets the log-odds of its article's answering, and the others keep their distance to it.
 */
function quotesFrom({ indexed, result: { hits }, answers }: Judged, count: number): Quote[] {
  const best = hits[0]?.score ?? 0;
  const odds = Math.log(Math.max(answers, LEAST) / Math.max(1 - answers, LEAST));
  return quotesOf(indexed, hits, count).map((quote) => ({ ...quote, score: odds + quote.score - best }));
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
  { ranker }: Models,
  { threshold, aboutThreshold, quotes, hash }: AskOptions,
): string {
  const asked = articles.map(({ fingerprint }) => fingerprint);
  const settings = [threshold, aboutThreshold, quotes];
  return hash(JSON.stringify([questions, asked, ranker?.fingerprint, settings, WEIGHTS])).slice(0, ID_DIGITS);
}
