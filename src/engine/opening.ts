import { fileFault, sha256 } from '../adapters/files.js';
import type { Config } from '../config.js';
import type { Article } from '../core/article/article.js';
import { UserError } from '../core/errors.js';
import { passagesOf, sentenceTexts } from '../core/passages/passages.js';
import { embedArticle, type PassageCache } from '../core/search/embed-article.js';
import type { Embedder } from '../core/search/embedder.js';
import { healingIndex } from '../core/search/healing-index.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { Indexes } from '../core/search/indexes.js';

/** How often an index is built before giving up: another process may be tidying it away just then. */
const ATTEMPTS = 3;

export interface OpenOptions {
  /** Called as passages are embedded, when the index has to be built. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Called with a sentence for the user when something was put right. */
  readonly onNotice?: (notice: string) => void;
  /** Ends indexing between two passages. */
  readonly signal?: AbortSignal;
}

/** Opens an article with its index, which is read, or else built. */
export type Open = (article: Article, options?: OpenOptions) => Promise<IndexedArticle>;

/** What opens articles. An index that is lost while it is open is built again, one at a time, by whoever asks it first. */
export function createOpening(
  store: Indexes,
  embedder: Embedder,
  cache: PassageCache,
  { dataDir, embeddingThreads }: Pick<Config, 'dataDir' | 'embeddingThreads'>,
): Open {
  let healed: Promise<unknown> = Promise.resolve();

  function heal(article: Article): Promise<unknown> {
    const healing = healed.then(() => open(article));
    healed = healing.catch(() => undefined);
    return healing;
  }

  /** The article's index; undefined when there is none, and, if nobody is told why, when it is damaged. */
  async function read(
    article: Article,
    onDamage?: (reason: string) => Promise<void>,
  ): Promise<IndexedArticle | undefined> {
    try {
      return await store.read(article, embedder);
    } catch (error) {
      // Nothing is wrong with the index: it can't be reached.
      if (error instanceof UserError) throw error;
      await onDamage?.(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  async function build(article: Article, options: OpenOptions): Promise<void> {
    const passages = passagesOf(article);
    const vectors = await embedArticle(article, passages, embedder, {
      cache,
      keyOf,
      concurrency: embeddingThreads * 2,
      ...options,
    });
    await store.write(article, passages, embedder, vectors);
  }

  /** Builds the index, if no other process has meanwhile; in place of a damaged one, which is told of. */
  async function buildMissing(article: Article, options: OpenOptions): Promise<void> {
    const { title } = article.metadata;
    const remove = async (reason: string) => {
      options.onNotice?.(`The index of "${title}" could not be used (${reason}): building it again.`);
      await store.remove(article, embedder);
    };
    if (await read(article, remove)) return;
    try {
      await build(article, options);
    } catch (error) {
      const fault = fileFault(error);
      if (fault === undefined) throw error;
      throw new UserError(
        `The index of "${title}" can't be written to ${dataDir}: ${fault}.`,
        'Make room there and see that you may write to it, or set DATA_DIR to another folder.',
        { cause: error },
      );
    }
  }

  async function open(article: Article, options: OpenOptions = {}): Promise<IndexedArticle> {
    for (let attempts = 0; ; ) {
      const indexed = await read(article);
      if (indexed) return { ...indexed, index: healingIndex(indexed.index, () => heal(article)) };
      if (attempts === ATTEMPTS) throw notReadBack(article, dataDir);
      const wasOurs = await store.alone(article, embedder, () => buildMissing(article, options), options.signal);
      if (wasOurs) attempts += 1;
    }
  }

  return open;
}

function notReadBack({ metadata }: Article, dataDir: string): UserError {
  return new UserError(
    `The index of "${metadata.title}" can't be read back after writing it ${ATTEMPTS} times.`,
    `Look at the disk that holds ${dataDir}, or set DATA_DIR to a folder on another one.`,
  );
}

/** Under which embeddings of an article's passages are kept. */
export function keysOf(article: Article): string[] {
  return passagesOf(article).map((passage) => keyOf(sentenceTexts(article, passage)));
}

/** Under which a passage's embeddings are kept, by its sentences. */
function keyOf(sentences: readonly string[]): string {
  return sha256(JSON.stringify(sentences));
}
