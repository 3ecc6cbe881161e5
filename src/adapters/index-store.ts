import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Piscina } from 'piscina';
import type { Article } from '../core/article/article.js';
import { type Passage, passagesOf } from '../core/passages/passages.js';
import type { ArticleCard } from '../core/search/article-card.js';
import { indexInMemory } from '../core/search/index-in-memory.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { Indexes, VectorModel } from '../core/search/indexes.js';
import { isMissing, isThere, sha256 } from './files.js';
import { indexesApart } from './index-apart.js';
import { INDEX_FORMAT } from './index-files.js';
import { readIndexParts } from './index-parts.js';
import type { IndexContent } from './index-worker.js';
import { readCard } from './kept-card.js';

/** Indexes kept an article, newest first: going back to an earlier version of it costs nothing. */
const KEPT_VERSIONS = 4;
/** Age in ms from which a half-written folder is one that nobody is writing any more. */
const ABANDONED_AFTER = 10 * 60_000;
/** How long in ms the writing thread waits for another index before it ends. */
const WRITER_KEPT = 10_000;
/** Sentences of the longest article whose index is asked in this thread: more, and a common word would hold it up. */
const MOST_HERE = 1_000;
const UNFINISHED = '.unfinished-';

/** Everything an index depends on: another fingerprint, another index. */
export function fingerprintOf(article: Article, model: VectorModel): string {
  return sha256([INDEX_FORMAT, model.fingerprint, ...hashesOf(article)].join('\n'));
}

const hashes = new WeakMap<Article, readonly string[]>();

/** Hashes of an article's text and structure. */
function hashesOf(article: Article): readonly string[] {
  const known = hashes.get(article);
  if (known) return known;
  const structure = JSON.stringify([article.sections, article.paragraphs, article.sentences]);
  const made = [sha256(article.text), sha256(structure)];
  hashes.set(article, made);
  return made;
}

/**
 * Indexes on disk, `folder/<article>/<fingerprint>/`. A folder gets its name when it is whole, and is never changed after:
 * whoever finds it finds all of it, and two processes that write the same index do each other no harm.
 */
export class IndexStore implements Indexes {
  private writers: Promise<Piscina> | undefined;
  private readonly apart = indexesApart();

  constructor(private readonly folder: string) {}

  async close(): Promise<void> {
    await Promise.all([this.apart.close(), this.writers?.then((writers) => writers.close())]);
  }

  async read(article: Article, model: VectorModel): Promise<IndexedArticle | undefined> {
    const fingerprint = fingerprintOf(article, model);
    const folder = this.path(article, fingerprint);
    if (!(await isThere(folder))) return undefined;
    const passages = passagesOf(article);
    const counts = { sentences: article.sentences.length, passages: passages.length };
    const place = { folder, wanted: { fingerprint, dimension: model.dimension, ...counts } };
    const index =
      counts.sentences > MOST_HERE
        ? await this.apart.open(place, passages)
        : indexInMemory(await readIndexParts(place));
    return { article, passages, fingerprint, index };
  }

  async write(
    article: Article,
    passages: readonly Passage[],
    model: VectorModel,
    vectors: Float32Array,
  ): Promise<void> {
    const fingerprint = fingerprintOf(article, model);
    const versions = join(this.folder, article.id);
    const unfinished = join(versions, UNFINISHED + randomUUID());
    await mkdir(unfinished, { recursive: true });
    const content: IndexContent = {
      folder: unfinished,
      fingerprint,
      dimension: model.dimension,
      text: article.text,
      sentences: Uint32Array.from(article.sentences.flatMap(({ start, end }) => [start, end])),
      passages: Uint32Array.from(passages.flatMap(({ start, end }) => [start, end])),
      vectors,
    };
    try {
      this.writers ??= startWriters();
      await (await this.writers).run(content, { name: 'writeIndexFiles' });
      await putInPlace(unfinished, this.path(article, fingerprint));
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
    await tidy(versions);
  }

  /** Two processes that make the same index do each other no harm: neither waits. */
  async alone(_article: Article, _model: VectorModel, work: () => Promise<void>): Promise<boolean> {
    await work();
    return true;
  }

  card(id: string, fingerprint: string): Promise<ArticleCard | undefined> {
    return readCard(join(this.folder, id, fingerprint), fingerprint);
  }

  async remove(article: Article, model: VectorModel): Promise<void> {
    const folder = this.path(article, fingerprintOf(article, model));
    await this.apart.forget(folder);
    await rm(folder, { recursive: true, force: true });
  }

  async removeAll(id: string): Promise<void> {
    await this.apart.forget(join(this.folder, id));
    await rm(join(this.folder, id), { recursive: true, force: true });
  }

  async ids(): Promise<string[]> {
    try {
      return await readdir(this.folder);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  private path(article: Article, fingerprint: string): string {
    return join(this.folder, article.id, fingerprint);
  }
}

/** One thread that writes indexes; a program that only reads them doesn't even import it. */
async function startWriters(): Promise<Piscina> {
  const { Piscina } = await import('piscina');
  const filename = new URL('./index-worker.js', import.meta.url).href;
  return new Piscina({ filename, minThreads: 0, maxThreads: 1, idleTimeout: WRITER_KEPT });
}

/** Renames a finished folder; where another process was first, its folder has the same content and stays. */
async function putInPlace(finished: string, path: string): Promise<void> {
  try {
    await rename(finished, path);
  } catch (error) {
    if (!(await isThere(path))) throw error;
  }
}

/** Removes the oldest versions and what other processes left half-written. */
async function tidy(versions: string): Promise<void> {
  const found = await Promise.all(
    (await readdir(versions)).map(async (name) => ({
      name,
      path: join(versions, name),
      age: await ageOf(join(versions, name)),
    })),
  );
  const abandoned = found.filter(({ name, age }) => name.startsWith(UNFINISHED) && age > ABANDONED_AFTER);
  const old = found
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => a.age - b.age)
    .slice(KEPT_VERSIONS);
  for (const { path } of [...abandoned, ...old]) await rm(path, { recursive: true, force: true });
}

async function ageOf(path: string): Promise<number> {
  try {
    return Date.now() - (await stat(path)).mtimeMs;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}
