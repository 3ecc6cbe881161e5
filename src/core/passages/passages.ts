import { type Article, type ArticleStructure, type Span, textOf } from '../article/article.js';

/** The retrieval unit: a paragraph, or, where that is too long for the model, a run of its sentences. */
export interface Passage extends Span {
  readonly index: number;
  readonly paragraph: number;
  /** The passage owns the article's sentences `[firstSentence, endSentence)`. */
  readonly firstSentence: number;
  readonly endSentence: number;
}

/** Longest passage in UTF-16 units, unless one sentence alone is longer: about 256 word pieces of English, a half of the model's window. */
export const MAX_PASSAGE_LENGTH = 1_200;

/** Divides an article into passages, in order; every sentence is in exactly one. */
export function passagesOf(article: ArticleStructure): Passage[] {
  const passages: Passage[] = [];
  for (const paragraph of article.paragraphs) {
    let first = paragraph.firstSentence;
    while (first < paragraph.endSentence) {
      const end = endOfPassage(article, first, paragraph.endSentence);
      const start = article.sentences[first]?.start ?? paragraph.start;
      passages.push({
        index: passages.length,
        paragraph: paragraph.index,
        start,
        end: article.sentences[end - 1]?.end ?? paragraph.end,
        firstSentence: first,
        endSentence: end,
      });
      first = end;
    }
  }
  return passages;
}

function endOfPassage(article: ArticleStructure, first: number, limit: number): number {
  const start = article.sentences[first]?.start ?? 0;
  let end = first + 1;
  while (end < limit && (article.sentences[end]?.end ?? 0) - start <= MAX_PASSAGE_LENGTH) end += 1;
  return end;
}

/** The texts of a passage's sentences. */
export function sentenceTexts(article: Article, { firstSentence, endSentence }: Passage): string[] {
  return article.sentences.slice(firstSentence, endSentence).map((sentence) => textOf(article, sentence));
}
