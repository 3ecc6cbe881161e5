import { stemmer } from 'stemmer';
import { standardWord } from './same-word.js';

/** A word of a text as the lexical index sees it, and as it was written. */
export interface Term {
  /** Lower-case, without diacritics, reduced to its English stem. */
  readonly stem: string;
  /** As it stands in the text. */
  readonly word: string;
}

/** Scripts that put no spaces between words. */
const UNSPACED =
  '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}';
const SPACED = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`;
/** A run of letters and digits of scripts that do, or that do not, put spaces between words. */
const WORD = new RegExp(`(?<unspaced>(?:(?=[\\p{L}\\p{N}])[${UNSPACED}])+)|${SPACED}(?:['’]${SPACED})*`, 'gu');
/** Initials of one name: U.S., U.N., a.m. */
const DOTTED = /(?<![\p{L}\p{N}.])(?:\p{L}\.){2,}/gu;
const withoutDots = (initials: string) => `${initials.replaceAll('.', '')} `;
const DIGIT_GROUPS = /(?<=\d),(?=\d{3}(?!\d))/g;

/** Words that carry no subject: they neither match a sentence nor count as missing from an article. */
const STOP_WORDS = new Set(
  (
    'a about after all also am an and any anybody anyone anything are as at be because been before being both but by can could did do does doing ' +
    'during each else ever exactly few for from give had has have having he her here hers him his how i if in into is it its just like ' +
    'many may me might more most much must my no nor not of off on once one only or other our out over own please quite ' +
    'rather really s same say says said shall she should so some somebody someone something such t tell than that the their them then there these ' +
    'they this those through to too under until up upon use very was we were what whats when where whether which while who whom ' +
    'whose why will with would yet you your article text author mention mentioned according passage hey hi hello okay ok know'
  ).split(' '),
);

/**
 * The terms of a text in order, stop words included.
 *
 * Scripts that do not put spaces between words yield overlapping pairs of characters, the usual stand-in for words.
 */
export function termsOf(text: string): Term[] {
  const terms: Term[] = [];
  for (const { 0: word, groups } of text.replace(DIGIT_GROUPS, '').replace(DOTTED, withoutDots).matchAll(WORD)) {
    if (groups?.unspaced !== undefined) terms.push(...characterPairs(word));
    else terms.push({ stem: stem(word), word });
  }
  return terms;
}

/** Stop words that are names when they are written so in the midst of a question: Theresa May, the WHO. */
const NAMES_TOO = new Set(['May', 'Will', 'WHO', 'IT']);

/** Of a question's terms the distinct ones that can find something, in order; all distinct ones when every one is a stop word. */
export function queryTerms(terms: readonly Term[]): Term[] {
  const shouted = terms.every(({ word }) => word === word.toUpperCase());
  const isName = ({ word }: Term, at: number) => at > 0 && !shouted && NAMES_TOO.has(word);
  const content = distinct(terms.filter((term, at) => isName(term, at) || !isStopWord(term)));
  return content.length > 0 ? content : distinct(terms);
}

/** Whether a term carries no subject of its own. */
export function isStopWord(term: Term): boolean {
  return STOP_WORDS.has(term.word.toLowerCase().replace(/['’].*$/, ''));
}

function stem(word: string): string {
  const plain = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return stemmer(standardWord(plain.replace(/['’]s$/, '').replace(/['’]/g, '')));
}

function characterPairs(word: string): Term[] {
  const characters = [...word];
  if (characters.length === 1) return [{ stem: word, word }];
  return characters.slice(1).map((character, i) => {
    const pair = (characters[i] ?? '') + character;
    return { stem: pair, word: pair };
  });
}

function distinct(terms: readonly Term[]): Term[] {
  const first = new Map<string, Term>();
  for (const term of terms) if (!first.has(term.stem)) first.set(term.stem, term);
  return [...first.values()];
}
