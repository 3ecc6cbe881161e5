import { isSpace } from './characters.js';

const CLOSERS = /[)\]}»”’」』】》〉）］｝›]/;
/** Quotation and emphasis marks that open as well as close. */
const EITHER = /["'“‘*_`~]/;
const STOPS = /[\p{Sentence_Terminal}…]+/uy;
const CITATION = /\s?\[(?:\d{1,4}(?:\s?[-–,;]\s?\d{1,4}){0,8}|[a-z]|(?:note|nb|n) \d{1,3}|citation needed)\]/y;
const PAGE_CITATION = /\s?\((?:see )?(?:pp?|ch|vol|sec|figs?|para|art)\.?\s?\d[^()]{0,40}\)/iy;
const SUPERSCRIPT = /[¹²³⁰⁴-⁹]{1,8}/y;
const ORDINARY = /^[\w\s.]?$/;
const EMOJI =
  /\s?\p{Emoji_Presentation}(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\uFE0F|\u200D|\u20E3){0,16}/uy;
/** How far back straight quotes are counted to tell an opening one from a closing one. */
const QUOTE_WINDOW = 400;

/**
 * Where a run of stops ends, with what belongs to it: closing quotes and brackets, further stops, citations such as
 * "[12]" and "(p. 4)", emoji.
 * @param start where the sentence begins
 * @param from just after the stops
 */
export function endOfTail(text: string, start: number, from: number): number {
  let end = from;
  for (;;) {
    const step = closerLength(text, start, end) || matchLength(STOPS, text, end) || citationLength(text, end);
    if (step === 0) return end;
    end += step;
  }
}

function citationLength(text: string, at: number): number {
  const first = isSpace(text.charCodeAt(at)) ? at + 1 : at;
  // Most often a letter follows, and none of the patterns need be tried.
  if (ORDINARY.test(text.charAt(first))) return 0;
  for (const pattern of [CITATION, PAGE_CITATION, SUPERSCRIPT, EMOJI]) {
    const length = matchLength(pattern, text, at);
    if (length > 0) return length;
  }
  return 0;
}

function matchLength(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function closerLength(text: string, start: number, at: number): number {
  const mark = text.charAt(at);
  if (CLOSERS.test(mark)) return 1;
  return EITHER.test(mark) && isClosing(text, start, at, mark) ? 1 : 0;
}

/** A mark that may open or close closes before white space, and before a letter where an odd number came before it. */
function isClosing(text: string, start: number, at: number, mark: string): boolean {
  const after = text.charAt(at + 1);
  if (after === '' || /[\s.,;:!?)\]}…"'”’*_`–—-]/.test(after)) return true;
  const before = text.slice(Math.max(start, at - QUOTE_WINDOW), at);
  return mark !== "'" && before.split(mark).length % 2 === 0;
}
