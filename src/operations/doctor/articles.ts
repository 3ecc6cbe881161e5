import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '../../adapters/files.js';
import type { Config } from '../../config.js';
import type { Article } from '../../core/article/article.js';
import { type Check, counted, type Finding, fine, look } from './check.js';

/** Whether there is an article and each can be read; when so, which of them have an index. */
export async function articleChecks({ corpusDir, dataDir }: Config): Promise<Check[]> {
  let articles: readonly Article[] = [];
  const corpus = await look('Articles', async () => {
    // Loaded only now: a package that is missing to read articles is a line of the report.
    const { readArticles } = await import('../../library/corpus.js');
    articles = await readArticles({ folder: corpusDir });
    return fine(`${counted(articles.length, 'article')} in ${corpusDir}`);
  });
  return [corpus, await look('Index', () => indexFinding(articles, corpusDir, join(dataDir, 'index')))];
}

/** None is no fault: an index is built when it is needed. */
async function indexFinding(articles: readonly Article[], corpusDir: string, indexDir: string): Promise<Finding> {
  const indexed = await Promise.all(articles.map(({ id }) => newestIndex(join(indexDir, id))));
  const changed = await Promise.all(articles.map(({ file }) => timeOf(join(corpusDir, file))));
  const present = indexed.filter((time) => time !== undefined).length;
  const stale = indexed.filter((time, i) => time !== undefined && time < (changed[i] ?? 0)).length;
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
