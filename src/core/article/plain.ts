import type { Block } from './block.js';
import { headingLevel, isHeading } from './headings.js';
import { paragraphsOf } from './wrapping.js';

/** Labels of closing matter that stands apart from the article, before a colon. */
const CLOSING_LABEL =
  /^(?:(?:Editor|Author|Publisher|Writer|Translator)(?:[’']?s|s[’'])? note|Disclaimer|Disclosure|Correction|Clarification|Copyright|Update|Note|About the authors?)(?=\s?:)/i;
const LONGEST_LABEL = 40;

/**
 * The blocks of a plain text: paragraphs (see `paragraphsOf`), headings (see `isHeading`), rules as markup. A closing
 * paragraph after a rule, or the last of all, that begins with a label such as "Disclaimer:" opens a section of that
 * name; its words, label included, stay citable.
 */
export function plainBlocks(text: string): Block[] {
  const paragraphs = paragraphsOf(text);
  const blocks: Block[] = [];
  paragraphs.forEach((paragraph, i) => {
    const { start, end, isRule } = paragraph;
    if (isRule) {
      blocks.push({ kind: 'markup', start, end });
    } else if (isHeading(text, paragraphs, i, blocks.at(-1)?.kind === 'heading')) {
      const title = text.slice(start, end);
      blocks.push({ kind: 'heading', start, end, title, level: headingLevel(title) });
    } else {
      const isClosing = paragraphs[i - 1]?.isRule === true || i === paragraphs.length - 1;
      const label = isClosing
        ? CLOSING_LABEL.exec(text.slice(start, Math.min(end, start + LONGEST_LABEL)))?.[0]
        : undefined;
      if (label) blocks.push({ kind: 'heading', start, end: start, title: label, level: 1 });
      blocks.push({ kind: 'prose', pieces: [{ start, end }] });
    }
  });
  return blocks;
}
