import { z } from 'zod';
import { type Connection, pathOf } from './connection.js';
import { EngineError } from './faults.js';
import { aliasOf } from './indices.js';
import { EDITIONS, passagesKind } from './passages-kinds.js';
import type { Edition } from './passages-rows.js';

/** Editions kept an article, newest first: going back to an earlier version of it costs nothing. */
const KEPT_EDITIONS = 4;
/** Age in ms from which rows without an edition are some that nobody is writing any more. */
const ABANDONED_AFTER = 10 * 60_000;
/** Age in ms of an article's newest edition from which another bot has surely settled whose it is. */
const SETTLED_AFTER = 60 * 60_000;
/** How long in ms a removal may take. */
const TIMEOUT = 60_000;
const PAGE = 1_000;
const NOT_THERE = 404;

/** Removes an edition: what says that it is there goes first. */
export async function removeEdition(connection: Connection, dimension: number, edition: Edition): Promise<void> {
  await forget(connection, edition.key);
  await removeRows(connection, dimension, edition.article, [{ term: { edition: edition.key } }]);
}

/** Removes all of an article's editions. */
export async function removeAllOf(connection: Connection, dimension: number, article: string): Promise<void> {
  for (const key of await editionsOf(connection, article)) await forget(connection, key);
  await removeRows(connection, dimension, article, []);
}

/** Removes an article's oldest editions, and what processes left half-written. */
export async function tidy(connection: Connection, dimension: number, article: string): Promise<void> {
  const keys = await editionsOf(connection, article);
  for (const key of keys.slice(KEPT_EDITIONS)) await forget(connection, key);
  const old = { range: { written: { lt: Date.now() - ABANDONED_AFTER } } };
  const kept = { bool: { must_not: { terms: { edition: keys.slice(0, KEPT_EDITIONS) } } } };
  const replaced = { bool: { should: [old, { terms: { edition: keys.slice(KEPT_EDITIONS) } }] } };
  await removeRows(connection, dimension, article, [kept, replaced]);
}

const buckets = z.object({
  aggregations: z.object({
    articles: z.object({
      after_key: z.record(z.string(), z.unknown()).optional(),
      buckets: z.array(z.object({ key: z.object({ article: z.string() }), newest: z.object({ value: z.number() }) })),
    }),
  }),
});

/** Ids of the articles that have editions, those that may be being added just now left out. */
export async function articlesWith(connection: Connection): Promise<string[]> {
  const ids: string[] = [];
  for (let after: Record<string, unknown> | undefined; ; ) {
    const sources = [{ article: { terms: { field: 'article' } } }];
    const body = {
      size: 0,
      aggs: {
        articles: {
          composite: { size: PAGE, sources, ...(after && { after }) },
          aggs: { newest: { max: { field: 'written' } } },
        },
      },
    };
    const { articles } = buckets.parse(await search(connection, body)).aggregations;
    const settled = articles.buckets.filter(({ newest }) => newest.value < Date.now() - SETTLED_AFTER);
    ids.push(...settled.map(({ key }) => key.article));
    after = articles.after_key;
    if (!after) return ids;
  }
}

const hits = z.object({ hits: z.object({ hits: z.array(z.object({ _id: z.string() })) }) });

/** Keys of an article's editions, newest first. */
async function editionsOf(connection: Connection, article: string): Promise<string[]> {
  await connection.request({
    method: 'POST',
    path: pathOf(aliasOf(connection, EDITIONS), '_refresh'),
    repeatable: true,
  });
  const query = { term: { article } };
  const body = { size: PAGE, _source: false, sort: [{ written: 'desc' }], query };
  return hits.parse(await search(connection, body)).hits.hits.map(({ _id }) => _id);
}

async function search(connection: Connection, body: object): Promise<unknown> {
  const path = pathOf(aliasOf(connection, EDITIONS), '_search');
  const query = { allow_partial_search_results: false };
  return (await connection.request({ method: 'POST', path, query, body, repeatable: true })).body;
}

async function forget(connection: Connection, key: string): Promise<void> {
  const path = pathOf(aliasOf(connection, EDITIONS), '_doc', key);
  await connection.request({ method: 'DELETE', path, query: { refresh: true }, accept: [NOT_THERE] });
}

const removed = z.object({ failures: z.array(z.unknown()), timed_out: z.boolean() });

/** Removes those of an article's rows that fit all filters, what was written just now too. */
async function removeRows(
  connection: Connection,
  dimension: number,
  article: string,
  filters: readonly object[],
): Promise<void> {
  const alias = aliasOf(connection, passagesKind(dimension));
  const post = { method: 'POST', repeatable: true, timeout: TIMEOUT } as const;
  await connection.request({ ...post, path: pathOf(alias, '_refresh') });
  const { body } = await connection.request({
    ...post,
    path: pathOf(alias, '_delete_by_query'),
    query: { routing: article, conflicts: 'proceed', refresh: true },
    body: { query: { bool: { filter: [{ term: { article } }, ...filters] } } },
  });
  const { failures, timed_out: late } = removed.parse(body);
  if (late || failures.length > 0) throw new EngineError('unavailable', connection.where, 'not all could be removed');
}
