import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sha256 } from '../files.js';
import { type Connection, pathOf, type Reply } from './connection.js';
import { EngineError, faultOfReply } from './faults.js';
import { aliasOf, type IndexKind } from './indices.js';
import { putAll, rewriteAll } from './rewriting.js';
import { type Got, isWrittenWith, plain, type Query, type Sort, searcherOf } from './searching.js';

/** The documents of one index, of one type. */
export interface Documents<T extends object> {
  /** What was last acknowledged; undefined when there is no such document. */
  get(id: string): Promise<T | undefined>;
  /** Writes one, whatever was there. It is on the disks of all copies of the index when this returns. */
  put(id: string, document: T): Promise<void>;
  /** Writes many, in this order, whatever was there. */
  putAll(documents: readonly (readonly [id: string, document: T])[]): Promise<void>;
  /**
   * Changes one as if nobody else were at it: `next` is asked again when somebody was faster.
   *
   * @param next the new document from the present one, either undefined where there is none; the present one for no change.
   */
  change(id: string, next: (present: T | undefined) => T | undefined): Promise<void>;
  /** Removes one; it may be gone already. */
  remove(id: string): Promise<void>;
  /** Everything that a query finds of what was acknowledged before. @param fields the only ones that are read. */
  all(query: Query, sort?: Sort, fields?: readonly string[]): Promise<T[]>;
  /** Each value once that a field of words has in any document. */
  values(field: string): Promise<string[]>;
  /** Ids of everything that a query finds. */
  ids(query: Query): Promise<string[]>;
  /**
   * Changes or, for undefined, removes everything that a query finds, until it finds nothing: what is changed must not be found again.
   *
   * @returns what it was before.
   */
  rewrite(query: Query, next: (document: T) => T | undefined): Promise<T[]>;
}

/** How often something is tried that others are at, too. */
const MOST_TRIES = 40;
/** Longest wait in ms between two of them. */
const LONGEST_WAIT = 150;
/** How long a write waits for an index that has no copy to write to. */
const WAITS = { timeout: '4s' };

const MISSING = 404;
const CONFLICT = 409;

/** An id for what is known by these: of any length, any characters, and a null that differs from every text. */
export function idOf(...parts: readonly (string | null)[]): string {
  return sha256(JSON.stringify(parts));
}

/** How long in ms what is read, and what is written, may be under way; as any request by default. */
export interface Patience {
  readonly reads?: number;
  readonly writes?: number;
}

/** The documents of an index. */
export function documentsIn<T extends object>(
  connection: Connection,
  kind: Pick<IndexKind, 'name'>,
  { reads, writes }: Patience = {},
): Documents<T> {
  const alias = aliasOf(connection, kind);
  const documentPath = (id: string) => pathOf(alias, '_doc', id);
  const find = async (id: string): Promise<Got<T> | undefined> => {
    const reply = await connection.request({
      method: 'GET',
      path: documentPath(id),
      accept: [MISSING],
      ...(reads !== undefined && { timeout: reads }),
    });
    return reply.status === MISSING ? undefined : (reply.body as Got<T>);
  };
  const write = (method: 'PUT' | 'DELETE', id: string, query: Record<string, string | number>, body?: object) =>
    connection.request({
      method,
      path: documentPath(id),
      query: { ...WAITS, ...(body && { require_alias: true }), ...query },
      ...(body && { body }),
      accept: [MISSING, CONFLICT],
      ...(writes !== undefined && { timeout: writes }),
    });
  const search = searcherOf<T>(connection, alias, reads);
  return {
    get: async (id) => maybePlain((await find(id))?._source),
    async put(id, document) {
      expectDone(await write('PUT', id, {}, document), connection);
    },
    putAll: (documents) => putAll(connection, alias, documents),
    async change(id, next) {
      const token = randomUUID();
      for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
        const found = await find(id);
        // An answer was lost on its way, and the request sent again: it was ours that was faster.
        if (isWrittenWith(found?._source, token)) return;
        const present = maybePlain(found?._source);
        const after = next(present);
        if (after === present) return;
        const condition = found && { if_seq_no: found._seq_no, if_primary_term: found._primary_term };
        const reply = after
          ? await write('PUT', id, condition ?? { op_type: 'create' }, { ...after, write: token })
          : await write('DELETE', id, condition ?? {});
        if (reply.status < 400 || (!after && reply.status === MISSING)) return;
        if (reply.status !== CONFLICT) throw faultOfReply(reply, connection.where);
        await sleep(Math.random() * Math.min(LONGEST_WAIT, 8 * attempt));
      }
      throw new EngineError('busy', connection.where, `${alias}: others change the same`);
    },
    async remove(id) {
      const reply = await write('DELETE', id, {});
      if (reply.status !== MISSING) expectDone(reply, connection);
    },
    async all(query, sort = [], fields) {
      return (await search.all(query, sort, fields)).map(({ _source }) => plain(_source));
    },
    values: (field) => search.values(field),
    async ids(query) {
      return (await search.all(query, [], [])).map(({ _id }) => _id);
    },
    rewrite: (query, next) => rewriteAll(connection, alias, () => search.page(query), next),
  };
}

function maybePlain<T extends object>(source: T | undefined): T | undefined {
  return source && plain(source);
}

function expectDone(reply: Reply, { where }: Connection): void {
  if (reply.status >= 400) throw faultOfReply(reply, where);
}
