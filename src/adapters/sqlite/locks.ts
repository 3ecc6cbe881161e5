import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../core/errors.js';
import { formatOf } from './checks.js';
import { type Database, openFile } from './connection.js';
import { explained, explaining, isBusy } from './faults.js';
import { MIGRATIONS } from './migrations.js';
import { databasePath } from './paths.js';

/** How long in ms to wait for a database that is being opened, and for backups that are being written. */
const OPENING_PATIENCE = 60_000;
const BACKUPS_PATIENCE = 10 * 60_000;
const BETWEEN_TRIES = 50;
/** How long in ms for somebody who begins to use a data folder. */
const JOINING_PATIENCE = 10_000;

/** A connection that nothing refers to would be closed, and its lock with it. */
const held = new Set<Database>();

/** Gives a lock back. Doing it twice is harmless. */
export type Release = () => void;

/**
 * Holds a data folder alone, with no bot on it, until it is released or the process ends, however that ends.
 *
 * The lock is an exclusive transaction on a SQLite file of its own, as are the others here: Node can't lock a file, while
 * SQLite does it on every system with a lock that the system takes back from a process that is killed.
 * @throws UserError while another process holds or uses it.
 */
export function lockDataDir(dataDir: string): Release {
  const release = explaining(dataDir, () => tryLock(dataDir, 'bot', 0));
  if (release) return release;
  throw inUse(dataDir, 'A bot');
}

/**
 * Says that a process of a bot uses a data folder, until it is released or the process ends: beside others that use it for the same,
 * and beside nobody who holds it alone.
 *
 * @param use which part of which bot: all that use a folder at once have the same.
 * @throws UserError while another process holds it alone or uses it for something else, or a bot of an earlier version, which the
 * database would have to be changed for, uses it.
 */
export function holdDataDir(dataDir: string, use: string): Release {
  return explaining(dataDir, () => {
    const lock = openLock(dataDir, 'bot', 0);
    try {
      const isAlone = tryWriting(lock, use);
      lock.pragma(`busy_timeout = ${JOINING_PATIENCE}`);
      // Reading in a transaction is a lock that several may have.
      lock.exec('BEGIN');
      if (lock.prepare('SELECT use FROM uses').pluck().get() !== use) throw inUse(dataDir, 'Another bot');
      if (!isAlone) refuseOlder(dataDir);
    } catch (error) {
      lock.close();
      throw isBusy(error) ? inUse(dataDir, 'A bot') : error;
    }
    return holding(lock);
  });
}

/** Writes what a folder is used for, where nobody uses it. @returns whether nobody does. */
function tryWriting(lock: Database, use: string): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
  lock.exec('CREATE TABLE IF NOT EXISTS uses (use TEXT) STRICT; DELETE FROM uses');
  lock.prepare('INSERT INTO uses (use) VALUES (?)').run(use);
  lock.exec('COMMIT');
  return true;
}

function inUse(dataDir: string, who: string): UserError {
  return new UserError(`${who} is running on the data in ${dataDir}.`, 'Stop it, and try again.');
}

function refuseOlder(dataDir: string): void {
  const path = databasePath(dataDir);
  if (!existsSync(path)) return;
  const database = openFile(path, { mustExist: true });
  try {
    if (formatOf(database) >= MIGRATIONS.length) return;
  } finally {
    database.close();
  }
  throw new UserError(
    `${path} has to be brought to a new format, and a bot of an earlier version is running on it.`,
    'Stop that first: this update can not be handed over.',
  );
}

/** Keeps other processes from opening the database meanwhile. @throws UserError when it can't be had within a minute. */
export function lockOpening(dataDir: string): Release {
  const release = tryLock(dataDir, 'opening', OPENING_PATIENCE);
  if (release) return release;
  throw new UserError(`Another program has been opening the data in ${dataDir} for long.`, 'Wait, or stop it.');
}

/** Keeps others from making backups, and from erasing what is in them. @throws UserError when it can't be had within ten minutes. */
export async function lockBackups(dataDir: string): Promise<Release> {
  const start = Date.now();
  for (;;) {
    const release = tryLockBackups(dataDir);
    if (release) return release;
    if (Date.now() - start > BACKUPS_PATIENCE) break;
    await sleep(BETWEEN_TRIES);
  }
  throw new UserError(`Another program has been backing up ${dataDir} for ten minutes.`, 'Wait, or stop it.');
}

/** As `lockBackups`, without waiting. @returns undefined while somebody else has it. */
export function tryLockBackups(dataDir: string): Release | undefined {
  return explaining(dataDir, () => tryLock(dataDir, 'backups', 0));
}

function tryLock(dataDir: string, name: string, patience: number): Release | undefined {
  const lock = openLock(dataDir, name, patience);
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (isBusy(error)) return undefined;
    throw explained(error, lock.name);
  }
  return holding(lock);
}

function openLock(dataDir: string, name: string, patience: number): Database {
  const folder = join(dataDir, 'locks');
  mkdirSync(folder, { recursive: true });
  return openFile(join(folder, `${name}.lock`), { patience });
}

function holding(lock: Database): Release {
  held.add(lock);
  return () => {
    held.delete(lock);
    lock.close();
  };
}
