import type { Owner } from '../../core/library/entry.js';
import { formatOf } from './checks.js';
import type { Database } from './connection.js';

/** What is to be forgotten without a trace. */
export type Erasure =
  | { readonly kind: 'article'; readonly id: string }
  | { readonly kind: 'draft'; readonly id: string }
  | { readonly kind: 'asker'; readonly asker: string }
  | { readonly kind: 'owner'; readonly owner: Owner };

const ERASING = 'erasing';

/** The format that has the table of departures; backups may be of an earlier one. */
const DEPARTURES_SINCE = 2;

/** What a verdict is without its question. */
const NO_QUESTION = 'question = NULL, article = NULL, quote_start = NULL, quote_end = NULL';

/** Deletes it from a database or backup, of any format. @returns how many rows had anything of it. */
export function eraseFrom(database: Database, erasure: Erasure): number {
  const run = (sql: string, value: string) => database.prepare(sql).run(value).changes;
  switch (erasure.kind) {
    case 'article':
      return (
        run('DELETE FROM versions WHERE article = ?', erasure.id) +
        run('DELETE FROM unanswered WHERE article = ?', erasure.id) +
        run(`UPDATE verdicts SET ${NO_QUESTION} WHERE article = ?`, erasure.id) +
        run('DELETE FROM channels WHERE article = ?', erasure.id) +
        run("DELETE FROM settings WHERE key = 'article' AND value = ?", JSON.stringify(erasure.id))
      );
    case 'draft':
      return run('DELETE FROM versions WHERE draft = ?', erasure.id);
    case 'asker':
      return (
        run('DELETE FROM unanswered WHERE asker = ?', erasure.asker) +
        run('DELETE FROM verdicts WHERE asker = ?', erasure.asker)
      );
    case 'owner':
      return eraseOwner(database, erasure.owner);
  }
}

/** What others have settled of its articles goes too. */
function eraseOwner(database: Database, owner: Owner): number {
  const own = 'IN (SELECT article FROM versions WHERE owner IS @owner)';
  const statements = [
    `DELETE FROM unanswered WHERE owner IS @owner OR article ${own}`,
    'DELETE FROM verdicts WHERE owner IS @owner',
    `UPDATE verdicts SET ${NO_QUESTION} WHERE article ${own}`,
    'DELETE FROM days WHERE owner IS @owner',
    `DELETE FROM channels WHERE server IS @owner OR article ${own}`,
    `DELETE FROM settings WHERE server IS @owner OR (key = 'article' AND value ->> '$' ${own})`,
    'DELETE FROM versions WHERE owner IS @owner',
    ...(formatOf(database) >= DEPARTURES_SINCE ? ['DELETE FROM departures WHERE server IS @owner'] : []),
  ];
  return statements.reduce((sum, sql) => sum + database.prepare(sql).run({ owner }).changes, 0);
}

/** Says, in the transaction that deletes something, that its traces are to be scrubbed. */
export function markErasing(database: Database): void {
  database.prepare('INSERT INTO unfinished (name) VALUES (?) ON CONFLICT DO NOTHING').run(ERASING);
}

/** Whether something was deleted and its traces have not been scrubbed yet. */
export function isErasing(database: Database): boolean {
  return database.prepare('SELECT 1 FROM unfinished WHERE name = ?').get(ERASING) !== undefined;
}

/** Takes the mark away. */
export function unmarkErasing(database: Database): void {
  database.prepare('DELETE FROM unfinished WHERE name = ?').run(ERASING);
}

/**
 * Removes the traces of what was deleted from the database's files, and the mark. Deleting overwrites a row, but copies of it
 * may be left where SQLite once moved rows between pages: only building the pages anew is sure to leave none.
 * @throws SQLite's busy error when others read on for longer than the connection's patience.
 */
export function scrub(database: Database): void {
  database.exec('VACUUM');
  const [result] = database.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[];
  if (result?.busy !== 0) throw Object.assign(new Error('the log is being read'), { code: 'SQLITE_BUSY' });
  unmarkErasing(database);
}
