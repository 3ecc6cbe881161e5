import type { Database } from './connection.js';
import { explained, explaining } from './faults.js';

interface Work {
  /** The last write that was asked for. */
  turn: Promise<unknown>;
  readonly underWay: Set<Promise<unknown>>;
}

const works = new WeakMap<Database, Work>();

/** Reads. It never waits for what writes: a reader sees what was last committed. */
export async function reading<T>(database: Database, read: () => T): Promise<T> {
  return explaining(database.name, read);
}

/**
 * Writes, one after another: another thread may hold the database for seconds while it erases, and a write that met it
 * there would block this thread as long.
 */
export async function writing<T>(database: Database, write: () => T | Promise<T>): Promise<T> {
  const work = workOn(database);
  const turn = work.turn.then(write);
  work.turn = turn.catch(() => undefined);
  try {
    return await untilDone(database, turn);
  } catch (error) {
    throw explained(error, database.name);
  }
}

/** Sees to it that the database isn't closed before something is done. @returns what it was given. */
export function untilDone<T>(database: Database, done: Promise<T>): Promise<T> {
  const { underWay } = workOn(database);
  underWay.add(done);
  const forget = () => underWay.delete(done);
  done.then(forget, forget);
  return done;
}

/** Closes the database when everything that was asked of it is done. */
export async function closeDatabase(database: Database): Promise<void> {
  const { underWay } = workOn(database);
  while (underWay.size > 0) await Promise.allSettled(underWay);
  database.close();
}

function workOn(database: Database): Work {
  const known = works.get(database);
  if (known) return known;
  const work: Work = { turn: Promise.resolve(), underWay: new Set() };
  works.set(database, work);
  return work;
}
