import { basename, join } from 'node:path';
import { EmbeddingCache } from './adapters/embedding-cache.js';
import { fileFault, sha256 } from './adapters/files.js';
import { fingerprintOf, IndexStore } from './adapters/index-store.js';
import { startModels } from './adapters/models.js';
import { remembering } from './adapters/remembering.js';
import type { Config } from './config.js';
import type { Answer } from './core/answer/answer.js';
import type { Thresholds } from './core/answer/caution.js';
import type { Article } from './core/article/article.js';
import { ask } from './core/ask.js';
import { UserError } from './core/errors.js';
import { passagesOf, sentenceTexts } from './core/passages/passages.js';
import type { ArticleCard } from './core/search/article-card.js';
import { embedArticle } from './core/search/embed-article.js';
import type { IndexedArticle } from './core/search/indexed-article.js';
import { type Indexes, LostIndexError, type VectorModel } from './core/search/indexes.js';
import type { Models } from './core/search/search-articles.js';

/** How often an index is read before giving up: another process may be tidying it away just then. */
const ATTEMPTS = 3;

export interface OpenOptions {
  /** Called as passages are embedded, when the index has to be built. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Called with a sentence for the user when something was put right. */
  readonly onNotice?: (notice: string) => void;
  /** Ends indexing between two passages. */
  readonly signal?: AbortSignal;
}

/** Everything between a front end and the core: which adapter serves which port. */
export interface Engine {
  /** An article with its index, read from disk or built. */
  open(article: Article, options?: OpenOptions): Promise<IndexedArticle>;
  /** The card of an article that has an index of this fingerprint; undefined when it has none that is whole. */
  card(id: string, fingerprint: string): Promise<ArticleCard | undefined>;
  /** Names of the models that answers come from. */
  readonly models: readonly string[];
  /**
   * Answers a question from some articles.
   *
   * @param quotes most quotes wanted.
   * @param previous questions asked before it in the same conversation, oldest first.
   * @param thresholds from where on it is answered; the operator's by default.
   */
  ask(
    question: string,
    articles: readonly IndexedArticle[],
    quotes: number,
    previous?: readonly string[],
    thresholds?: Thresholds,
  ): Promise<Answer>;
  /** Unit vectors of questions, in order. */
  embed(questions: readonly string[]): Promise<Float32Array[]>;
  /** The fingerprint that the article's index has, or will have. */
  fingerprintOf(article: Article): string;
  /**
   * Removes what was made from versions of an article: indexes, and embeddings of passages that no kept version has.
   *
   * @param kept other versions of the same article; where there are none, nothing of it is left.
   */
  forget(versions: readonly Article[], kept?: readonly Article[]): Promise<void>;
  /** Removes the indexes of articles whose id is wanted by nobody. */
  tidy(isWanted: (id: string) => boolean): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the engine; the models load in the background.
 *
 * @param models where they were started before.
 */
export async function createEngine(config: Config, models = startModels(config)): Promise<Engine> {
  const { embedder, ranker } = remembering(await models);
  const store = await indexesBeside({ embedder, ranker }, config);
  const asked = new Set<Promise<Answer>>();
  const cache = new EmbeddingCache(join(config.dataDir, 'embeddings'), embedder.fingerprint);

  async function build(article: Article, options: OpenOptions): Promise<void> {
    const passages = passagesOf(article);
    const vectors = await embedArticle(article, passages, embedder, {
      cache,
      keyOf,
      concurrency: config.embeddingThreads * 2,
      ...options,
    });
    await store.write(article, passages, embedder, vectors);
  }

  async function buildIn(folder: string, article: Article, options: OpenOptions): Promise<void> {
    try {
      await build(article, options);
    } catch (error) {
      const fault = fileFault(error);
      if (fault === undefined) throw error;
      throw new UserError(
        `The index of "${article.metadata.title}" can't be written to ${folder}: ${fault}.`,
        'Make room there and see that you may write to it, or set DATA_DIR to another folder.',
        { cause: error },
      );
    }
  }

  async function open(article: Article, options: OpenOptions = {}): Promise<IndexedArticle> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        const indexed = await store.read(article, embedder);
        if (indexed) return indexed;
      } catch (error) {
        // Nothing is wrong with the index: it can't be reached.
        if (error instanceof UserError) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        options.onNotice?.(
          `The index of "${article.metadata.title}" could not be used (${reason}): building it again.`,
        );
        await store.remove(article, embedder);
      }
      await buildIn(config.dataDir, article, options);
    }
    throw new UserError(
      `The index of "${article.metadata.title}" can't be read back after writing it ${ATTEMPTS} times.`,
      `Look at the disk that holds ${config.dataDir}, or set DATA_DIR to a folder on another one.`,
    );
  }

  /** Does some work; where an index was lost, once more when the articles were indexed again: what is open of them stays of use. */
  async function foundAgain<T>(articles: readonly IndexedArticle[], work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LostIndexError)) throw error;
      for (const { article } of articles) await open(article);
      return work();
    }
  }

  return {
    open,
    card: (id, fingerprint) => store.card(id, fingerprint),
    models: [config.modelFolder, ...(ranker ? [config.rankerFolder] : [])].map((folder) => basename(folder)),
    ask(question, articles, quotes, previous = [], thresholds = config.thresholds) {
      const options = { ...thresholds, quotes, previous, hash: sha256 };
      const answer = foundAgain(articles, () => ask(question, articles, { embedder, ranker }, options)).finally(() =>
        asked.delete(answer),
      );
      asked.add(answer);
      return answer;
    },
    embed: (questions) => Promise.all(questions.map((question) => embedder.embedQuestion(question))),
    fingerprintOf: (article) => fingerprintOf(article, embedder),
    async forget(versions, kept = []) {
      const needed = new Set(kept.flatMap(keysOf));
      for (const key of versions.flatMap(keysOf)) if (!needed.has(key)) await cache.remove(key);
      const staying = new Set(kept.map((article) => fingerprintOf(article, embedder)));
      for (const article of versions) {
        if (kept.length === 0) await store.removeAll(article.id);
        else if (!staying.has(fingerprintOf(article, embedder))) await store.remove(article, embedder);
      }
    },
    async tidy(isWanted) {
      for (const id of await store.ids()) if (!isWanted(id)) await store.removeAll(id);
    },
    async close() {
      await Promise.allSettled(asked);
      await Promise.all([embedder.close(), ranker?.close(), store.close()]);
    },
  };
}

/** Under which a passage's embeddings are kept, by its sentences. */
function keyOf(sentences: readonly string[]): string {
  return sha256(JSON.stringify(sentences));
}

function keysOf(article: Article): string[] {
  return passagesOf(article).map((passage) => keyOf(sentenceTexts(article, passage)));
}

/** The indexes; where they can't be had, the threads of the models end. */
async function indexesBeside({ embedder, ranker }: Models, config: Config): Promise<Indexes> {
  try {
    return await openIndexes(embedder, config);
  } catch (cause) {
    await Promise.all([embedder.close(), ranker?.close()]);
    throw cause;
  }
}

/** The indexes of the shared engine, whose adapter is loaded only where there is one; else those of the data folder. */
async function openIndexes(model: VectorModel, { engine, dataDir }: Config): Promise<Indexes> {
  if (engine === null) return new IndexStore(join(dataDir, 'index'));
  const { openIndexesOnEngine } = await import('./adapters/opensearch/passages-store.js');
  return openIndexesOnEngine(engine, model);
}
