import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { LostIndexError } from '../../core/search/indexes.js';
import type { Connection } from './connection.js';
import { pathOf } from './connection.js';
import { EngineError, faultOfReply } from './faults.js';
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
  docs: z.array(
    z.object({
      _id: z.string(),
      found: z.boolean().optional(),
      error: z.unknown().optional(),
      _source: z.object({ stems: z.string(), row: z.string() }).optional(),
    }),
  ),
});

/** Reads rows, and keeps those read last. @param dimension length of their vectors. */
export function rowsIn(connection: Connection, dimension: number): Rows {
  const kept = new LRUCache<string, Row>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ tokens, vector }) => vector.byteLength + tokens.size * TOKEN_BYTES + ROW_BYTES,
  });
  const path = pathOf(aliasOf(connection, passagesKind(dimension)), '_mget');

  async function fetchRows({ article }: Edition, ids: readonly string[]): Promise<[string, Row][]> {
    const query = { routing: article, _source_includes: 'stems,row' };
    const request = { method: 'POST', path, query, body: { ids }, repeatable: true } as const;
    const { body } = await connection.request(request).catch(lostWhereMissing);
    return reply.parse(body).docs.map(({ _id, error, _source }) => {
      if (error !== undefined) throw faultOfReply({ status: 503, body: { error } }, connection.where);
      if (!_source) throw new LostIndexError(`${_id} is not in the engine at ${connection.where}.`);
      const row = { tokens: countTokens(_source.stems), vector: vectorOf(_source.row, dimension) };
      kept.set(_id, row);
      return [_id, row];
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

/** A vector as a row keeps it: its bytes, to the bit. */
export function writtenVector(vector: Float32Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');
}

/** An index that is not there any more can be made again. */
export function lostWhereMissing(error: unknown): never {
  if (error instanceof EngineError && error.fault === 'missing') throw new LostIndexError(error.message);
  throw error;
}

function vectorOf(written: string, dimension: number): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(written, 'base64'));
  if (bytes.byteLength !== dimension * Float32Array.BYTES_PER_ELEMENT)
    throw new Error(`A vector in the engine has ${bytes.byteLength} bytes.`);
  return new Float32Array(bytes.buffer);
}
