import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, pathOf } from './connection.js';
import { EngineError, faultOfReply } from './faults.js';
import { type Got, plain } from './searching.js';

/** How often in a row others may be faster with everything. */
const MOST_TRIES = 40;
/** Longest wait in ms before the next try. */
const LONGEST_WAIT = 150;
/** How long in ms a thousand changes may take; and how long the engine waits for a copy of the index that it can write to. */
const PATIENCE = 10_000;
const WAITS = { timeout: '4s' };
const MISSING = 404;
const CONFLICT = 409;

/**
 * Changes or, for undefined, removes everything that is found, page after page, until nothing is.
 *
 * @returns what it was before.
 */
export async function rewriteAll<T extends object>(
  connection: Connection,
  alias: string,
  page: () => Promise<Got<T>[]>,
  next: (document: T) => T | undefined,
): Promise<T[]> {
  const before: T[] = [];
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const found = await page();
    if (found.length === 0) return before;
    const done = await writeAll(connection, alias, found, next);
    before.push(...done);
    if (done.length > 0) tries = 0;
    else await sleep(Math.random() * LONGEST_WAIT);
  }
  throw new EngineError('busy', connection.where, `${alias}: others change the same`);
}

/** @returns those, as they were, that nobody else was faster with. */
async function writeAll<T extends object>(
  connection: Connection,
  alias: string,
  found: readonly Got<T>[],
  next: (document: T) => T | undefined,
): Promise<T[]> {
  const documents = found.map(({ _source }) => plain(_source));
  const lines = found.flatMap<object>(({ _id, _seq_no, _primary_term }, i) => {
    const target = { _id, if_seq_no: _seq_no, if_primary_term: _primary_term };
    const after = next(documents[i] as T);
    return after === undefined ? [{ delete: target }] : [{ index: { ...target, require_alias: true } }, after];
  });
  const answers = await bulk(connection, alias, lines);
  return documents.filter((_, i) => {
    const { status, error } = answers[i] ?? LOST;
    if (status < 400) return true;
    if (status === CONFLICT || status === MISSING) return false;
    throw faultOfReply({ status, body: { error } }, connection.where);
  });
}

/** Writes documents in their order, whatever was there. */
export async function putAll(
  connection: Connection,
  alias: string,
  documents: readonly (readonly [id: string, document: object])[],
): Promise<void> {
  if (documents.length === 0) return;
  const lines = documents.flatMap(([_id, document]) => [{ index: { _id, require_alias: true } }, document]);
  for (const { status, error } of await bulk(connection, alias, lines))
    if (status >= 400) throw faultOfReply({ status, body: { error } }, connection.where);
}

interface ItemAnswer {
  readonly status: number;
  readonly error?: unknown;
}

const LOST: ItemAnswer = { status: 500 };

/** @param lines what to do, in pairs of action and document where it has one. @returns an answer for each action. */
async function bulk(connection: Connection, alias: string, lines: readonly object[]): Promise<ItemAnswer[]> {
  const { body } = await connection.request({
    method: 'POST',
    path: pathOf(alias, '_bulk'),
    query: WAITS,
    lines,
    timeout: PATIENCE,
    repeatable: true,
  });
  const { items } = body as { readonly items: readonly Readonly<Record<string, ItemAnswer>>[] };
  return items.map((item) => Object.values(item)[0] ?? LOST);
}
