import type { Span } from './article.js';
import { endOfLine } from './lines.js';

/** The YAML at the beginning of a Markdown file, with (span) and without (`content`) its `---` lines. */
export interface FrontMatter extends Span {
  readonly content: Span;
}

const OPENING = /^\uFEFF?---[ \t]*(?:\r\n|\r|\n)(?=[\p{L}_"'#])/u;
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/gm;

/**
 * Finds the front matter of a Markdown text: between a first line "---" and the next line "---" or "...", where it
 * begins with a key ("title:") or a comment. Null when there is none: "---" may be a rule.
 */
export function frontMatterOf(text: string): FrontMatter | null {
  const opening = OPENING.exec(text)?.[0];
  if (opening === undefined) return null;
  const firstLine = text.slice(opening.length, endOfLine(text, opening.length));
  if (!/^(?:#|["']?[\p{L}\p{N}_. -]{1,60}["']?\s*:(?:\s|$))/u.test(firstLine)) return null;
  CLOSING.lastIndex = opening.length;
  const closing = CLOSING.exec(text);
  if (!closing) return null;
  return {
    start: text.startsWith('\uFEFF') ? 1 : 0,
    end: closing.index + closing[0].length,
    content: { start: opening.length, end: closing.index },
  };
}
