import { type Article, type Span, textOf } from '../article/article.js';
import type { IndexedArticle } from '../search/indexed-article.js';
import type { Hit } from '../search/search.js';
import { featuresOf, passageOf } from '../search/sentence-features.js';

/** A verbatim piece of an article: `article.text.slice(start, end) === text`. */
export interface Quote extends Span {
  readonly text: string;
  readonly article: Article;
  /** The sentence that was found; the quote is it, or it and the sentence it points back to. */
  readonly sentence: number;
  /** Index of the sentence's passage. */
  readonly passage: number;
  /** Title of its section, null before the first heading. */
  readonly section: string | null;
  /** The hit's score or, in an answer, the log-odds that the article answers, less what a better quote of it is ahead. */
  readonly score: number;
  /** Where in the article's text the answer itself stands, inside the quote; null where nobody can tell. */
  readonly answerSpan: Span | null;
}

/** Probability from which the ranker's span is taken for the answer; chosen by its figures in docs/EVALUATION.md. */
const LEAST_SPAN_PROBABILITY = 0.1;

/** Odds against a quote below which another is hardly the answer beside it. */
const LEAST_ODDS = 1 / 20;

/** Longest quote, in UTF-16 units, that a sentence may grow to by taking in the one it points back to. */
const MAX_GROWN_LENGTH = 400;

/**
 * The best `count` quotes of some hits, in their order; none overlaps another.
 *
 * A sentence that opens by pointing back ("They claimed …") takes in the sentence before it, when that is in the same
 * section, nothing but white space lies between, and both together are short: alone it would not be understood. Where
 * that sentence is a quote already, the quote takes in the one that points back to it.
 */
export function quotesOf(indexed: IndexedArticle, hits: readonly Hit[], count: number): Quote[] {
  const quotes: Quote[] = [];
  for (const hit of hits) {
    const span = understandableSpan(indexed, hit.sentence);
    const overlapped = quotes.filter((quote) => span.start < quote.end && quote.start < span.end);
    const [first] = overlapped;
    if (first && overlapped.length === 1) quotes[quotes.indexOf(first)] = withNext(indexed, first, hit, span);
    else if (!first && quotes.length < count) quotes.push(quoteOf(indexed, hit, span));
  }
  return quotes;
}

/** A quote with the sentence after it, when that may well be the answer and points back into the quote. */
function withNext({ article }: IndexedArticle, quote: Quote, hit: Hit, span: Span): Quote {
  const next = article.sentences[hit.sentence];
  const likely = Math.exp(hit.score - quote.score) >= LEAST_ODDS;
  if (!next || next.start < quote.end || !likely || span.end - quote.start > MAX_GROWN_LENGTH) return quote;
  const grown = { start: quote.start, end: span.end };
  return { ...quote, ...grown, text: textOf(article, grown) };
}

/**
 * Of quotes of one answer, best first, those that may well be the answer: the weights of a score are those of a conditional
 * logit model, so that a difference of scores is the logarithm of odds; between articles it is that of their answering.
 */
export function promising(quotes: readonly Quote[]): Quote[] {
  const best = quotes[0]?.score ?? 0;
  return quotes.filter(({ score }) => Math.exp(score - best) >= LEAST_ODDS);
}

/**
 * Checks once more, just before a quote leaves the program, that it is the article's own words.
 *
 * @throws Error when it is not: a defect of this program, never shown as a quote.
 */
export function verifyQuote(quote: Quote): Quote {
  if (quote.text === '' || textOf(quote.article, quote) !== quote.text) {
    throw new Error(`The quote at ${quote.start}–${quote.end} of ${quote.article.id} is not the article's text.`);
  }
  return quote;
}

/** One sentence of an article as a quote, verified. @throws RangeError when there is no such sentence. */
export function quoteOfSentence(indexed: IndexedArticle, sentence: number): Quote {
  const span = indexed.article.sentences[sentence];
  if (!span) throw new RangeError(`There is no sentence ${sentence} in ${indexed.article.id}.`);
  return verifyQuote(quoteOf(indexed, { sentence, score: 0 }, { start: span.start, end: span.end }));
}

function quoteOf(indexed: IndexedArticle, hit: Pick<Hit, 'sentence' | 'score' | 'verdict'>, span: Span): Quote {
  const { article } = indexed;
  const paragraph = article.paragraphs[article.sentences[hit.sentence]?.paragraph ?? -1];
  return {
    text: textOf(article, span),
    start: span.start,
    end: span.end,
    article,
    sentence: hit.sentence,
    passage: passageOf(indexed, hit.sentence),
    section: article.sections[paragraph?.section ?? -1]?.title ?? null,
    score: hit.score,
    answerSpan: answerSpanOf(article, hit),
  };
}

function answerSpanOf({ sentences }: Article, { sentence, verdict }: Pick<Hit, 'sentence' | 'verdict'>): Span | null {
  const from = sentences[sentence]?.start ?? 0;
  if (!verdict?.span || verdict.span.probability < LEAST_SPAN_PROBABILITY) return null;
  return { start: from + verdict.span.start, end: from + verdict.span.end };
}

function understandableSpan(indexed: IndexedArticle, index: number): Span {
  const { sentences, paragraphs } = indexed.article;
  const sentence = sentences[index];
  if (!sentence) throw new RangeError(`There is no sentence ${index} in ${indexed.article.id}.`);
  const before = sentences[index - 1];
  const grows =
    before !== undefined &&
    featuresOf(indexed, index).shape.pointsBack &&
    paragraphs[before.paragraph]?.section === paragraphs[sentence.paragraph]?.section &&
    textOf(indexed.article, { start: before.end, end: sentence.start }).trim() === '' &&
    sentence.end - before.start <= MAX_GROWN_LENGTH;
  return { start: grows ? before.start : sentence.start, end: sentence.end };
}
