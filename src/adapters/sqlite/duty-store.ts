import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Duties, DutyStore } from '../../core/duties/duties.js';
import { openFile } from './connection.js';
import { removeDatabase } from './copies.js';
import { explaining, isDamage } from './faults.js';

/** How long in ms a call waits for another process: it blocks the thread, and each is done in a moment. */
const PATIENCE = 250;

const TABLE = 'CREATE TABLE IF NOT EXISTS duties (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL) STRICT';

/** A store of duties that is open. */
export interface OpenDutyStore extends DutyStore {
  close(): Promise<void>;
}

/**
 * Duties of the processes on a data folder, in a file beside its locks. It is no part of the database: nobody misses it, no backup
 * has it, and none puts it back.
 *
 * @throws UserError when it can't be read or written.
 */
export function openDutyStore(dataDir: string): OpenDutyStore {
  const path = join(dataDir, 'locks', 'duties.db');
  const database = explaining(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    try {
      return open(path);
    } catch (error) {
      if (!isDamage(error)) throw error;
      removeDatabase(path);
      return open(path);
    }
  });
  const find = database.prepare<[], string>('SELECT json FROM duties').pluck();
  const put = database.prepare<[string]>('INSERT OR REPLACE INTO duties (one, json) VALUES (1, ?)');
  const read = (): Duties => JSON.parse(find.get() ?? '[]');
  const change = database.transaction((next: (present: Duties) => Duties) => {
    const present = read();
    const after = next(present);
    if (after !== present) put.run(JSON.stringify(after));
    return after;
  });
  return {
    read: async () => explaining(path, read),
    change: async (next) => explaining(path, () => change.immediate(next)),
    async close() {
      database.close();
    },
  };
}

function open(path: string) {
  const database = openFile(path, { patience: PATIENCE });
  try {
    // A power failure ends every process that is written of.
    database.pragma('synchronous = OFF');
    database.exec(TABLE);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
