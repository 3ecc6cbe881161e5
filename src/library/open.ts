import type { Config } from '../config.js';
import { UserError } from '../core/errors.js';
import type { Stores } from '../core/library/stores.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { Engine, OpenOptions } from '../engine.js';
import { Adding } from './adding.js';
import { openArticles, readArticles } from './corpus.js';
import { Leaving } from './leaving.js';
import { articleOfVersion, currentVersions, Library } from './library.js';
import { Shelf } from './shelf.js';
import { hasStores, openStores } from './stores.js';

/** Articles, and everything that is kept of them and of their use. */
export interface OpenLibrary extends Omit<Stores, 'library'> {
  readonly shelf: Shelf;
  readonly library: Library;
  readonly adding: Adding;
  readonly leaving: Leaving;
}

/**
 * Opens what is kept, and the shortest article of the corpus folder, if it has any; the others are opened by `shelf.openRest`.
 *
 * @throws UserError when an article of the corpus or the database can't be used.
 */
export async function openLibrary(config: Config, engine: Engine, options: OpenOptions = {}): Promise<OpenLibrary> {
  const stores = await openStores(config, options.onNotice);
  // Checking segments takes a second or two of a large library: before the first question.
  void engine.segments?.list(options.onNotice);
  try {
    const shelf = new Shelf(engine, await readArticles({ folder: config.corpusDir, mayBeEmpty: true }), options);
    const library = new Library(engine, stores.library, shelf, options.signal, options.onNotice);
    await shelf.openNext();
    const adding = new Adding(engine, stores.library, library);
    const leaving = new Leaving(engine, stores.library, stores.owners, library, adding);
    return { ...stores, shelf, library, adding, leaving };
  } catch (error) {
    await stores.close();
    throw error;
  }
}

/**
 * Opens every article that is everybody's: those of the corpus folder, and those added from the terminal.
 *
 * @throws UserError when there is none, or one can't be used.
 */
export async function openEverybodys(
  config: Config,
  engine: Engine,
  options: OpenOptions = {},
): Promise<IndexedArticle[]> {
  const added = hasStores(config) ? await addedForEverybody(config, engine, options) : [];
  const corpus = await openArticles(engine, { folder: config.corpusDir, mayBeEmpty: true }, options);
  if (corpus.length + added.length > 0) return [...corpus, ...added];
  throw nothingToAsk(config);
}

/** What is wrong when there is no article that is everybody's. */
export function nothingToAsk({ corpusDir }: Pick<Config, 'corpusDir'>): UserError {
  return new UserError(
    `There is no article to ask: none in ${corpusDir}, and none that was added for everybody.`,
    'Put a .txt, .md, .html or .pdf file into that folder, or add one: npm run add -- FILE. A server’s own articles are asked in Discord, there.',
  );
}

async function addedForEverybody(config: Config, engine: Engine, options: OpenOptions): Promise<IndexedArticle[]> {
  const stores = await openStores(config, options.onNotice);
  try {
    const opened: IndexedArticle[] = [];
    for (const version of await currentVersions(stores.library, null))
      opened.push(await engine.open(await articleOfVersion(version), options));
    return opened;
  } finally {
    await stores.close();
  }
}
