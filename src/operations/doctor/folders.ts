import { randomUUID } from 'node:crypto';
import { access, constants, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileFault, isThere } from '../../adapters/files.js';
import { databasePath } from '../../adapters/sqlite/paths.js';
import { type Environment, type Finding, fine, problem, warning } from './check.js';

const MIB = 2 ** 20;
/** Free space in bytes below which a library may not grow, and below which nothing may be written. */
const LITTLE_SPACE = 500 * MIB;
const NO_SPACE = 50 * MIB;

/** Whether the data folder can be written to; one that is not there yet, whether it can be made. */
export async function dataFolderCheck(dataDir: string): Promise<Finding> {
  const nearest = await nearestThere(dataDir);
  const there = nearest === resolve(dataDir);
  try {
    if (there) await tryWriting(nearest);
    // With the dot, a file in the way is told apart from a folder.
    else await access(`${nearest}/.`, constants.W_OK | constants.X_OK);
  } catch (error) {
    const fault = fileFault(error);
    if (fault === undefined) throw error;
    return problem(
      `${dataDir} can't be written to: ${fault}.`,
      'Let the user that runs Footnote write there, or set DATA_DIR to another folder.',
    );
  }
  return fine(there ? `${dataDir} can be written to` : `${dataDir} is made at the first start`);
}

/** Whether there is room on the data folder's disk. */
export async function spaceCheck(dataDir: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(await nearestThere(dataDir));
  return spaceFinding(bavail * bsize);
}

/** @param free bytes. */
export function spaceFinding(free: number): Finding {
  const says = `${Math.floor(free / MIB)} MiB free where DATA_DIR is`;
  const remedy = 'Make room there, or set DATA_DIR to a folder on another disk.';
  if (free < NO_SPACE) return problem(`${says}.`, remedy);
  return free < LITTLE_SPACE ? warning(`${says}.`, remedy) : fine(says);
}

/** Whether the database, when there is one, is whole. */
export async function databaseCheck(dataDir: string, checkDatabase: Environment['checkDatabase']): Promise<Finding> {
  const path = databasePath(dataDir);
  if (!(await isThere(path))) return fine('none yet; it is made when it is needed');
  if (!checkDatabase) return fine(`${path} is there`);
  const fault = checkDatabase(path);
  if (fault === undefined) return fine(`${path} is whole`);
  return problem(
    `The database can’t be used. ${fault}`,
    'Stop the bot, keep a copy of the file, and put back the last backup: `npm run restore` (docs/OPERATING.md).',
  );
}

async function tryWriting(folder: string): Promise<void> {
  const path = join(folder, `.doctor-${randomUUID()}`);
  try {
    await writeFile(path, 'can this be written?\n');
  } finally {
    await rm(path, { force: true });
  }
}

/** The path itself, or the nearest folder above it that is there. */
async function nearestThere(path: string): Promise<string> {
  const whole = resolve(path);
  return (await isThere(whole)) || whole === dirname(whole) ? whole : nearestThere(dirname(whole));
}
