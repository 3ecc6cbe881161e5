import { type OutlinedSection, sectionsOf } from '../../core/browse/sections.js';
import type { IndexedArticle } from '../../core/search/indexed-article.js';
import { LIMITS } from '../limits.js';
import type { Reader } from '../reader.js';
import { escaped, smallPrint } from './markdown.js';
import { shortened, titleOf } from './place.js';
import { COLOURS, fits, framed, separator, text, type View } from './view.js';

/** The sections of an article, with the passages that each holds, as many as fit. */
export function outlineView(indexed: IndexedArticle, { words }: Reader): View {
  const sections = sectionsOf(indexed);
  const lines = firstLines(sections, words);
  const foot = [separator(), text(smallPrint(titleOf(indexed.article)))];
  for (let count = lines.length; ; count -= 1) {
    const rest = sections.length - count;
    const shown = [words.lookUp.outline, ...lines.slice(0, count), ...(rest > 0 ? [words.lookUp.leftOut(rest)] : [])];
    const parts = [text(shown.join('\n')), ...foot];
    if (fits(parts)) return framed(COLOURS.plain, parts);
  }
}

/** A line for each of the first sections: no more than a message could hold that had nothing else in it. */
function firstLines(sections: readonly OutlinedSection[], words: Reader['words']): string[] {
  const lines: string[] = [];
  let room: number = LIMITS.messageText;
  for (const section of sections) {
    const line = lineOf(section, words);
    room -= line.length + 1;
    if (room < 0) break;
    lines.push(line);
  }
  return lines;
}

function lineOf({ title, level, firstPassage, endPassage }: OutlinedSection, words: Reader['words']): string {
  const indent = '\u2003'.repeat(Math.min(5, Math.max(0, level - 1)));
  const name = title === null ? `*${words.lookUp.untitled}*` : escaped(shortened(title));
  return `${indent}${name} · ${words.lookUp.passages(firstPassage + 1, endPassage)}`;
}
