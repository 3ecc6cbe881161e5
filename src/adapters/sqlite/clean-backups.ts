import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { APPLICATION_ID } from './checks.js';
import { connect } from './connection.js';
import { copyWhole, databaseBeside, filesIn, removeDatabase, UNFINISHED } from './copies.js';
import { type Erasure, eraseFrom, isErasing, markErasing, unmarkErasing } from './erase.js';
import { explained, isDamage } from './faults.js';
import { backupsFolder, databasePath } from './paths.js';

/** How long in ms to wait for somebody who looks at a backup. */
const PATIENCE = 60_000;

/**
 * Erases something from every backup in the data folder, and removes copies that nobody finished. A backup that is damaged can
 * neither be put back nor be searched to the end: it is removed. Whoever calls it holds the lock on backups.
 *
 * @throws UserError when a backup can't be read or written.
 */
export function cleanBackups(dataDir: string, erasure: Erasure): void {
  const folder = backupsFolder(dataDir);
  removeUnfinished(dataDir, basename(databasePath(dataDir)));
  removeUnfinished(folder, '');
  const names = filesIn(folder);
  for (const name of names) {
    const path = join(folder, name);
    const database = databaseBeside(name);
    if (database === undefined) cleanBackup(path, erasure);
    else if (!names.includes(database)) rmSync(path, { force: true });
  }
}

function removeUnfinished(folder: string, prefix: string): void {
  const unfinished = filesIn(folder).filter((name) => name.startsWith(prefix) && UNFINISHED.test(name));
  for (const name of unfinished) rmSync(join(folder, name), { force: true });
}

function cleanBackup(path: string, erasure: Erasure): void {
  try {
    rewriteWithout(path, erasure);
  } catch (error) {
    if (!isDamage(error)) throw explained(error, path);
    // What is no database and isn't called one is not ours.
    if (path.endsWith('.db')) removeDatabase(path);
  }
}

/** A mark says, should it end half-way, that the rows are gone and their traces are not. */
function rewriteWithout(path: string, erasure: Erasure): void {
  const backup = connect(path, { mustExist: true, patience: PATIENCE });
  try {
    if (backup.pragma('application_id', { simple: true }) !== APPLICATION_ID) return;
    const erase = backup.transaction(() => {
      if (eraseFrom(backup, erasure) > 0) markErasing(backup);
    });
    erase.immediate();
    if (isErasing(backup)) copyWhole(backup, path, unmarkErasing);
  } finally {
    backup.close();
  }
}
