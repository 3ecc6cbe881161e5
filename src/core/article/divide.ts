import type { Span } from './article.js';
import { trimSpan } from './characters.js';

/** Longest sentence in UTF-16 units; text without punctuation beyond it is divided. */
export const MAX_SENTENCE_LENGTH = 1200;

/** No piece is shorter than this share of the longest, or a list of "x;" would be cut to crumbs. */
const MIN_SHARE = 0.25;

/** Where a sentence may be cut, best first: after a line break, a semicolon, a colon, a comma, white space. */
const PLACES = [/[\r\n\u2028\u2029]/g, /[;；؛](?=\s|$)|；/g, /:(?=\s)|：/g, /[,،](?=\s)|[，、]/g, /\s/g];

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const GRAPHEME_WINDOW = 64;

/**
 * Divides a sentence of more than 1,200 UTF-16 units into parts of at most that many, trimmed of white space: the
 * only case in which a sentence is not whole. Never inside a surrogate pair, nor inside a grapheme of up to 64 units.
 */
export function divideLong(text: string, sentence: Span): Span[] {
  const parts: Span[] = [];
  let { start } = sentence;
  while (sentence.end - start > MAX_SENTENCE_LENGTH) {
    const cut = bestCut(text, start);
    const part = trimSpan(text, start, cut);
    parts.push(part);
    start = trimSpan(text, cut, sentence.end).start;
  }
  parts.push({ start, end: sentence.end });
  return parts;
}

function bestCut(text: string, start: number): number {
  const from = start + MAX_SENTENCE_LENGTH * MIN_SHARE;
  const window = text.slice(from, start + MAX_SENTENCE_LENGTH);
  for (const place of PLACES) {
    const last = [...window.matchAll(place)].at(-1);
    if (last) return from + last.index + 1;
  }
  return graphemeStart(text, start + MAX_SENTENCE_LENGTH);
}

function graphemeStart(text: string, at: number): number {
  const base = at - GRAPHEME_WINDOW;
  const grapheme = graphemes.segment(text.slice(base, at + GRAPHEME_WINDOW)).containing(GRAPHEME_WINDOW);
  if (grapheme && grapheme.index > 0) return base + grapheme.index;
  return isLowSurrogate(text.charCodeAt(at)) ? at - 1 : at;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
