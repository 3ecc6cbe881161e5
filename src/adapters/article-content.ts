import { extname } from 'node:path';
import type { ArticleContent } from '../core/article/content.js';
import { frontMatterOf } from '../core/article/front-matter.js';
import { markdownBlocks } from '../core/article/markdown.js';
import { plainBlocks } from '../core/article/plain.js';
import { Refusal } from '../core/refusals/refusal.js';
import { parseFrontMatter } from './article-metadata.js';
import { readApart } from './read-apart.js';

const MIB = 1024 * 1024;
/** Largest article in bytes. */
export const MAX_ARTICLE_BYTES = 10 * MIB;

/** Names of files that may hold an article. */
export const ARTICLE_NAME = /\.(?:txt|md|markdown|html?|pdf)$/i;
export const ARTICLE_ENDINGS = ['.txt', '.md', '.markdown', '.html', '.htm', '.pdf'] as const;

/** Bytes at the beginning of a PDF within which it says that it is one. */
const PDF_HEAD = 1024;

export interface ReadOptions {
  /** How the file is called in messages. */
  readonly where: string;
  /** Where a page came from, to resolve its relative addresses. */
  readonly address?: string | undefined;
}

/**
 * Reads an article's text and structure from a file's bytes, by the ending of its name: .txt, .md, .markdown, .html or .htm
 * in UTF-8, or .pdf. The text of a web page or a PDF is called `NAME.html.txt`: the article's offsets refer to that.
 * PDFs are read in a process of their own.
 *
 * @throws Refusal when it is of another kind, larger than 10 MiB, not UTF-8 or without any text; a PDF also when it is
 * damaged, protected with a password, or takes too much time or memory.
 */
export async function readContent(
  name: string,
  bytes: Uint8Array,
  { where, address }: ReadOptions,
): Promise<ArticleContent> {
  if (!ARTICLE_NAME.test(name)) throw new Refusal('fileNoArticle', { file: where, endings: ARTICLE_ENDINGS });
  refuseLarge(where, bytes.length);
  const content = isPdf(name)
    ? await readPdfApart(name, bytes, where)
    : await contentOf(name, decoded(bytes, where), where, address);
  if (content.blocks.some(({ kind }) => kind === 'prose' || kind === 'lines')) return content;
  throw new Refusal('fileEmpty', { file: where });
}

/** @throws Refusal when an article of so many bytes is too large. */
export function refuseLarge(where: string, bytes: number): void {
  if (bytes > MAX_ARTICLE_BYTES) throw new Refusal('fileTooLarge', { file: where, mib: MAX_ARTICLE_BYTES / MIB });
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

/** Whether a file is called a PDF. */
export function isPdf(name: string): boolean {
  return /\.pdf$/i.test(name);
}

function readPdfApart(name: string, bytes: Uint8Array, where: string): Promise<ArticleContent> {
  if (startsAsPdf(bytes)) return readApart({ name, bytes, where });
  throw new Refusal('fileNoPdf', { file: where, endings: ARTICLE_ENDINGS });
}

/** Whether a file's content says that it is a PDF. */
export function startsAsPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, PDF_HEAD)).includes('%PDF-');
}

/** @throws Refusal when the bytes are not UTF-8. */
export function decoded(bytes: Uint8Array, where: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Refusal('fileNotUtf8', { file: where, byte: firstInvalidByte(bytes) }, { cause: error });
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
