import { sectionsOf } from '../../core/browse/sections.js';
import type { IndexedArticle } from '../../core/search/indexed-article.js';
import type { Reader } from '../reader.js';
import { escaped, smallPrint } from './markdown.js';
import { shortened, titleOf } from './place.js';
import { COLOURS, fits, framed, separator, text, type View } from './view.js';

/** The sections of an article, with the passages that each holds, as many as fit. */
export function outlineView(indexed: IndexedArticle, { words }: Reader): View {
  const sections = sectionsOf(indexed);
  const lines = sections.map(({ title, level, firstPassage, endPassage }) => {
    const indent = '\u2003'.repeat(Math.min(5, Math.max(0, level - 1)));
    const name = title === null ? `*${words.lookUp.untitled}*` : escaped(shortened(title));
    return `${indent}${name} · ${words.lookUp.passages(firstPassage + 1, endPassage)}`;
  });
  const foot = [separator(), text(smallPrint(titleOf(indexed.article)))];
  for (let count = lines.length; ; count -= 1) {
    const rest = lines.length - count;
    const shown = [words.lookUp.outline, ...lines.slice(0, count), ...(rest > 0 ? [words.lookUp.leftOut(rest)] : [])];
    const parts = [text(shown.join('\n')), ...foot];
    if (fits(parts)) return framed(COLOURS.plain, parts);
  }
}
