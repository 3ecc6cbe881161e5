import { listArticles, readArticle } from '../adapters/article-files.js';
import type { Article } from '../core/article/article.js';
import { UserError } from '../core/errors.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { Engine, OpenOptions } from '../engine.js';

/** One file, or every article of a folder, which holds at least one unless it may be empty. */
export type Where = { readonly file: string } | { readonly folder: string; readonly mayBeEmpty?: boolean };

/**
 * Reads one file, or every article of a folder in the order of their names.
 *
 * @throws UserError when the folder holds no article and has to, two of them have the same id, or one can't be read.
 */
export async function readArticles(where: Where): Promise<Article[]> {
  const paths = 'file' in where ? [where.file] : await listArticles(where.folder);
  if (paths.length === 0 && 'folder' in where && !where.mayBeEmpty) {
    throw new UserError(
      `There is no article in ${where.folder}.`,
      'Put a .txt, .md, .html or .pdf file into it, or set CORPUS_DIR to another folder.',
    );
  }
  const read = new Map<string, Article>();
  for (const path of paths) {
    const article = await readArticle(path);
    const twin = read.get(article.id);
    if (twin) {
      throw twinFault(path, twin.file, article.id);
    }
    read.set(article.id, article);
  }
  return [...read.values()];
}

/** What is wrong when two files of a folder get the same id. */
export function twinFault(path: string, twin: string, id: string): UserError {
  return new UserError(`${path} and ${twin} both get the id "${id}".`, 'Rename one of the two files.');
}

/** Reads and opens them, one after another. @throws as `readArticles`. */
export async function openArticles(engine: Engine, where: Where, options: OpenOptions = {}): Promise<IndexedArticle[]> {
  const opened: IndexedArticle[] = [];
  for (const article of await readArticles(where)) opened.push(await engine.open(article, options));
  return opened;
}
