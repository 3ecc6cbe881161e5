import type { ArticleStructure } from '../../../src/core/article/article.js';

/** A structure as words: a line for each section ("# title", more `#` for lower levels), each paragraph a list of its sentences. */
export function outline(text: string, { sections, paragraphs, sentences }: ArticleStructure): (string | string[])[] {
  return sections.flatMap(({ index, title, level }) => [
    ...(title === null ? [] : [`${'#'.repeat(level)} ${title}`]),
    ...paragraphs
      .filter(({ section }) => section === index)
      .map(({ firstSentence, endSentence }) =>
        sentences.slice(firstSentence, endSentence).map(({ start, end }) => text.slice(start, end)),
      ),
  ]);
}
