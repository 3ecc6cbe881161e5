import { dirname, join } from 'node:path';
import { UserError } from '../../core/errors.js';
import { APPLICATION_ID, checkSound, formatOf, isEmpty } from './checks.js';
import type { Database } from './connection.js';
import { backupPath, copyWhole, filesIn, removeDatabase } from './copies.js';
import { RESTORE } from './faults.js';
import { backupsFolder } from './paths.js';
import { DEPARTURES, FIRST_SCHEMA, SEVERAL_A_CHANNEL } from './schema.js';

/**
 * SQL that takes a database from format i to format i + 1. What is here has run on people's data: it is never changed, only
 * added to. Backups stay in the format they were made in; `eraseFrom` has to know all of them.
 */
export const MIGRATIONS: readonly string[] = [FIRST_SCHEMA, DEPARTURES, SEVERAL_A_CHANNEL];

/**
 * Backups made before migrations that are kept, the newest: each is a whole database, an update makes one at most, and nobody
 * goes back further than a few updates. Those that somebody asked for are theirs, and stay.
 */
const KEPT = 3;

const BEFORE_MIGRATION = /^before-migration-\d+-(.+)\.db$/;

/**
 * Brings a database to the newest format; one that has anything in it is backed up before. The caller keeps other processes
 * from opening it meanwhile. Of such backups the newest few are kept.
 *
 * @throws UserError naming the migration that failed: the database is then in the format before it.
 */
export function migrate(database: Database, migrations: readonly string[] = MIGRATIONS): void {
  const from = formatOf(database);
  if (from >= migrations.length) return;
  const backup = isEmpty(database) ? undefined : backupBefore(database, from);
  try {
    stepThrough(database, migrations);
  } catch (error) {
    // The same is tried, and backed up, at each start: what has not changed needs no backup.
    if (backup !== undefined && formatOf(database) === from) removeDatabase(backup);
    throw error;
  }
  pruneBackups(dirname(database.name));
}

function backupBefore(database: Database, format: number): string {
  const path = backupPath(dirname(database.name), `before-migration-${format}`);
  copyWhole(database, path, (copy) => checkSound(copy, path));
  return path;
}

function pruneBackups(dataDir: string): void {
  const folder = backupsFolder(dataDir);
  const timed = filesIn(folder).flatMap((name) => {
    const [, time] = BEFORE_MIGRATION.exec(name) ?? [];
    return time === undefined ? [] : [{ name, time }];
  });
  timed.sort((a, b) => (a.time < b.time ? 1 : -1));
  for (const { name } of timed.slice(KEPT)) removeDatabase(join(folder, name));
}

function stepThrough(database: Database, migrations: readonly string[]): void {
  // A table that is made anew must not take along what points at it.
  database.pragma('foreign_keys = OFF');
  try {
    for (let version = formatOf(database); version < migrations.length; version += 1) {
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
