import type { Article } from '../article/article.js';

/** A run of an article's sentences, `[firstSentence, endSentence)`, around one of them. */
export interface Surroundings {
  readonly firstSentence: number;
  readonly endSentence: number;
}

/**
 * The paragraph of a sentence with as many of its neighbours, a sentence at a time, as fit.
 *
 * The paragraph before and the one after come in only when the paragraph itself is whole. The sentence is always there, however
 * long it is.
 *
 * @param maxLength most UTF-16 units of text, from the first sentence's start to the last one's end.
 */
export function around(article: Article, sentence: number, maxLength: number): Surroundings {
  const { sentences, paragraphs } = article;
  const middle = sentences[sentence];
  const paragraph = middle && paragraphs[middle.paragraph];
  if (!middle || !paragraph) throw new RangeError(`There is no sentence ${sentence} in ${article.id}.`);
  const own = grown(article, { firstSentence: sentence, endSentence: sentence + 1 }, paragraph, maxLength);
  const whole = own.firstSentence === paragraph.firstSentence && own.endSentence === paragraph.endSentence;
  if (!whole) return own;
  const before = paragraphs[paragraph.index - 1] ?? paragraph;
  const after = paragraphs[paragraph.index + 1] ?? paragraph;
  return grown(article, own, { firstSentence: before.firstSentence, endSentence: after.endSentence }, maxLength);
}

/** Takes in a sentence behind and one before, in turn, as long as they fit and lie within some limits. */
function grown(article: Article, from: Surroundings, limits: Surroundings, maxLength: number): Surroundings {
  const { sentences } = article;
  let { firstSentence, endSentence } = from;
  const length = (first: number, end: number) => (sentences[end - 1]?.end ?? 0) - (sentences[first]?.start ?? 0);
  for (let stuck = false; !stuck; ) {
    stuck = true;
    if (endSentence < limits.endSentence && length(firstSentence, endSentence + 1) <= maxLength) {
      endSentence += 1;
      stuck = false;
    }
    if (firstSentence > limits.firstSentence && length(firstSentence - 1, endSentence) <= maxLength) {
      firstSentence -= 1;
      stuck = false;
    }
  }
  return { firstSentence, endSentence };
}
