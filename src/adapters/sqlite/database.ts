import { mkdirSync } from 'node:fs';
import { UserError } from '../../core/errors.js';
import { checkOrigin, checkSound } from './checks.js';
import { connect, type Database } from './connection.js';
import { isErasing, scrub } from './erase.js';
import { explaining } from './faults.js';
import { lockOpening, tryLockBackups } from './locks.js';
import { MIGRATIONS, migrate } from './migrations.js';
import { databasePath } from './paths.js';

export { closeDatabase } from './access.js';
export type { Database } from './connection.js';

/**
 * Opens `DATA_DIR/footnote.db`; makes it, and the folder, when they are missing. Several processes may have it open. It is checked,
 * brought to the newest format after a backup, and what was being erased when a process ended is erased to the end.
 *
 * @param migrations what leads to the newest format.
 * @throws UserError when it is damaged, another program's, or of a newer version; when it can't be read or written; when
 * SQLite can't be loaded.
 */
export function openDatabase(dataDir: string, migrations: readonly string[] = MIGRATIONS): Database {
  const path = databasePath(dataDir);
  return explaining(path, () => {
    mkdirSync(dataDir, { recursive: true });
    const release = lockOpening(dataDir);
    try {
      return open(path, dataDir, migrations);
    } finally {
      release();
    }
  });
}

function open(path: string, dataDir: string, migrations: readonly string[]): Database {
  const database = connect(path);
  try {
    checkOrigin(database, path, migrations.length);
    checkSound(database, path);
    if (database.pragma('journal_mode = WAL', { simple: true }) !== 'wal') {
      throw new UserError(`${path} can't be kept safe where it is.`, 'Put DATA_DIR on a disk of this machine.');
    }
    migrate(database, migrations);
    finishErasing(database, dataDir);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function finishErasing(database: Database, dataDir: string): void {
  if (!isErasing(database)) return;
  const release = tryLockBackups(dataDir);
  // Whoever has the lock may be erasing right now.
  if (!release) return;
  try {
    scrub(database);
  } finally {
    release();
  }
}
