import { type Connection, pathOf } from './connection.js';

/** A query, in OpenSearch's own words. */
export type Query = object;
/** What results are sorted by: pairs of field and direction; what is equal in all of them comes in the order of writing. */
export type Sort = readonly Readonly<Record<string, 'asc' | 'desc'>>[];

/** A document as the engine gives it. */
export interface Got<T> {
  readonly _id: string;
  readonly _source: T;
  readonly _seq_no: number;
  readonly _primary_term: number;
  readonly sort?: readonly unknown[];
}

/** A document as it was given, without what tells whose write it was. */
export function plain<T extends object>(source: T): T {
  const { write: _, ...document } = source as T & Written;
  return document as T;
}

/** Whether a document was written by whoever has this token. */
export function isWrittenWith(source: object | undefined, token: string): boolean {
  return (source as Written | undefined)?.write === token;
}

interface Written {
  readonly write?: string;
}

/** Documents read at a time. */
const PAGE = 1_000;
/** How long a search waits for somebody to ask for its next page. */
const KEPT_OPEN = '1m';
const MISSING = 404;

/** Searches an index, of which everything is seen that was acknowledged before. */
export interface Searcher<T> {
  /** The first thousand that a query finds. */
  page(query: Query): Promise<Got<T>[]>;
  /** Each value once that a field has. */
  values(field: string): Promise<string[]>;
  /** All of them. @param fields the only ones that are read; none at all when it is empty. */
  all(query: Query, sort: Sort, fields?: readonly string[]): Promise<Got<T>[]>;
}

/** @param timeout how long in ms each request may be under way; as any by default. */
export function searcherOf<T>(connection: Connection, alias: string, timeout?: number): Searcher<T> {
  const patience = timeout === undefined ? {} : { timeout };
  const search = async (path: string, body: object): Promise<Got<T>[]> => {
    const { body: found } = await connection.request({
      method: 'POST',
      path,
      // Less than everything would pass for everything.
      query: path === '/_search' ? {} : { allow_partial_search_results: false },
      body: { size: PAGE, track_total_hits: false, seq_no_primary_term: true, ...body },
      repeatable: true,
      ...patience,
    });
    return (found as { readonly hits: { readonly hits: Got<T>[] } }).hits.hits;
  };
  const refresh = () =>
    connection.request({ method: 'POST', path: pathOf(alias, '_refresh'), repeatable: true, ...patience });
  const page = async (query: Query, rest: object = {}) => {
    await refresh();
    return search(pathOf(alias, '_search'), { query, ...rest });
  };
  return {
    page,
    async values(field) {
      await refresh();
      return allValues(connection, alias, field);
    },
    async all(query: Query, sort: Sort, fields?: readonly string[]): Promise<Got<T>[]> {
      const rest = { sort: [...sort, { _seq_no: 'asc' }], ...(fields && { _source: fields.length > 0 && fields }) };
      const first = await page(query, rest);
      return first.length < PAGE
        ? first
        : allPages(connection, alias, (body) => search('/_search', { query, ...rest, ...body }));
    },
  };
}

interface Buckets {
  readonly buckets: readonly { readonly key: { readonly value: string } }[];
  readonly after_key?: object;
}

async function allValues(connection: Connection, alias: string, field: string): Promise<string[]> {
  const values: string[] = [];
  let after: object | undefined;
  do {
    const composite = { size: PAGE, sources: [{ value: { terms: { field } } }], ...(after && { after }) };
    const { body } = await connection.request({
      method: 'POST',
      path: pathOf(alias, '_search'),
      query: { allow_partial_search_results: false },
      body: { size: 0, aggs: { all: { composite } } },
      repeatable: true,
    });
    const { buckets, after_key } = (body as { readonly aggregations: { readonly all: Buckets } }).aggregations.all;
    values.push(...buckets.map(({ key }) => key.value));
    after = after_key;
  } while (after);
  return values;
}

/** Reads page after page of one moment's state. */
async function allPages<T>(
  connection: Connection,
  alias: string,
  search: (body: object) => Promise<Got<T>[]>,
): Promise<Got<T>[]> {
  const path = pathOf(alias, '_search', 'point_in_time');
  const query = { keep_alive: KEPT_OPEN, allow_partial_pit_creation: false };
  const { body } = await connection.request({ method: 'POST', path, query, repeatable: true });
  const { pit_id: id } = body as { readonly pit_id: string };
  try {
    const all: Got<T>[] = [];
    for (;;) {
      const after = all.at(-1)?.sort;
      const hits = await search({ pit: { id, keep_alive: KEPT_OPEN }, ...(after && { search_after: after }) });
      all.push(...hits);
      if (hits.length < PAGE) return all;
    }
  } finally {
    await connection.request({
      method: 'DELETE',
      path: '/_search/point_in_time',
      body: { pit_id: [id] },
      accept: [MISSING],
    });
  }
}
