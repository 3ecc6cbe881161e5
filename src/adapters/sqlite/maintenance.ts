import { dirname } from 'node:path';
import { Piscina } from 'piscina';
import { UserError } from '../../core/errors.js';
import { untilDone, writing } from './access.js';
import type { Database } from './connection.js';
import { type Erasure, eraseFrom, isErasing, markErasing } from './erase.js';
import { lockBackups } from './locks.js';
import type { Fault } from './maintenance-worker.js';

type Task = (name: 'copy' | 'clean' | 'scrubTraces', parameters: object) => Promise<void>;

/** Writes a checked copy of the database to a path. The database is read and written meanwhile. */
export function copyInThread(database: Database, to: string): Promise<void> {
  return maintaining(database, (run) => run('copy', { path: database.name, to }));
}

/**
 * Erases something from the database and its backups, without a trace. The backups come first: when it ends half-way, or fails
 * there, everything is still in the database and can be erased again. A file that has nothing of it stays as it is.
 *
 * @param before is run in the transaction that deletes, before it does.
 * @throws UserError when a file can't be read or written. When that is for traces in the database itself, they are removed by
 * the next erasure, or when the database is next opened.
 */
export function eraseInThread<T>(database: Database, erasure: Erasure, before: () => T): Promise<T> {
  const erase = database.transaction(() => {
    const found = before();
    if (eraseFrom(database, erasure) > 0) markErasing(database);
    return found;
  });
  return maintaining(database, async (run) => {
    await run('clean', { path: database.name, erasure });
    return writing(database, async () => {
      const found = erase.immediate();
      // An earlier erasure may have left its traces.
      if (isErasing(database)) await run('scrubTraces', { path: database.name });
      return found;
    });
  });
}

/** Runs tasks in a thread of their own, with the lock on backups: each takes up to seconds. */
function maintaining<T>(database: Database, action: (run: Task) => Promise<T>): Promise<T> {
  return untilDone(database, maintain(dirname(database.name), action));
}

async function maintain<T>(dataDir: string, action: (run: Task) => Promise<T>): Promise<T> {
  const release = await lockBackups(dataDir);
  const filename = new URL('./maintenance-worker.js', import.meta.url).href;
  const thread = new Piscina({ filename, minThreads: 1, maxThreads: 1 });
  try {
    return await action(async (name, parameters) => {
      const fault = (await thread.run(parameters, { name })) as Fault;
      if (fault) throw new UserError(fault.message, fault.hint);
    });
  } finally {
    await thread.destroy();
    release();
  }
}
