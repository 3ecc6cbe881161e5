import { UserError } from '../../core/errors.js';
import { checkOrigin, checkSound } from './checks.js';
import { openFile } from './connection.js';
import { explaining } from './faults.js';
import { MIGRATIONS } from './migrations.js';

/** What is wrong with a database, in words; undefined when this program can use it. It is only looked at. */
export function faultIn(path: string): string | undefined {
  try {
    explaining(path, () => {
      const database = openFile(path, { mustExist: true });
      try {
        checkOrigin(database, path, MIGRATIONS.length);
        checkSound(database, path);
      } finally {
        database.close();
      }
    });
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
