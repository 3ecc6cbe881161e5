import { UserError } from '../../core/errors.js';
import { checkOrigin, checkSound } from './checks.js';
import { type Database, openFile } from './connection.js';
import { explaining } from './faults.js';
import { MIGRATIONS } from './migrations.js';

/** What is wrong with a database, in words; undefined when this program can use it. It is only looked at. */
export function faultIn(path: string): string | undefined {
  try {
    looking(path, (database) => {
      checkOrigin(database, path, MIGRATIONS.length);
      checkSound(database, path);
    });
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** How many articles were added and published, of all owners together. @throws UserError when the database can't be used. */
export function articlesIn(path: string): number {
  const count = "SELECT count(*) FROM versions WHERE state = 'current'";
  return looking(path, (database) => database.prepare<[], number>(count).pluck().get() ?? 0);
}

function looking<T>(path: string, look: (database: Database) => T): T {
  return explaining(path, () => {
    const database = openFile(path, { mustExist: true });
    try {
      return look(database);
    } finally {
      database.close();
    }
  });
}
