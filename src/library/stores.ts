import { existsSync } from 'node:fs';
import { databasePath } from '../adapters/sqlite/paths.js';
import type { Config } from '../config.js';
import type { Part } from '../core/duties/duties.js';
import { UserError } from '../core/errors.js';
import type { Stores } from '../core/library/stores.js';

/**
 * Opens what is kept: in the shared engine where there is one, else in the database; made when it is missing.
 *
 * @param onNotice called with a sentence for the user when something of an earlier version could not be taken over.
 * @throws UserError when it can't be used.
 */
export function openStores({ dataDir, engine }: Config, onNotice?: (notice: string) => void): Promise<Stores> {
  return engine ? openShared(engine) : openEmbedded(dataDir, onNotice);
}

async function openShared(settings: NonNullable<Config['engine']>): Promise<Stores> {
  const { connectEngine, openEngineStores } = await import('../adapters/opensearch/index.js');
  const connection = await connectEngine(settings);
  try {
    return await openEngineStores(connection);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function openEmbedded(dataDir: string, onNotice?: (notice: string) => void): Promise<Stores> {
  const sqlite = await import('../adapters/sqlite/index.js');
  const database = await sqlite.openDatabase(dataDir);
  try {
    refuseHalfMoved(sqlite.isFilling(database), database.name);
    const { imported, unreadable } = await sqlite.importFeedback(database, dataDir);
    if (unreadable > 0) {
      const lines = unreadable === 1 ? '1 line is' : `${unreadable} lines are`;
      onNotice?.(`${imported} of the verdicts in feedback.jsonl taken over; ${lines} left out, being none.`);
    }
    const settings = sqlite.createSettingsStore(database);
    return {
      library: sqlite.createLibraryStore(database),
      settings,
      use: sqlite.createUseStore(database, settings),
      owners: sqlite.createOwnerStore(database),
      askerOf: sqlite.askerKey(database),
      signingKey: sqlite.signingKey(database),
      close: () => sqlite.closeDatabase(database),
    };
  } catch (error) {
    await sqlite.closeDatabase(database);
    throw error;
  }
}

function refuseHalfMoved(isFilling: boolean, path: string): void {
  if (!isFilling) return;
  throw new UserError(`What is kept was not moved to ${path} to the end.`, 'Go on: npm run migrate -- --to-embedded');
}

/** Whether anything was ever kept: asking in the terminal needs no database where nothing was ever added. */
export function hasStores({ dataDir, engine }: Config): boolean {
  return engine !== null || existsSync(databasePath(dataDir));
}

/**
 * Says that a process of a bot uses the data folder, until the returned function is called, so that nothing is put in its place.
 *
 * @throws UserError when another bot uses it, or one with other shards.
 */
export async function holdData({ dataDir }: Config, { bot, shards, count }: Part): Promise<() => void> {
  return (await import('../adapters/sqlite/index.js')).holdDataDir(dataDir, JSON.stringify([bot, shards, count]));
}

/** Holds the data folder alone, until the returned function is called. @throws UserError when a bot uses it. */
export async function lockData({ dataDir }: Config): Promise<() => void> {
  return (await import('../adapters/sqlite/index.js')).lockDataDir(dataDir);
}
