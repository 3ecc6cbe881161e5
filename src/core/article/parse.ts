import type { ArticleStructure } from './article.js';
import { markdownBlocks } from './markdown.js';
import { plainBlocks } from './plain.js';
import { structureOf } from './structure.js';

/**
 * Finds the sections, paragraphs and sentences of a plain text, as spans over the text as it is.
 * Any string will do: it never throws, and takes time linear in the length.
 */
export function parsePlainText(text: string): ArticleStructure {
  return structureOf(text, plainBlocks(text));
}

/**
 * Finds the sections, paragraphs and sentences of a Markdown text, as spans over its source: markup inside a sentence
 * (emphasis, links) is part of it; markup at a block's edges is not.
 * Any string will do: it never throws, and takes time linear in the length.
 */
export function parseMarkdown(text: string): ArticleStructure {
  return structureOf(text, markdownBlocks(text));
}
