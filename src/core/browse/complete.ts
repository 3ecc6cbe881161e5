import { type Article, textOf } from '../article/article.js';
import { atOnce, type Steps } from '../steps.js';
import { namesOf, readingNames } from './names.js';

/** What a reader may mean by what they have typed so far: words of the article, or one of its sentences. */
export type Completion =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'sentence'; readonly text: string; readonly sentence: number };

/** Most names among the completions: sentences are what is looked for. */
const MOST_NAMES = 5;

/**
 * Completes what is typed from the article's own names and sentences.
 *
 * A name fits when one of its words begins with what is typed; a sentence when it has, for each typed word, a word that begins
 * so. Names come first, then sentences in the article's order, those that begin with what is typed before others. With nothing
 * typed: the commonest names.
 */
export function complete(article: Article, typed: string, most: number): Completion[] {
  const prefixes = wordsOf(typed);
  const phrase = prefixes.join(' ');
  const names = namesOf(article)
    .filter((name) => ` ${wordsOf(name).join(' ')}`.includes(` ${phrase}`))
    .slice(0, Math.min(most, phrase === '' ? most : MOST_NAMES))
    .map((text): Completion => ({ kind: 'name', text }));
  if (phrase === '') return names;
  const found = foldedOf(article)
    .map((folded, sentence) => ({ folded, sentence }))
    .filter(({ folded }) => prefixes.every((prefix) => folded.includes(` ${prefix}`)))
    .sort((a, b) => Number(b.folded.startsWith(` ${phrase}`)) - Number(a.folded.startsWith(` ${phrase}`)))
    .slice(0, most - names.length)
    .flatMap(({ sentence }): Completion[] => {
      const span = article.sentences[sentence];
      return span ? [{ kind: 'sentence', text: textOf(article, span), sentence }] : [];
    });
  return [...names, ...found];
}

/** Reads an article's names and words before anybody types: for a long one that takes longer than a reader waits for a list. */
export function* preparingCompletion(article: Article): Steps<void> {
  yield* readingNames(article);
  yield* folding(article);
}

/** Lower-case words without diacritics. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

const folded = new WeakMap<Article, readonly string[]>();

/** Each sentence's words, a space before each: made once an article. */
function foldedOf(article: Article): readonly string[] {
  return folded.get(article) ?? atOnce(folding(article));
}

function* folding(article: Article): Steps<readonly string[]> {
  const made: string[] = [];
  for (const sentence of article.sentences) {
    made.push(` ${wordsOf(textOf(article, sentence)).join(' ')}`);
    yield;
  }
  folded.set(article, made);
  return made;
}
