import { stat } from 'node:fs/promises';
import { listArticles, readArticle } from '../adapters/article-files.js';
import type { Config } from '../config.js';
import type { Article } from '../core/article/article.js';
import type { LibraryEntry } from '../core/library/entry.js';
import type { LibraryStore } from '../core/library/stores.js';
import { passagesOf } from '../core/passages/passages.js';
import type { SegmentArticle } from '../core/search/segments.js';
import type { Engine, OpenOptions } from '../engine.js';
import { twinFault } from './corpus.js';
import { articleOfVersion } from './library.js';
import { nothingToAsk } from './open.js';

/** Bytes of text that a passage has, about: what added articles are weighed by. */
const PASSAGE_BYTES = 600;

/** An article whose index is there. */
export interface Ready extends SegmentArticle {
  readonly title: string;
  readonly sentences: number;
}

/** An article that is to have an index. */
export interface ToIndex {
  /** How much text it has, in bytes, about. */
  readonly bytes: number;
  /** Makes its index where it has none. Undefined when it is gone by now. */
  index(options: OpenOptions): Promise<Ready | undefined>;
}

/**
 * Everybody's articles, to be indexed one after another, so that no more than one is in memory. One whose index is there is not opened:
 * whether that is whole is looked at when it is asked.
 *
 * @param store where there are added articles.
 * @throws UserError when there is none; and from `index`, when an article can't be used or has the id of one before it.
 */
export async function articlesToIndex(
  config: Config,
  engine: Engine,
  store: LibraryStore | undefined,
): Promise<ToIndex[]> {
  const files = new Map<string, string>();
  const corpus = (await listArticles(config.corpusDir)).map(async (path): Promise<ToIndex> => {
    const { size } = await stat(path);
    return { bytes: size, index: (options) => indexFile(engine, path, files, options) };
  });
  const added = ((await store?.entries(null)) ?? []).map(
    (entry): ToIndex => ({
      bytes: entry.counts.passages * PASSAGE_BYTES,
      index: (options) => indexEntry(engine, store as LibraryStore, entry, options),
    }),
  );
  const all = [...(await Promise.all(corpus)), ...added];
  if (all.length === 0) throw nothingToAsk(config);
  return all;
}

async function indexFile(
  engine: Engine,
  path: string,
  files: Map<string, string>,
  options: OpenOptions,
): Promise<Ready> {
  const article = await readArticle(path);
  const twin = files.get(article.id);
  if (twin !== undefined) throw twinFault(path, twin, article.id);
  files.set(article.id, path);
  return indexArticle(engine, article, options);
}

async function indexEntry(
  engine: Engine,
  store: LibraryStore,
  { owner, id, fingerprint, metadata, counts }: LibraryEntry,
  options: OpenOptions,
): Promise<Ready | undefined> {
  if (await engine.card(id, fingerprint)) return { id, fingerprint, title: metadata.title, ...counts };
  const version = await store.read(owner, id);
  return version && indexArticle(engine, await articleOfVersion(version), options);
}

async function indexArticle(engine: Engine, article: Article, options: OpenOptions): Promise<Ready> {
  const fingerprint = engine.fingerprintOf(article);
  if (!(await engine.card(article.id, fingerprint))) await engine.open(article, options);
  const counts = { sentences: article.sentences.length, passages: passagesOf(article).length };
  return { id: article.id, fingerprint, title: article.metadata.title, ...counts };
}
