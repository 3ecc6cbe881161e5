import { dirname } from 'node:path';
import { UserError } from '../../core/errors.js';
import { APPLICATION_ID, checkSound, formatOf, isEmpty } from './checks.js';
import type { Database } from './connection.js';
import { backupPath, copyWhole } from './copies.js';
import { RESTORE } from './faults.js';
import { DEPARTURES, FIRST_SCHEMA } from './schema.js';

/**
 * SQL that takes a database from format i to format i + 1. What is here has run on people's data: it is never changed, only
 * added to. Backups stay in the format they were made in; `eraseFrom` has to know all of them.
 */
export const MIGRATIONS: readonly string[] = [FIRST_SCHEMA, DEPARTURES];

/**
 * Brings a database to the newest format; one that has anything in it is backed up before. The caller keeps other processes
 * from opening it meanwhile.
 *
 * @throws UserError naming the migration that failed: the database is then in the format before it.
 */
export function migrate(database: Database, migrations: readonly string[] = MIGRATIONS): void {
  const from = formatOf(database);
  if (from >= migrations.length) return;
  if (!isEmpty(database)) {
    const path = backupPath(dirname(database.name), `before-migration-${from}`);
    copyWhole(database, path, (copy) => checkSound(copy, path));
  }
  // A table that is made anew must not take along what points at it.
  database.pragma('foreign_keys = OFF');
  try {
    for (let version = from; version < migrations.length; version += 1) {
      step(database, version + 1, migrations[version] as string);
    }
  } finally {
    database.pragma('foreign_keys = ON');
  }
}

function step(database: Database, version: number, sql: string): void {
  const apply = database.transaction(() => {
    database.exec(sql);
    if (database.prepare('SELECT 1 FROM pragma_foreign_key_check').get())
      throw new Error('something points at nothing');
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${version}`);
  });
  try {
    apply.immediate();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`${database.name} can't be brought to format ${version}: ${reason}.`, RESTORE, { cause });
  }
}
