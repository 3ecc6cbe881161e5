import { extname } from 'node:path';
import type { ArticleContent } from '../core/article/content.js';
import { frontMatterOf } from '../core/article/front-matter.js';
import { markdownBlocks } from '../core/article/markdown.js';
import { plainBlocks } from '../core/article/plain.js';
import { UserError } from '../core/errors.js';
import { parseFrontMatter } from './article-metadata.js';

/** Largest article in bytes. */
export const MAX_ARTICLE_BYTES = 10 * 1024 * 1024;

/** Names of files that may hold an article. */
export const ARTICLE_NAME = /\.(?:txt|md|markdown|html?)$/i;
export const ARTICLE_NAMES = '.txt, .md, .markdown, .html or .htm';

export interface ReadOptions {
  /** How the file is called in messages. */
  readonly where: string;
  /** Where a page came from, to resolve its relative addresses. */
  readonly address?: string | undefined;
}

/**
 * Reads an article's text and structure from a file's bytes, by the ending of its name: .txt, .md, .markdown, .html or .htm,
 * in UTF-8. A web page's text is called `NAME.html.txt`: the article's offsets refer to that.
 *
 * @throws UserError when it is of another kind, larger than 10 MiB, not UTF-8 or without any text.
 */
export async function readContent(
  name: string,
  bytes: Uint8Array,
  { where, address }: ReadOptions,
): Promise<ArticleContent> {
  if (!ARTICLE_NAME.test(name)) throw new UserError(`${where} is not an article.`, `Articles end in ${ARTICLE_NAMES}.`);
  if (bytes.length > MAX_ARTICLE_BYTES)
    throw new UserError(`${where} is larger than 10 MiB.`, 'Divide it into several articles.');
  const content = await contentOf(name, decoded(bytes, where), where, address);
  if (content.blocks.some(({ kind }) => kind === 'prose' || kind === 'lines')) return content;
  throw new UserError(`${where} has no text to quote.`, 'Put the article into it, or remove the file.');
}

async function contentOf(name: string, text: string, where: string, address?: string): Promise<ArticleContent> {
  if (/\.html?$/i.test(name)) {
    // The HTML parser takes longer to load than a question takes to answer.
    const { readHtml } = await import('./html.js');
    return { file: `${name}.txt`, ...readHtml(text, address) };
  }
  if (extname(name).toLowerCase() === '.txt') return { file: name, text, blocks: plainBlocks(text), metadata: {} };
  const front = frontMatterOf(text);
  const metadata = front ? parseFrontMatter(text.slice(front.content.start, front.content.end), where) : {};
  return { file: name, text, blocks: markdownBlocks(text), metadata };
}

/** @throws UserError when the bytes are not UTF-8. */
export function decoded(bytes: Uint8Array, where: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    const message = `${where} is not UTF-8: invalid at byte ${firstInvalidByte(bytes)}.`;
    throw new UserError(message, 'Save the file with the encoding UTF-8.', { cause: error });
  }
}

/** Decoding without care and encoding again gives the same bytes up to the first invalid one. */
function firstInvalidByte(bytes: Uint8Array): number {
  const lossy = new TextEncoder().encode(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  return bytes.findIndex((byte, i) => byte !== lossy[i]);
}

/** A title from a file's name. */
export function readableName(name: string): string {
  const words = name
    .replace(ARTICLE_NAME, '')
    .replace(/[-_\s]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
