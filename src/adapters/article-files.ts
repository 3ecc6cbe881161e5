import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Article, ArticleMetadata, ArticleStructure } from '../core/article/article.js';
import { frontMatterOf } from '../core/article/front-matter.js';
import { articleId } from '../core/article/identify.js';
import { parseMarkdown, parsePlainText } from '../core/article/parse.js';
import { structureOf } from '../core/article/structure.js';
import { UserError } from '../core/errors.js';
import { parseFrontMatter, parseSidecar } from './article-metadata.js';
import { isMissing, sha256, writeAtomically } from './files.js';

/** Largest article in bytes. */
export const MAX_ARTICLE_BYTES = 10 * 1024 * 1024;

const EXTENSION = /\.(?:txt|md|markdown|html?)$/i;
const EXTENSIONS = '.txt, .md, .markdown, .html or .htm';
const DERIVED = /(?<=\.html?)\.txt$/i;

/** What a file says: its text, the structure found in it, and its own metadata. */
interface Content {
  readonly file: string;
  readonly text: string;
  readonly structure: ArticleStructure;
  readonly metadata: Partial<ArticleMetadata>;
}

/**
 * Reads an article from a .txt, .md, .markdown, .html or .htm file in UTF-8.
 *
 * Metadata come from `NAME.meta.yaml` beside the file, then from the file itself (front matter, the page's own), then
 * the title from the heading that opens the text, then from the file's name. A web page's text is kept beside it in
 * `NAME.html.txt`, to which the article's offsets refer; where it cannot be written it stays in memory.
 * @throws UserError when the file is missing, of another kind, larger than 10 MiB, not UTF-8 or without any text, and
 * when its metadata are not valid
 */
export async function readArticle(path: string): Promise<Article> {
  const name = basename(path);
  if (!EXTENSION.test(name)) throw new UserError(`${path} is not an article.`, `Articles end in ${EXTENSIONS}.`);
  const content = await readContent(path, name);
  if (content.structure.sentences.length === 0) {
    throw new UserError(`${path} has no text to quote.`, 'Put the article into it, or remove the file.');
  }
  const metadata = { ...content.metadata, ...(await readSidecar(path)) };
  return {
    id: articleId(name, `article-${sha256(name).slice(0, 8)}`),
    file: content.file,
    text: content.text,
    ...content.structure,
    metadata: {
      title: metadata.title ?? openingTitle(content) ?? readableName(name),
      url: metadata.url ?? null,
      publisher: metadata.publisher ?? null,
      author: metadata.author ?? null,
      date: metadata.date ?? null,
    },
  };
}

/**
 * Paths of the articles directly in a folder, sorted by name. Dot files, README.md and the texts kept beside web pages
 * are none.
 * @throws UserError when the folder is missing or cannot be read
 */
export async function listArticles(folder: string): Promise<string[]> {
  const entries = await readFolder(folder);
  const names = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map((entry) => entry.name);
  const present = new Set(names);
  return names
    .filter((name) => EXTENSION.test(name) && !name.startsWith('.') && name.toLowerCase() !== 'readme.md')
    .filter((name) => !(DERIVED.test(name) && present.has(name.replace(DERIVED, ''))))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => join(folder, name));
}

async function readFolder(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw new UserError(`Cannot read the folder ${folder}.`, 'Make it and put articles into it.', { cause: error });
  }
}

async function readContent(path: string, name: string): Promise<Content> {
  const text = decode(await readBytes(path), path);
  if (isPage(name)) return readPage(path, name, text);
  if (extname(name).toLowerCase() === '.txt') {
    return { file: name, text, structure: parsePlainText(text), metadata: {} };
  }
  const front = frontMatterOf(text);
  const metadata = front ? parseFrontMatter(text.slice(front.content.start, front.content.end), path) : {};
  return { file: name, text, structure: parseMarkdown(text), metadata };
}

async function readPage(path: string, name: string, html: string): Promise<Content> {
  // The HTML parser takes longer to load than a question takes to answer.
  const { readHtml } = await import('./html.js');
  const { text, blocks, metadata } = readHtml(html);
  if (text !== '') await keepText(`${path}.txt`, text);
  return { file: `${name}.txt`, text, structure: structureOf(text, blocks), metadata };
}

async function keepText(path: string, text: string): Promise<void> {
  const kept = await readFile(path, 'utf8').catch(() => null);
  if (kept === text) return;
  // The text is at hand all the same: a folder that cannot be written is no reason not to answer from it.
  await writeAtomically(path, text).catch(() => undefined);
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size <= MAX_ARTICLE_BYTES) return await readFile(path);
  } catch (error) {
    const message = isMissing(error) ? `There is no file ${path}.` : `Cannot read ${path}.`;
    throw new UserError(message, 'Check the path and that you may read the file.', { cause: error });
  }
  throw new UserError(`${path} is larger than 10 MiB.`, 'Divide it into several articles.');
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    const message = `${path} is not UTF-8: invalid at byte ${firstInvalidByte(bytes)}.`;
    throw new UserError(message, 'Save the file with the encoding UTF-8.', { cause: error });
  }
}

/** Decoding without care and encoding again gives the same bytes up to the first invalid one. */
function firstInvalidByte(bytes: Uint8Array): number {
  const lossy = new TextEncoder().encode(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  return bytes.findIndex((byte, i) => byte !== lossy[i]);
}

async function readSidecar(path: string): Promise<Partial<ArticleMetadata>> {
  const file = path.replace(EXTENSION, '.meta.yaml');
  try {
    return parseSidecar(decode(await readFile(file), file), file);
  } catch (error) {
    if (isMissing(error)) return {};
    throw error;
  }
}

/** The heading that the text opens with; one further down is a section's and says nothing of the whole. */
function openingTitle({ structure }: Content): string | null {
  return structure.sections[0]?.title || null;
}

function readableName(name: string): string {
  const words = name
    .replace(EXTENSION, '')
    .replace(/[-_\s]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isPage(name: string): boolean {
  return /\.html?$/i.test(name);
}
