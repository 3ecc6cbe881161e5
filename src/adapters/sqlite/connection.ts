import { createRequire } from 'node:module';
import type Sqlite from 'better-sqlite3';
import { UserError } from '../../core/errors.js';

/** A connection to a SQLite file. Its calls block the thread; none of them leaves a statement open. */
export type Database = Sqlite.Database;

/** How long in ms a connection waits while another one writes. */
const PATIENCE = 5_000;

export interface ConnectOptions {
  /** How long in ms to wait for other connections; 5 s by default. */
  readonly patience?: number;
  /** Whether the file has to be there; it is made otherwise. */
  readonly mustExist?: boolean;
}

/**
 * Opens any SQLite file, as it is. The path is an absolute one.
 *
 * @throws UserError when SQLite can't be loaded, SQLite's error when the file can't be opened.
 */
export function openFile(path: string, { patience = PATIENCE, mustExist = false }: ConnectOptions = {}): Database {
  const Library = sqlite();
  return new Library(path, { timeout: patience, fileMustExist: mustExist });
}

/** Opens a file for reading and writing the program's data: safe against crashes, and without traces of what is deleted. */
export function connect(path: string, options: ConnectOptions = {}): Database {
  const database = openFile(path, options);
  try {
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('secure_delete = ON');
    database.pragma('trusted_schema = OFF');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

let loaded: typeof Sqlite | undefined;

/** Loaded when it is first needed: it is compiled on installing, and most commands do without it. */
function sqlite(): typeof Sqlite {
  loaded ??= load();
  return loaded;
}

function load(): typeof Sqlite {
  try {
    const Library = createRequire(import.meta.url)('better-sqlite3') as typeof Sqlite;
    // Its compiled half is loaded with the first database.
    new Library(':memory:').close();
    return Library;
  } catch (cause) {
    const hint = 'Compile it again: npm rebuild better-sqlite3 --foreground-scripts';
    throw new UserError("SQLite (the package better-sqlite3) can't be loaded.", hint, { cause });
  }
}
