import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { LostIndexError } from '../../core/search/indexes.js';
import { type Connection, pathOf, SEARCHING } from './connection.js';
import { EngineError } from './faults.js';
import { aliasOf } from './indices.js';
import { passagesKind } from './passages-kinds.js';
import { countTokens, type Tokens } from './passages-words.js';

/** Bytes of rows that are kept: what is read never changes. */
const KEPT_BYTES = 64 * 2 ** 20;
/** About what one token of a row takes, and a row besides its vector. */
const TOKEN_BYTES = 100;
const ROW_BYTES = 500;
/** Rows asked for at once. */
const MOST_ROWS = 500;

/** One edition of an article in the engine. */
export interface Edition {
  /** What its rows are kept under. */
  readonly key: string;
  /** Id of its article: says which shard. */
  readonly article: string;
}

/** What a row is of. */
export type Kind = 'sentence' | 'passage';

/** A sentence or a passage, as it is read from the engine. */
export interface Row {
  readonly tokens: Tokens;
  /** Unit length. */
  readonly vector: Float32Array;
}

/** Sentences and passages in the engine, by number. */
export interface Rows {
  /**
   * The rows of some ids (`rowId`), by id.
   *
   * @throws LostIndexError when one is not there.
   */
  read(edition: Edition, ids: readonly string[]): Promise<ReadonlyMap<string, Row>>;
}

export function rowId({ key }: Pick<Edition, 'key'>, kind: Kind, number: number): string {
  return `${key}-${kind}-${number}`;
}

const reply = z.object({
  hits: z.object({
    hits: z.array(
      z.object({
        fields: z.object({
          kind: z.tuple([z.enum(['sentence', 'passage'])]),
          number: z.tuple([z.int()]),
          row: z.tuple([z.string()]),
        }),
      }),
    ),
  }),
});

/** Reads rows, and keeps those read last. @param dimension length of their vectors. */
export function rowsIn(connection: Connection, dimension: number): Rows {
  const kept = new LRUCache<string, Row>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ tokens, vector }) => vector.byteLength + tokens.size * TOKEN_BYTES + ROW_BYTES,
  });
  const path = pathOf(aliasOf(connection, passagesKind(dimension)), '_search');

  async function fetchRows(edition: Edition, ids: readonly string[]): Promise<[string, Row][]> {
    const body = {
      size: ids.length,
      query: { ids: { values: ids } },
      // Columns alone: what is stored whole would have to be unpacked.
      docvalue_fields: ['kind', 'number', 'row'],
      stored_fields: '_none_',
      track_total_hits: false,
      sort: ['_doc'],
    };
    const query = { routing: edition.article, allow_partial_search_results: false };
    const request = { method: 'POST', path, query, body, repeatable: true, timeout: SEARCHING } as const;
    const found = reply.parse((await connection.request(request).catch(lostWhereMissing)).body).hits.hits;
    if (found.length < ids.length)
      throw new LostIndexError(`${ids.length - found.length} rows are not in the engine at ${connection.where}.`);
    return found.map(({ fields: { kind, number, row } }) => {
      const id = rowId(edition, kind[0], number[0]);
      const read = rowOf(row[0], dimension);
      kept.set(id, read);
      return [id, read];
    });
  }

  return {
    async read(edition, ids) {
      const found = new Map<string, Row>();
      const wanted: string[] = [];
      for (const id of new Set(ids)) {
        const row = kept.get(id);
        if (row) found.set(id, row);
        else wanted.push(id);
      }
      for (let first = 0; first < wanted.length; first += MOST_ROWS) {
        for (const [id, row] of await fetchRows(edition, wanted.slice(first, first + MOST_ROWS))) found.set(id, row);
      }
      return found;
    },
  };
}

/** What is kept of a row: the bytes of its vector, and its stems. */
export function writtenRow(vector: Float32Array, stems: string): string {
  const numbers = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
  return Buffer.concat([numbers, Buffer.from(stems)]).toString('base64');
}

function rowOf(written: string, dimension: number): Row {
  const bytes = Buffer.from(written, 'base64');
  const end = dimension * Float32Array.BYTES_PER_ELEMENT;
  const vector = new Float32Array(Uint8Array.from(bytes.subarray(0, end)).buffer);
  return { vector, tokens: countTokens(bytes.toString('utf8', end)) };
}

/** An index that is not there any more can be made again. */
export function lostWhereMissing(error: unknown): never {
  if (error instanceof EngineError && error.fault === 'missing') throw new LostIndexError(error.message);
  throw error;
}
