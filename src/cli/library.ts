import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { MAX_ARTICLE_BYTES } from '../adapters/article-content.js';
import { isMissing } from '../adapters/files.js';
import { readConfig } from '../config.js';
import { textOf } from '../core/article/article.js';
import { UserError } from '../core/errors.js';
import type { Source } from '../core/library/entry.js';
import { createEngine } from '../engine.js';
import { Adding } from '../library/adding.js';
import { Leaving } from '../library/leaving.js';
import { Library } from '../library/library.js';
import type { OpenLibrary } from '../library/open.js';
import { Shelf } from '../library/shelf.js';
import { EXIT, notice, print, shownIndexing } from './io.js';
import { visible } from './visible.js';

type Opened = Pick<OpenLibrary, 'library' | 'adding' | 'leaving' | 'owners'>;

export interface AddCommandOptions {
  readonly title?: string;
  /** Id of the article that it is a new version of. */
  readonly replaces?: string;
  /** Id of the Discord server whose article it is to be; everybody's without. */
  readonly server?: string;
}

/** `add`: a file or a web page becomes an article of the library. Returns the exit code. */
export function addCommand(what: string, options: AddCommandOptions, signal: AbortSignal): Promise<number> {
  return inLibrary(async ({ adding }, links) => {
    const { createSourceReader } = await import('../library/sources.js');
    const sources = createSourceReader(links, null);
    const isLink = /^https?:\/\//i.test(what);
    const source = isLink ? await sources.page(what, signal) : await fileSource(what);
    const { title, replaces, server = null } = options;
    const content = await sources.read(source);
    const prepared = await adding.prepare(server, source, content, { ...shownIndexing(signal), title, replaces });
    if ('same' in prepared) {
      await print(`That very text is there already: ${visible(prepared.same.title)}\n`);
      return EXIT.done;
    }
    const { draftId, indexed, samples } = prepared;
    const entry = await adding.publish(server, draftId, new Date());
    if (!entry) throw new Error('The draft was gone before it was published.');
    const { article, passages } = indexed;
    const lines = [
      `${entry.id}: ${article.sentences.length} sentences in ${passages.length} passages, ready (${visible(article.metadata.title)})`,
      ...samples
        .map((sentence) => article.sentences[sentence])
        .map((span) => `  “${span ? textOf(article, span) : ''}”`),
    ];
    await print(`${lines.map(visible).join('\n')}\n`);
    return EXIT.done;
  });
}

/** A library without the corpus folder: what is wrong there is in nobody's way here. */
export async function inLibrary(work: (opened: Opened, links: boolean) => Promise<number>): Promise<number> {
  const config = readConfig();
  const { openStores } = await import('../library/stores.js');
  const engine = await createEngine(config);
  try {
    const stores = await openStores(config, notice);
    try {
      const library = new Library(engine, stores.library, new Shelf(engine, []));
      const adding = new Adding(engine, stores.library, library);
      const leaving = new Leaving(engine, stores.library, stores.owners, library, adding);
      return await work({ library, adding, leaving, owners: stores.owners }, config.allowLinks);
    } finally {
      await stores.close();
    }
  } finally {
    await engine.close();
  }
}

async function fileSource(path: string): Promise<Source> {
  try {
    const { size } = await stat(path);
    if (size > MAX_ARTICLE_BYTES)
      throw new UserError(`${path} is larger than 10 MiB.`, 'Divide it into several articles.');
    return { name: basename(path), bytes: await readFile(path), address: null };
  } catch (error) {
    if (error instanceof UserError) throw error;
    const message = isMissing(error) ? `There is no file ${path}.` : `Cannot read ${path}.`;
    throw new UserError(message, 'Check the path and that you may read the file.', { cause: error });
  }
}
