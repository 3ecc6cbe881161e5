import { listArticles, readArticle } from './adapters/article-files.js';
import { UserError } from './core/errors.js';
import type { IndexedArticle } from './core/search/indexed-article.js';
import type { Engine, OpenOptions } from './engine.js';

/**
 * Opens one file, or every article of a folder in the order of their names.
 *
 * @throws UserError when the folder holds no article, two of them have the same id, or one can't be read.
 */
export async function openArticles(
  engine: Engine,
  where: { readonly file: string } | { readonly folder: string },
  options: OpenOptions = {},
): Promise<IndexedArticle[]> {
  const paths = 'file' in where ? [where.file] : await listArticles(where.folder);
  if (paths.length === 0 && 'folder' in where) {
    throw new UserError(
      `There is no article in ${where.folder}.`,
      'Put a .txt, .md or .html file into it, or set CORPUS_DIR to another folder.',
    );
  }
  const opened = new Map<string, IndexedArticle>();
  for (const path of paths) {
    const article = await readArticle(path);
    const twin = opened.get(article.id);
    if (twin) {
      throw new UserError(
        `${path} and ${twin.article.file} both get the id "${article.id}".`,
        'Rename one of the two files.',
      );
    }
    opened.set(article.id, await engine.open(article, options));
  }
  return [...opened.values()];
}
