import { isAbbreviation, isStarter, type Opening } from './abbreviations.js';
import type { Span } from './article.js';
import { bracketSpans } from './brackets.js';
import { skipSpace, trimSpan } from './characters.js';
import { endOfTail } from './tail.js';

/** A run of full stops, question marks, exclamation marks and their kin in any script. */
const STOPS = /[\p{Sentence_Terminal}…]+/gu;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/gu;
/** Quotes, brackets, emphasis and HTML tags before a sentence's first word. */
const OPENERS = /(?:[\p{Ps}\p{Pi}\p{Pf}"'*_`~¿¡]|<[^<>]{1,80}>\s?){0,40}/uy;
const WORD = /[\p{L}\p{M}\p{N}’'-]{1,24}/uy;
const ENUMERATOR = /^[([]?(?:\d{1,3}|\p{L}|[ivx]{1,5}|[IVX]{1,5})$/u;
const ATTRIBUTION =
  /(?:\p{Lu}[\p{L}.’'-]{0,20}\s){1,3}(?:said|says|asked|replied|cried|shouted|added|wrote|answered|exclaimed|yelled|whispered)\b/uy;
/** "b. Then", "c) Then": an item of a list within a paragraph. */
const ITEM = /\p{Ll}[.)]\s+\p{Lu}/uy;
const LONGEST_WORD = 40;

/** One run of stops in a paragraph and its surroundings. */
interface Stop {
  readonly text: string;
  /** Where the sentence in hand begins. */
  readonly start: number;
  readonly at: number;
  readonly marks: string;
  /** After the quotes, brackets and citations that belong to the stop. */
  readonly end: number;
  /** The first character after `end` that is not white space. */
  readonly next: number;
  /** Whether the paragraph has no capital letter at all, so that capitals cannot tell where sentences begin. */
  readonly lowerCase: boolean;
}

/**
 * Splits a paragraph into sentences: spans in order, trimmed of white space, that hold every other character.
 * Where it cannot tell it does not split: half a sentence is a worse quote than two sentences.
 * Linear in the length of the paragraph, which may be any string.
 */
export function splitSentences(text: string): Span[] {
  const sentences: Span[] = [];
  const isBracketed = bracketSpans(text);
  const lowerCase = !/\p{Lu}/u.test(text);
  let start = skipSpace(text, 0);
  let end = start;
  let content = -1;
  for (let match = STOPS.exec(text); match; match = STOPS.exec(text)) {
    const { index: at, 0: marks } = match;
    if (at < end) continue;
    if (content < start) content = indexOfContent(text, start);
    end = endOfTail(text, start, at + marks.length);
    if (content > at || isBracketed(start, at, end)) continue;
    const next = skipSpace(text, end);
    if (next === text.length || !endsSentence({ text, start, at, marks, end, next, lowerCase })) continue;
    sentences.push({ start, end });
    start = next;
  }
  const rest = trimSpan(text, start, text.length);
  return rest.start < rest.end ? [...sentences, rest] : sentences;
}

function indexOfContent(text: string, from: number): number {
  LETTER_OR_DIGIT.lastIndex = from;
  return LETTER_OR_DIGIT.exec(text)?.index ?? text.length;
}

function endsSentence(stop: Stop): boolean {
  const mark = stop.marks.at(-1) as string;
  if (/[。｡！？．︒﹒﹖﹗]/.test(mark)) return !continuesCjk(stop);
  if (mark > '\u02ff' && mark !== '…') return true;
  if (stop.next === stop.end) return lacksSpace(stop);
  const opening = openingAt(stop.text, stop.next);
  if (opening.kind === 'none') return false;
  if (opening.kind === 'lower') return stop.lowerCase && mark !== '…' && !isDot(stop, opening);
  if (/^(?:\.{2,}|…)/.test(stop.marks)) return opening.word !== 'I' || opening.dotted;
  if (mark !== '.') return !isAttributed(stop);
  return !isDot(stop, opening);
}

/** Whether the full stop does something else than end a sentence. */
function isDot(stop: Stop, opening: Opening): boolean {
  if (stop.marks !== '.') return false;
  if (stop.at - stop.start <= 6 && ENUMERATOR.test(stop.text.slice(stop.start, stop.at))) return true;
  if (stop.text.charAt(stop.end - 1) === ')' && stop.text.charAt(stop.start) !== '(') return !isStarter(opening);
  // A quote closed after the stop shows that the stop is one.
  if (stop.end > stop.at + 1) return false;
  return isAbbreviation(wordBefore(stop.text, stop.at), opening);
}

/** "「行く。」と言った。": what was said is part of the sentence that says so. */
function continuesCjk({ text, end, at, marks }: Stop): boolean {
  return end > at + marks.length && /[とってなの、，,]/.test(text.charAt(end));
}

/** "ended.The next": a stop with no space behind it ends a sentence only between a plain word and a capitalised one. */
function lacksSpace({ text, at, end }: Stop): boolean {
  const before = wordBefore(text, at);
  if (!/^[a-zß-ÿ]{2,}$/.test(before) || /[/@\\_=:#&?]/.test(text.charAt(at - before.length - 1))) return false;
  const after = /^\S{1,80}/.exec(text.slice(end, end + 80))?.[0] ?? '';
  return /^(?:\p{Lu}\p{Ll}|[AI]$)/u.test(after) && !/[/@\\_=()]|\.\S/.test(after);
}

/** "“Stop!” John said." is one sentence. */
function isAttributed({ text, at, marks, end, next }: Stop): boolean {
  if (!/["”’»]/.test(text.slice(at + marks.length, end))) return false;
  ATTRIBUTION.lastIndex = next;
  return ATTRIBUTION.test(text);
}

interface KnownOpening extends Opening {
  readonly kind: 'upper' | 'lower' | 'digit' | 'other' | 'none';
}

function openingAt(text: string, next: number): KnownOpening {
  OPENERS.lastIndex = next;
  const from = next + (OPENERS.exec(text)?.[0].length ?? 0);
  WORD.lastIndex = from;
  const word = WORD.exec(text)?.[0] ?? '';
  ITEM.lastIndex = from;
  const kind = word === '' ? kindOfSymbol(text, from) : ITEM.test(text) ? 'other' : kindOfWord(word);
  return { kind, word, digit: kind === 'digit', dotted: text.charAt(from + word.length) === '.' };
}

function kindOfWord(word: string): KnownOpening['kind'] {
  if (/^\p{N}/u.test(word)) return 'digit';
  // "iPhone", "eBay": a capital inside shows that the lower-case beginning is how the name is written.
  if (/^\p{Ll}/u.test(word)) return /^\p{Ll}{1,2}\p{Lu}/u.test(word) ? 'upper' : 'lower';
  return /^[’'-]/.test(word) ? 'none' : /^\p{Lu}/u.test(word) ? 'upper' : 'other';
}

/** A dash, comma or further stop goes on with the sentence; a currency sign, bullet or emoji begins one. */
function kindOfSymbol(text: string, at: number): KnownOpening['kind'] {
  const symbol = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return /^[\p{S}•·§#@%&]/u.test(symbol) && !/^[=<>|+~^]/.test(symbol) ? 'other' : 'none';
}

/** The letters, digits and inner full stops before an offset, at most 40 units back. */
function wordBefore(text: string, at: number): string {
  const lowest = Math.max(0, at - LONGEST_WORD);
  let from = at;
  while (from > lowest && !/[\s"'“”‘’«»()[\]{}<>,;:!?/@\\_=#&*–—-]/.test(text.charAt(from - 1))) from -= 1;
  return text.slice(from, at);
}
