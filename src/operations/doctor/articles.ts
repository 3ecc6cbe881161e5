import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, isThere } from '../../adapters/files.js';
import { databasePath } from '../../adapters/sqlite/paths.js';
import type { Config } from '../../config.js';
import type { Article } from '../../core/article/article.js';
import { UserError } from '../../core/errors.js';
import { type Check, counted, type Environment, type Finding, fine, look, warning } from './check.js';

/**
 * Whether the articles of the corpus can be read; when so, which of them have an index. A corpus without any is no fault: there
 * may be articles that were added, or will be.
 */
export async function articleChecks(
  { corpusDir, dataDir, engine }: Config,
  countArticles?: Environment['countArticles'],
): Promise<Check[]> {
  let articles: readonly Article[] = [];
  const corpus = await look('Articles', async () => {
    // Loaded only now: a package that is missing to read articles is a line of the report.
    const { readArticles } = await import('../../library/corpus.js');
    articles = await readArticles({ folder: corpusDir, mayBeEmpty: true });
    if (articles.length > 0) return fine(`${counted(articles.length, 'article')} in ${corpusDir}`);
    const added = await addedIn(databasePath(dataDir), countArticles);
    if (added > 0) return fine(`none in ${corpusDir}; ${counted(added, 'article')} added`);
    return warning(
      `There is no article yet: none in ${corpusDir}, and none was added.`,
      `Add one for everybody: \`npm run add -- FILE\`, or put a .txt, .md, .html or .pdf file into ${corpusDir}. Servers add their own: /article add in Discord.`,
    );
  });
  const index = async () =>
    engine === null
      ? indexFinding(articles, corpusDir, join(dataDir, 'index'))
      : fine('in the shared engine, built when it is needed');
  return [corpus, await look('Index', index)];
}

/** None where the database can't be used: another line of the report says why. */
async function addedIn(path: string, countArticles: Environment['countArticles'] = () => 0): Promise<number> {
  if (!(await isThere(path))) return 0;
  try {
    return countArticles(path);
  } catch (error) {
    if (error instanceof UserError) return 0;
    throw error;
  }
}

/** None is no fault: an index is built when it is needed. */
async function indexFinding(articles: readonly Article[], corpusDir: string, indexDir: string): Promise<Finding> {
  const indexed = await Promise.all(articles.map(({ id }) => newestIndex(join(indexDir, id))));
  const changed = await Promise.all(articles.map(({ file }) => timeOf(join(corpusDir, file))));
  const present = indexed.filter((time) => time !== undefined).length;
  const stale = indexed.filter((time, i) => time !== undefined && time < (changed[i] ?? 0)).length;
  if (articles.length === 0) return fine('none is needed for the corpus');
  if (present === 0) return fine('none yet: it is built at the first start');
  return fine(
    [
      `${present} of ${counted(articles.length, 'article')} ${present === 1 ? 'has' : 'have'} one`,
      ...(present < articles.length ? ['the rest is built at the next start'] : []),
      ...(stale > 0 ? [`${stale} older than the article's file: built again if its text has changed`] : []),
    ].join('; '),
  );
}

/** When the newest version of an article's index was written, in ms since 1970; undefined when there is none. */
async function newestIndex(folder: string): Promise<number | undefined> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const whole = names.filter((name) => !name.startsWith('.'));
  if (whole.length === 0) return undefined;
  return Math.max(...(await Promise.all(whole.map((name) => timeOf(join(folder, name))))));
}

async function timeOf(path: string): Promise<number> {
  return (await stat(path)).mtimeMs;
}
