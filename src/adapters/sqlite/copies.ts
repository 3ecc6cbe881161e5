import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isMissing } from '../files.js';
import { connect, type Database } from './connection.js';
import { explained } from './faults.js';
import { backupsFolder } from './paths.js';

/** What SQLite keeps beside a database while it is used. */
export const SIDECARS = ['-wal', '-shm', '-journal'] as const;
/** Names of copies that are being made, or that nobody finished. */
export const UNFINISHED = /\.[0-9a-f-]{36}\.tmp(?:-wal|-shm|-journal)?$/;

/** Path of a new backup, named after what it is for and the time. */
export function backupPath(dataDir: string, purpose: string): string {
  return join(backupsFolder(dataDir), `${purpose}-${new Date().toISOString().replaceAll(':', '')}.db`);
}

/** Names of the files in a folder; none when it is not there. */
export function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw explained(error, folder);
  }
}

/** A name for what becomes `path` when it is whole. */
export function unfinishedName(path: string): string {
  return `${path}.${randomUUID()}.tmp`;
}

/**
 * Writes a database, as it is at one moment, to `path`, whole or not at all; others may write to it meanwhile. The copy has
 * nothing in it that was deleted.
 *
 * @param finish checks or changes the copy before it gets its name.
 */
export function copyWhole(database: Database, path: string, finish: (copy: Database) => void): void {
  const unfinished = unfinishedName(path);
  mkdirSync(dirname(path), { recursive: true });
  try {
    database.prepare('VACUUM INTO ?').run(unfinished);
    const copy = connect(unfinished, { mustExist: true });
    try {
      finish(copy);
    } finally {
      copy.close();
    }
    putInPlace(unfinished, path);
  } catch (error) {
    removeDatabase(unfinished);
    throw error;
  }
}

/** Renames a file that is whole, and sees to it that both survive the power going off. */
export function putInPlace(unfinished: string, path: string): void {
  flush(unfinished, 'r+');
  renameSync(unfinished, path);
  // Windows can't flush a folder, and need not.
  if (process.platform !== 'win32') flush(dirname(path), 'r');
}

/** Sees to it that a file or folder survives the power going off. */
export function flush(path: string, mode: 'r' | 'r+'): void {
  const file = openSync(path, mode);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Removes a database that nobody uses, with what SQLite left beside it. */
export function removeDatabase(path: string): void {
  for (const suffix of [...SIDECARS, '']) rmSync(path + suffix, { force: true });
}

/** Name of the database that SQLite keeps a file beside; undefined for other files. */
export function databaseBeside(name: string): string | undefined {
  const suffix = SIDECARS.find((each) => name.endsWith(each));
  return suffix && name.slice(0, -suffix.length);
}
