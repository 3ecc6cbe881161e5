import { type Article, textOf } from '../article/article.js';
import { isStopWord, termsOf } from '../search/terms.js';
import { atOnce, type Steps } from '../steps.js';

/** Capitalised words one after another, small words of names between them. */
const NAME =
  /\p{Lu}[\p{L}\p{M}\p{N}’'-]*(?:\s+(?:(?:of|of the|al|bin|de|la|van|von)\s+)?\p{Lu}[\p{L}\p{M}\p{N}’'-]*)*/gu;

/**
 * The names in an article, the most frequent first, then as they come: capitalised words in the midst of a sentence. What
 * opens a sentence is taken for a name only if it stands elsewhere in the midst of one too.
 */
export function namesOf(article: Article): readonly string[] {
  return known.get(article) ?? atOnce(readingNames(article));
}

/** Reads them, a sentence a step. */
export function* readingNames(article: Article): Steps<readonly string[]> {
  const counts = new Map<string, number>();
  const opening: string[] = [];
  for (const sentence of article.sentences) {
    yield;
    for (const { index, 0: found } of textOf(article, sentence).matchAll(NAME)) {
      const name = found
        .replace(/\s+/g, ' ')
        .replace(/['’]s?$/, '')
        .replace(/^The /, '');
      if (index === 0) opening.push(name);
      else counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  for (const name of opening) {
    if (counts.has(name) || name.includes(' ')) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = [...counts]
    .filter(([name]) => termsOf(name).some((term) => !isStopWord(term)))
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => name);
  known.set(article, names);
  return names;
}

const known = new WeakMap<Article, readonly string[]>();
