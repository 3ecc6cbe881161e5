import type { IndexedArticle } from '../search/indexed-article.js';

/** A section with the passages that it holds, `[firstPassage, endPassage)`. */
export interface OutlinedSection {
  /** Null before the first heading. */
  readonly title: string | null;
  /** See `Section.level`. */
  readonly level: number;
  readonly firstPassage: number;
  readonly endPassage: number;
}

/** The sections of an article that hold any passage, in order. */
export function sectionsOf({ article, passages }: IndexedArticle): OutlinedSection[] {
  const sections: OutlinedSection[] = [];
  for (let first = 0; first < passages.length; ) {
    const own = sectionOf(first);
    let end = first + 1;
    while (end < passages.length && sectionOf(end) === own) end += 1;
    const section = article.sections[own];
    if (section) sections.push({ title: section.title, level: section.level, firstPassage: first, endPassage: end });
    first = end;
  }
  return sections;

  function sectionOf(passage: number): number {
    return article.paragraphs[passages[passage]?.paragraph ?? -1]?.section ?? -1;
  }
}

/** The passage that a reader means by a number, from 1, or by a heading or the beginning of one; undefined when there is none. */
export function passageNamed(indexed: IndexedArticle, which: string): number | undefined {
  const wanted = which.trim().toLowerCase();
  if (/^\d{1,9}$/.test(wanted)) {
    const index = Number(wanted) - 1;
    return indexed.passages[index] ? index : undefined;
  }
  const titled = sectionsOf(indexed).map(({ title, firstPassage }) => ({ title: title?.toLowerCase(), firstPassage }));
  const found =
    titled.find(({ title }) => title === wanted) ??
    titled.find(({ title }) => wanted !== '' && title?.startsWith(wanted));
  return found?.firstPassage;
}
