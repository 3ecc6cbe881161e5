import { dirname } from 'node:path';
import { UserError } from '../../core/errors.js';
import { checkOrigin, checkSound } from './checks.js';
import { cleanBackups } from './clean-backups.js';
import { connect, type Database } from './connection.js';
import { copyWhole } from './copies.js';
import { type Erasure, scrub } from './erase.js';
import { explained } from './faults.js';
import { MIGRATIONS } from './migrations.js';

/** How long in ms to wait for readers and writers: none of this program's takes as long. */
const PATIENCE = 60_000;

/** An expected failure; an error that crosses threads loses its class. Null for success. */
export type Fault = { readonly message: string; readonly hint: string } | null;

/** Writes a copy of the database to a path, and checks it. */
export function copy({ path, to }: { readonly path: string; readonly to: string }): Fault {
  return withDatabase(path, (database) =>
    copyWhole(database, to, (made) => {
      checkOrigin(made, to, MIGRATIONS.length);
      checkSound(made, to);
    }),
  );
}

/** Erases something from the backups beside a database. */
export function clean({ path, erasure }: { readonly path: string; readonly erasure: Erasure }): Fault {
  return faultIn(path, () => cleanBackups(dirname(path), erasure));
}

/** Removes the traces of what was deleted from a database. */
export function scrubTraces({ path }: { readonly path: string }): Fault {
  return withDatabase(path, scrub);
}

function withDatabase(path: string, action: (database: Database) => void): Fault {
  return faultIn(path, () => {
    const database = connect(path, { mustExist: true, patience: PATIENCE });
    try {
      action(database);
    } finally {
      database.close();
    }
  });
}

function faultIn(path: string, action: () => void): Fault {
  try {
    action();
    return null;
  } catch (cause) {
    const error = explained(cause, path);
    if (error instanceof UserError) return { message: error.message, hint: error.hint };
    throw error;
  }
}
