import { Piscina } from 'piscina';
import { z } from 'zod';
import { type Article, textOf } from '../../core/article/article.js';
import { passagesOf } from '../../core/passages/passages.js';
import type { ArticleCard } from '../../core/search/article-card.js';
import type { IndexedArticle } from '../../core/search/indexed-article.js';
import type { Indexes, VectorModel } from '../../core/search/indexes.js';
import { sha256 } from '../files.js';
import { fingerprintOf } from '../index-store.js';
import { cardFrom, keptCard } from '../kept-card.js';
import { type Connection, connectEngine, pathOf, READING } from './connection.js';
import { EngineError } from './faults.js';
import { aliasOf, ensureIndices } from './indices.js';
import { LEASES, leasesIn } from './leases.js';
import { EDITIONS, passagesKind } from './passages-kinds.js';
import { articlesWith, removeAllOf, removeEdition, tidy } from './passages-removal.js';
import { type Edition, type Kind, rowsIn } from './passages-rows.js';
import { indexOnEngine } from './passages-search.js';
import { Words, type WordsOfTexts, wordsSchema } from './passages-words.js';
import type { ReadTexts, Texts } from './passages-worker.js';
import { type WrittenRow, writeRows } from './passages-write.js';
import type { EngineSettings } from './wire.js';

/** How long in ms the thread that reads words waits for another article before it ends. */
const READER_KEPT = 10_000;
/** How long in ms what is written may take until it is searched. */
const TIMEOUT = 60_000;
const NOT_THERE = 404;

const found = z.object({
  _source: z.object({ words: z.object({ sentence: wordsSchema, passage: wordsSchema }) }),
});
const carded = z.object({ _source: z.object({ card: keptCard }) });
const counted = z.object({ count: z.int() });

/** An edition in the engine that can't be trusted; the message says why. */
export class DamagedEditionError extends Error {
  override readonly name = 'DamagedEditionError';
}

/** Connects to the engine and opens the indexes there. @throws UserError when it can't be reached, or won't do. */
export async function openIndexesOnEngine(settings: EngineSettings, model: VectorModel): Promise<Indexes> {
  const connection = await connectEngine(settings);
  try {
    return await createIndexesOnEngine(connection, model);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/**
 * Indexes of articles in the engine. What says that an edition is there is written last, so that whoever finds it finds all of it,
 * and two processes that write the same edition do each other no harm: they write the same under the same ids.
 *
 * @param connection is closed with them.
 */
export async function createIndexesOnEngine(connection: Connection, model: VectorModel): Promise<Indexes> {
  const { dimension } = model;
  const kinds = [EDITIONS, passagesKind(dimension), LEASES] as const;
  await ensureIndices(connection, kinds);
  const [editions, passages] = kinds.map((kind) => aliasOf(connection, kind)) as [string, string, string];
  const rows = rowsIn(connection, dimension);
  const leases = leasesIn(connection);
  const readers = new Piscina({
    filename: new URL('./passages-worker.js', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: READER_KEPT,
  });

  /** A field of what is known of an edition; undefined when it is not there. */
  async function known(key: string, field: string): Promise<unknown> {
    const path = pathOf(editions, '_doc', key);
    const query = { _source_includes: field };
    const accept = [NOT_THERE];
    const { status, body } = await connection.request({ method: 'GET', path, query, accept, timeout: READING });
    return status === NOT_THERE ? undefined : body;
  }

  async function readCard(id: string, fingerprint: string): Promise<ArticleCard | undefined> {
    const body = await known(editionOf(id, fingerprint).key, 'card');
    return body === undefined ? undefined : cardFrom(carded.parse(body)._source.card);
  }

  async function open(article: Article, wanted: VectorModel): Promise<IndexedArticle | undefined> {
    const fingerprint = fingerprintOf(article, wanted);
    const edition = editionOf(article.id, fingerprint);
    const body = await known(edition.key, 'words');
    if (body === undefined) return undefined;
    const { words } = found.parse(body)._source;
    const ofArticle = passagesOf(article);
    const whole = article.sentences.length + ofArticle.length;
    const { body: rowCount } = await connection.request({
      method: 'POST',
      path: pathOf(passages, '_count'),
      query: { routing: article.id },
      body: { query: { term: { edition: edition.key } } },
      repeatable: true,
      timeout: READING,
    });
    const { count } = counted.parse(rowCount);
    if (count !== whole) throw new DamagedEditionError(`${count} of its ${whole} rows are in the engine`);
    const index = indexOnEngine(connection, rows, {
      ...edition,
      content: article,
      passages: ofArticle,
      dimension,
      words: { sentence: new Words(words.sentence), passage: new Words(words.passage) },
    });
    return { article, passages: ofArticle, fingerprint, index };
  }

  /** Indexes that were lost are made again: nothing is left of what was in them. */
  async function unlessLost<T>(work: Promise<T>): Promise<T | undefined> {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof EngineError && error.fault === 'missing')) throw error;
      await ensureIndices(connection, kinds);
      return undefined;
    }
  }

  return {
    read: (article, wanted) => unlessLost(open(article, wanted)),
    async write(article, ofArticle, wanted, vectors) {
      const fingerprint = fingerprintOf(article, wanted);
      const edition = editionOf(article.id, fingerprint);
      const texts: Texts = {
        sentence: article.sentences.map((sentence) => textOf(article, sentence)),
        passage: ofArticle.map((passage) => textOf(article, passage)),
        passageVectors: vectors.slice(article.sentences.length * dimension),
      };
      const { card, ...words }: ReadTexts = await readers.run(texts, { name: 'readTexts' });
      await writeRows(connection, dimension, edition, rowsOf(words, vectors, dimension));
      const path = pathOf(passages, '_refresh');
      await connection.request({ method: 'POST', path, repeatable: true, timeout: TIMEOUT });
      await connection.request({
        method: 'PUT',
        path: pathOf(editions, '_doc', edition.key),
        query: { require_alias: true },
        body: {
          article: article.id,
          fingerprint,
          written: Date.now(),
          dimension,
          words: { sentence: words.sentence.kept, passage: words.passage.kept },
          card,
        },
        timeout: TIMEOUT,
      });
      await tidy(connection, dimension, article.id);
    },
    async alone(article, wanted, work, signal) {
      const { key } = editionOf(article.id, fingerprintOf(article, wanted));
      return (await unlessLost(leases.alone(key, work, signal))) ?? false;
    },
    card: (id, fingerprint) => unlessLost(readCard(id, fingerprint)),
    remove: (article, wanted) =>
      unlessLost(removeEdition(connection, dimension, editionOf(article.id, fingerprintOf(article, wanted)))),
    removeAll: (id) => unlessLost(removeAllOf(connection, dimension, id)),
    ids: async () => (await unlessLost(articlesWith(connection))) ?? [],
    async close() {
      await readers.close();
      await connection.close();
    },
  };
}

function editionOf(id: string, fingerprint: string): Edition {
  return { key: sha256(`${id}\n${fingerprint}`), article: id };
}

/** The rows of an article, sentences first, as they are written. */
function rowsOf(words: Omit<ReadTexts, 'card'>, vectors: Float32Array, dimension: number): WrittenRow[] {
  const { sentence, passage } = words;
  const rowsFrom = (kind: Kind, { texts }: WordsOfTexts, first: number) =>
    texts.map((text, number) => ({
      kind,
      number,
      ...text,
      vector: vectors.subarray((first + number) * dimension, (first + number + 1) * dimension),
    }));
  return [...rowsFrom('sentence', sentence, 0), ...rowsFrom('passage', passage, sentence.texts.length)];
}
