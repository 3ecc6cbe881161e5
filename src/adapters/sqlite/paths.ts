import { join, resolve } from 'node:path';

/** Path of the database in a data folder. */
export function databasePath(dataDir: string): string {
  return resolve(join(dataDir, 'footnote.db'));
}

/** Where backups are kept. */
export function backupsFolder(dataDir: string): string {
  return resolve(join(dataDir, 'backups'));
}
