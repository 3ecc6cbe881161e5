import { UserError } from '../../core/errors.js';
import { fileFault } from '../files.js';

/** What to do about a database that can't be trusted. */
export const RESTORE = 'Put a backup back: npm run restore -- FILE. Backups are in the folder backups beside it.';

type Fault = 'damaged' | 'busy' | 'full' | 'readonly' | 'closed' | 'disk';

const FAULTS: readonly (readonly [code: RegExp, Fault])[] = [
  [/^SQLITE_(CORRUPT|NOTADB)/, 'damaged'],
  [/^SQLITE_(BUSY|LOCKED)/, 'busy'],
  [/^SQLITE_FULL/, 'full'],
  [/^SQLITE_READONLY/, 'readonly'],
  [/^SQLITE_(CANTOPEN|PERM|AUTH)/, 'closed'],
  [/^SQLITE_IOERR/, 'disk'],
];

const EXPLANATIONS: Record<Fault, readonly [what: string, hint: string]> = {
  damaged: ['is damaged, or no database', RESTORE],
  busy: ['is in use by another program', 'Wait until that has ended, or stop it, and try again.'],
  full: ["can't grow: the disk is full", 'Make room on the disk, and try again.'],
  readonly: ["can't be written", 'Check that you may write the file and its folder.'],
  closed: ["can't be opened", 'Check that you may read and write the file and its folder.'],
  disk: ["can't be read or written: the disk reports a fault", `Check the disk. ${RESTORE}`],
};

/** Which expected failure of SQLite's an error is. */
function faultOf(error: unknown): Fault | undefined {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? FAULTS.find(([pattern]) => pattern.test(code))?.[1] : undefined;
}

/** Whether an error says that another connection is in the way. */
export function isBusy(error: unknown): boolean {
  return faultOf(error) === 'busy';
}

/** Whether an error says that a file is damaged or no database. */
export function isDamage(error: unknown): boolean {
  return faultOf(error) === 'damaged';
}

/** An error as whoever runs the program can act on it: a UserError for an expected failure of SQLite's or the file system's; else itself. */
export function explained(error: unknown, path: string): unknown {
  const fault = faultOf(error);
  if (fault !== undefined) {
    const [what, hint] = EXPLANATIONS[fault];
    return new UserError(`${path} ${what}.`, hint, { cause: error });
  }
  const reason = fileFault(error);
  if (reason === undefined) return error;
  const hint = 'Check that the folder is there, and that you may read and write it.';
  return new UserError(`${path} can't be read or written: ${reason}.`, hint, { cause: error });
}

/** Does something with a file, and explains what goes wrong. */
export function explaining<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw explained(error, path);
  }
}
