import { basename, join } from 'node:path';
import { EmbeddingCache } from './adapters/embedding-cache.js';
import { sha256 } from './adapters/files.js';
import { fingerprintOf, IndexStore } from './adapters/index-store.js';
import { startModels } from './adapters/models.js';
import { remembering } from './adapters/remembering.js';
import { SegmentStore } from './adapters/segments.js';
import type { Config } from './config.js';
import type { Answer } from './core/answer/answer.js';
import type { Thresholds } from './core/answer/caution.js';
import type { Article } from './core/article/article.js';
import { ask } from './core/ask.js';
import type { ArticleCard } from './core/search/article-card.js';
import type { IndexedArticle } from './core/search/indexed-article.js';
import type { Indexes, VectorModel } from './core/search/indexes.js';
import type { Models } from './core/search/search-articles.js';
import type { Segments } from './core/search/segments.js';
import { createOpening, keysOf, type Open } from './engine/opening.js';

export type { OpenOptions } from './engine/opening.js';

/** Everything between a front end and the core: which adapter serves which port. */
export interface Engine {
  /** Opens an article with its index, which is read or built; one that is lost later is built again when it is asked. */
  readonly open: Open;
  /** The card of an article that has an index of this fingerprint; undefined when it has none that is whole. */
  card(id: string, fingerprint: string): Promise<ArticleCard | undefined>;
  /** Graphs over the passages of many articles; undefined where the indexes are in the shared engine. */
  readonly segments?: Segments | undefined;
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
  const segments = segmentsOf(embedder, config);
  const asked = new Set<Promise<Answer>>();
  const cache = new EmbeddingCache(join(config.dataDir, 'embeddings'), embedder.fingerprint);
  return {
    open: createOpening(store, embedder, cache, config),
    card: (id, fingerprint) => store.card(id, fingerprint),
    segments,
    models: [config.modelFolder, ...(ranker ? [config.rankerFolder] : [])].map((folder) => basename(folder)),
    ask(question, articles, quotes, previous = [], thresholds = config.thresholds) {
      const options = { ...thresholds, quotes, previous, hash: sha256 };
      const answer = ask(question, articles, { embedder, ranker }, options).finally(() => asked.delete(answer));
      asked.add(answer);
      return answer;
    },
    embed: (questions) => Promise.all(questions.map((question) => embedder.embedQuestion(question))),
    fingerprintOf: (article) => fingerprintOf(article, embedder),
    async forget(versions, kept = []) {
      const needed = new Set(kept.flatMap(keysOf));
      for (const key of versions.flatMap(keysOf)) if (!needed.has(key)) await cache.remove(key);
      const staying = new Set(kept.map((article) => fingerprintOf(article, embedder)));
      const ids = new Set(versions.map(({ id }) => id));
      await segments?.erase(({ id, fingerprint }) => ids.has(id) && !staying.has(fingerprint));
      for (const article of versions) {
        if (kept.length === 0) await store.removeAll(article.id);
        else if (!staying.has(fingerprintOf(article, embedder))) await store.remove(article, embedder);
      }
    },
    async tidy(isWanted) {
      for (const id of await store.ids()) if (!isWanted(id)) await store.removeAll(id);
      await segments?.erase(({ id }) => !isWanted(id));
    },
    async close() {
      await Promise.allSettled(asked);
      await Promise.all([embedder.close(), ranker?.close(), store.close(), segments?.close()]);
    },
  };
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
  if (engine === null) return new IndexStore(indexFolder(dataDir));
  const { openIndexesOnEngine } = await import('./adapters/opensearch/passages-store.js');
  return openIndexesOnEngine(engine, model);
}

function segmentsOf(model: VectorModel, { engine, dataDir }: Config): Segments | undefined {
  return engine === null
    ? new SegmentStore(join(dataDir, 'segments'), indexFolder(dataDir), model.dimension)
    : undefined;
}

function indexFolder(dataDir: string): string {
  return join(dataDir, 'index');
}
