import { UserError } from '../../core/errors.js';
import type { Database } from './connection.js';
import { RESTORE } from './faults.js';

/** Stands in the header of the program's databases: “Ftnt”. */
export const APPLICATION_ID = 0x46746e74;

/** How many forward migrations a database has seen: 0 when it is new. */
export function formatOf(database: Database): number {
  return database.pragma('user_version', { simple: true }) as number;
}

/** Whether nothing was ever put into it. */
export function isEmpty(database: Database): boolean {
  return database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
}

/**
 * Checks that this program can use a database.
 *
 * @param path the file's name in messages. @param newest the highest format that the program knows.
 * @throws UserError when another program made it, or a newer version of this one.
 */
export function checkOrigin(database: Database, path: string, newest: number): void {
  if (isEmpty(database)) return;
  if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    throw new UserError(`${path} is a database of another program.`, `Put it elsewhere. ${RESTORE}`);
  }
  const format = formatOf(database);
  if (format > newest) {
    const message = `${path} was written by a newer version of Footnote: its format is ${format}, and this version knows ${newest}.`;
    throw new UserError(message, `Install the newer version again, or go back. ${RESTORE}`);
  }
}

/** Checks that a database is whole. @throws UserError when anything in it is damaged. */
export function checkSound(database: Database, path: string): void {
  const found = database.pragma('integrity_check(1)', { simple: true });
  if (found !== 'ok') throw new UserError(`${path} is damaged: ${found}.`, RESTORE);
  const [orphan] = database.pragma('foreign_key_check') as { readonly table: string }[];
  if (orphan) throw new UserError(`${path} is damaged: ${orphan.table} points at what is not there.`, RESTORE);
}
