import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Article, ArticleMetadata } from '../core/article/article.js';
import { makingArticle } from '../core/article/content.js';
import { articleId } from '../core/article/identify.js';
import { UserError } from '../core/errors.js';
import { Refusal } from '../core/refusals/refusal.js';
import { ARTICLE_ENDINGS, ARTICLE_NAME, decoded, readableName, readContent, refuseLarge } from './article-content.js';
import { parseSidecar } from './article-metadata.js';
import { isMissing, sha256, writeAtomically } from './files.js';
import { paced } from './pacing.js';

/** Files whose text is kept beside them, and the ending of that text. */
const EXTRACTED = /\.(?:html?|pdf)$/i;
const DERIVED = /(?<=\.(?:html?|pdf))\.txt$/i;

/**
 * Reads an article from a .txt, .md, .markdown, .html or .htm file in UTF-8, or from a .pdf file.
 *
 * Metadata come from `NAME.meta.yaml` beside the file, then from the file itself (front matter, the page's own), then
 * the title from the heading that opens the text, then from the file's name. The text of a web page or a PDF is kept beside
 * it in `NAME.html.txt` or `NAME.pdf.txt`, to which the article's offsets refer; where it cannot be written it stays in
 * memory.
 * @throws UserError when the file is missing, of another kind, larger than 10 MiB, not UTF-8 or without any text, and
 * when its metadata are not valid; of a PDF as `readContent` says
 */
export async function readArticle(path: string): Promise<Article> {
  const name = basename(path);
  if (!ARTICLE_NAME.test(name)) throw new Refusal('fileNoArticle', { file: path, endings: ARTICLE_ENDINGS });
  const content = await readContent(name, await readBytes(path), { where: path });
  if (EXTRACTED.test(name)) await keepText(`${path}.txt`, content.text);
  const id = articleId(name, `article-${sha256(name).slice(0, 8)}`);
  return paced(makingArticle(id, content, readableName(name), await readSidecar(path)));
}

/**
 * Paths of the articles directly in a folder, sorted by name. Dot files, README.md and the texts kept beside web pages
 * and PDFs are none.
 * @throws UserError when the folder is missing or cannot be read
 */
export async function listArticles(folder: string): Promise<string[]> {
  const entries = await readFolder(folder);
  const names = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map((entry) => entry.name);
  const present = new Set(names);
  return names
    .filter((name) => ARTICLE_NAME.test(name) && !name.startsWith('.') && name.toLowerCase() !== 'readme.md')
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

async function keepText(path: string, text: string): Promise<void> {
  const kept = await readFile(path, 'utf8').catch(() => null);
  if (kept === text) return;
  // The text is at hand all the same: a folder that cannot be written is no reason not to answer from it.
  await writeAtomically(path, text).catch(() => undefined);
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    refuseLarge(path, size);
    return await readFile(path);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const message = isMissing(error) ? `There is no file ${path}.` : `Cannot read ${path}.`;
    throw new UserError(message, 'Check the path and that you may read the file.', { cause: error });
  }
}

async function readSidecar(path: string): Promise<Partial<ArticleMetadata>> {
  const file = path.replace(ARTICLE_NAME, '.meta.yaml');
  try {
    return parseSidecar(decoded(await readFile(file), file), file);
  } catch (error) {
    if (isMissing(error)) return {};
    throw error;
  }
}
