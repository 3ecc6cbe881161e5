import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UserError } from '../../core/errors.js';
import { checkOrigin, checkSound, isEmpty } from './checks.js';
import { connect, type Database } from './connection.js';
import { backupPath, copyWhole, flush, putInPlace, removeDatabase, SIDECARS, unfinishedName } from './copies.js';
import { explained, explaining, isBusy, isDamage } from './faults.js';
import { lockBackups, lockDataDir, lockOpening } from './locks.js';
import { copyInThread } from './maintenance.js';
import { MIGRATIONS } from './migrations.js';
import { databasePath } from './paths.js';

/**
 * Backs the database up, as it is at one moment; it is read and written meanwhile. The backup is checked, and there whole or
 * not at all.
 *
 * @param path where to; `DATA_DIR/backups/footnote-<time>.db` by default. Backups in that folder are erased from when something
 * is to be forgotten; others are not.
 * @returns its absolute path.
 * @throws UserError when there is a file already, or the backup can't be written.
 */
export async function backUp(database: Database, path?: string): Promise<string> {
  const to = resolve(path ?? backupPath(dirname(database.name), 'footnote'));
  if (existsSync(to)) throw new UserError(`There is a file ${to} already.`, 'Choose another name.');
  await copyInThread(database, to);
  return to;
}

/**
 * Puts a backup in the database's place, whole or not at all. An older format is brought to the newest when it is next opened.
 *
 * @returns where what was there before is kept, damaged or not: `DATA_DIR/backups/before-restore-<time>.db`; undefined when
 * there was nothing.
 * @throws UserError when the file is missing, damaged, another program's or of a newer version, and while a bot or another
 * program uses the data: nothing is changed then.
 */
export async function restore(dataDir: string, file: string): Promise<string | undefined> {
  const releases = [lockDataDir(dataDir)];
  const path = databasePath(dataDir);
  const unfinished = unfinishedName(path);
  try {
    releases.push(await lockBackups(dataDir));
    copyChecked(resolve(file), unfinished);
    releases.push(lockOpening(dataDir));
    const kept = setAside(path, dataDir);
    // A log that is left would be applied to the restored database.
    for (const suffix of SIDECARS) rmSync(path + suffix, { force: true });
    putInPlace(unfinished, path);
    return kept;
  } catch (error) {
    throw explained(error, path);
  } finally {
    removeDatabase(unfinished);
    for (const release of releases) release();
  }
}

/** Copies a backup with what SQLite may have left beside it; the backup may be on a medium that can't be written. */
function copyChecked(file: string, to: string): void {
  if (!existsSync(file)) throw new UserError(`There is no file ${file}.`, 'Check the path.');
  explaining(file, () => {
    copyRaw(file, to);
    const copy = connect(to, { mustExist: true });
    try {
      if (isEmpty(copy)) throw new UserError(`${file} has nothing in it.`, 'Choose another backup.');
      checkOrigin(copy, file, MIGRATIONS.length);
      checkSound(copy, file);
      copy.pragma('journal_mode = DELETE');
    } finally {
      copy.close();
    }
  });
}

function copyRaw(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  for (const suffix of ['-wal', '-journal', ''].filter((each) => existsSync(from + each))) {
    copyFileSync(from + suffix, to + suffix);
    // The mode is copied too.
    chmodSync(to + suffix, 0o644);
    flush(to + suffix, 'r+');
  }
}

/** Keeps the present database under another name; as it is, if it is damaged. @throws UserError while somebody uses it. */
function setAside(path: string, dataDir: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const kept = backupPath(dataDir, 'before-restore');
  // Looking into a damaged database would change it, and its log.
  copyRaw(path, kept);
  try {
    copyUnused(path, kept);
  } catch (error) {
    if (isDamage(error)) return kept;
    removeDatabase(kept);
    throw isBusy(error) ? new UserError(`Another program uses ${path}.`, 'Stop it, and try again.') : error;
  }
  return kept;
}

function copyUnused(path: string, kept: string): void {
  const present = connect(path, { mustExist: true, patience: 0 });
  try {
    // Not possible while anybody else has it open.
    present.pragma('journal_mode = DELETE');
    copyWhole(present, kept, () => undefined);
    for (const suffix of SIDECARS) rmSync(kept + suffix, { force: true });
  } finally {
    present.close();
  }
}
