import { type Article, textOf } from '../article/article.js';
import type { Reading } from './ranker.js';

/** Sentences `[first, end)` that a ranker judges at once; it reads those from `context` on. */
export interface Window {
  readonly context: number;
  readonly first: number;
  readonly end: number;
}

/** Longest window in UTF-16 units, unless one sentence alone is longer: about 130 word pieces of English. */
export const MAX_WINDOW_LENGTH = 560;

/**
 * Divides an article into windows, in order; every sentence is in exactly one. A window never crosses a heading. Short
 * paragraphs are put together, long ones divided into parts of about the same length; where there is room, the sentence
 * before is read too.
 */
export function windowsOf(article: Article): Window[] {
  const runs: { first: number; end: number; section: number }[] = [];
  for (const { section, firstSentence, endSentence } of article.paragraphs) {
    const last = runs.at(-1);
    if (last?.section === section && lengthOf(article, last.first, endSentence) <= MAX_WINDOW_LENGTH) {
      last.end = endSentence;
      continue;
    }
    for (const [first, end] of dividedEvenly(article, firstSentence, endSentence)) runs.push({ first, end, section });
  }
  return runs.map(({ first, end, section }) => {
    const before = article.sentences[first - 1];
    const joins =
      before !== undefined &&
      article.paragraphs[before.paragraph]?.section === section &&
      lengthOf(article, first - 1, end) <= MAX_WINDOW_LENGTH;
    return { context: joins ? first - 1 : first, first, end };
  });
}

/** What a ranker is given of a window. */
export function readingOf(article: Article, { context, end }: Window): Reading {
  const sentences = article.sentences.slice(context, end);
  const paragraph = article.paragraphs[sentences[0]?.paragraph ?? -1];
  return {
    heading: article.sections[paragraph?.section ?? -1]?.title ?? article.metadata.title,
    sentences: sentences.map((sentence) => textOf(article, sentence)),
  };
}

/** Parts of the sentences `[first, end)`, each within the limit or a single sentence, of about the same length. */
function dividedEvenly(article: Article, first: number, end: number): [number, number][] {
  const count = Math.ceil(lengthOf(article, first, end) / MAX_WINDOW_LENGTH);
  const goal = lengthOf(article, first, end) / count;
  const parts: [number, number][] = [];
  let start = first;
  for (let i = first + 1; i < end; i += 1) {
    const past = lengthOf(article, start, i + 1);
    const half = lengthOf(article, i, i + 1) / 2;
    if (past > MAX_WINDOW_LENGTH || past - half > goal) {
      parts.push([start, i]);
      start = i;
    }
  }
  parts.push([start, end]);
  return parts;
}

function lengthOf({ sentences }: Article, first: number, end: number): number {
  return (sentences[end - 1]?.end ?? 0) - (sentences[first]?.start ?? 0);
}
