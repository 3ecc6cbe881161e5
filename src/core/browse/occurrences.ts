import type { Article, Span } from '../article/article.js';
import { atOnce, type Steps } from '../steps.js';

/** Places where words stand in an article, and in which forms. */
export interface Occurrences {
  /** In order; each covers whole words, so that “drone” finds “drones” from its first letter to its last. */
  readonly spans: readonly Span[];
  /** How often each form was found, as it is written, the most frequent first. */
  readonly forms: readonly (readonly [form: string, count: number])[];
}

/** Initials and acronyms are looked for as they are written: US is not “us”. */
const ACRONYM = /^\p{Lu}{2,}$/u;
const WORD_CHARACTER = '\\p{L}\\p{M}\\p{N}_';

/**
 * Every place where some words stand, one after another, in an article's whole text, headings included.
 *
 * The last word may go on (“Iran” finds “Iranian”), the first must begin a word. Case counts only for acronyms; straight and
 * curly quotation marks, and white space of any kind and length, are the same.
 */
export function occurrencesOf(article: Article, words: string): Occurrences {
  return atOnce(lookingFor(article, words));
}

/** Looks for them, a place a step. */
export function* lookingFor(article: Article, words: string): Steps<Occurrences> {
  const wanted = words.trim();
  if (wanted === '') return { spans: [], forms: [] };
  const spans: Span[] = [];
  const counts = new Map<string, number>();
  for (const { index, 0: found } of article.text.matchAll(patternOf(wanted))) {
    yield;
    spans.push({ start: index, end: index + found.length });
    const form = found.replace(/\s+/g, ' ');
    counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  return { spans, forms: [...counts].sort(([, a], [, b]) => b - a) };
}

function patternOf(words: string): RegExp {
  const body = words
    .split(/\s+/)
    .map((word) => [...word].map(characterPattern).join(''))
    .join('\\s+');
  const opensWord = new RegExp(`^[${WORD_CHARACTER}]`, 'u').test(words);
  const before = opensWord ? `(?<![${WORD_CHARACTER}])` : '';
  const after = new RegExp(`[${WORD_CHARACTER}]$`, 'u').test(words) ? `[${WORD_CHARACTER}]*` : '';
  return new RegExp(before + body + after, ACRONYM.test(words) ? 'gu' : 'giu');
}

function characterPattern(character: string): string {
  if (/['‘’]/.test(character)) return "['‘’]";
  if (/["“”]/.test(character)) return '["“”]';
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}
