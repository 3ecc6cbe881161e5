import type { Answer } from '../core/answer/answer.js';
import { textOf } from '../core/article/article.js';
import type { Quote } from '../core/quotes/quote.js';
import { textFragmentLink } from '../core/quotes/text-fragment.js';

/** Decimal places of confidences and scores. */
const PLACES = 4;

/**
 * An answer as one line of JSON, the shape other tools rely on.
 *
 * @param ms milliseconds from question to answer.
 */
export function toJson(answer: Answer, ms: number): string {
  return JSON.stringify({
    question: answer.question,
    status: answer.status,
    confidence: roundedDown(answer.confidence),
    quotes: answer.quotes.map(quoteToJson),
    ...(answer.status === 'abstained' ? { closest: answer.closest.map(quoteToJson) } : {}),
    answerId: answer.id,
    ms: Math.round(ms * 10) / 10,
  });
}

function quoteToJson(quote: Quote) {
  const { id, file, metadata } = quote.article;
  return {
    text: quote.text,
    start: quote.start,
    end: quote.end,
    score: round(quote.score),
    passage: quote.passage + 1,
    section: quote.section,
    article: { id, title: metadata.title, url: metadata.url, file },
    link: textFragmentLink(metadata.url, quote.text),
    answerSpan: quote.answerSpan && { ...quote.answerSpan, text: textOf(quote.article, quote.answerSpan) },
  };
}

/** Never up: a confidence below the threshold must not look as if it had reached it. */
function roundedDown(number: number): number {
  return Math.floor(number * 10 ** PLACES) / 10 ** PLACES;
}

function round(number: number): number {
  return Number(number.toFixed(PLACES));
}
