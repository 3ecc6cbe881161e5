import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../core/errors.js';
import { type Database, openFile } from './connection.js';
import { explained, explaining, isBusy } from './faults.js';

/** How long in ms to wait for a database that is being opened, and for backups that are being written. */
const OPENING_PATIENCE = 60_000;
const BACKUPS_PATIENCE = 10 * 60_000;
const BETWEEN_TRIES = 50;

/** A connection that nothing refers to would be closed, and its lock with it. */
const held = new Set<Database>();

/** Gives a lock back. Doing it twice is harmless. */
export type Release = () => void;

/**
 * Says that a bot runs on a data folder, until it is released or the process ends, however that ends.
 *
 * The lock is an exclusive transaction on a SQLite file of its own, as are the others here: Node can't lock a file, while
 * SQLite does it on every system with a lock that the system takes back from a process that is killed.
 * @throws UserError while another process holds it.
 */
export function lockDataDir(dataDir: string): Release {
  const release = explaining(dataDir, () => tryLock(dataDir, 'bot', 0));
  if (release) return release;
  throw new UserError(`A bot is running on the data in ${dataDir}.`, 'Stop it, and try again.');
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
  const folder = join(dataDir, 'locks');
  mkdirSync(folder, { recursive: true });
  const lock = openFile(join(folder, `${name}.lock`), { patience });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (isBusy(error)) return undefined;
    throw explained(error, lock.name);
  }
  held.add(lock);
  return () => {
    held.delete(lock);
    lock.close();
  };
}
