import type { Config } from '../config.js';
import { UserError } from '../core/errors.js';
import type { Archive } from '../core/library/archive.js';
import { lockData } from './stores.js';

/** What is kept in the database and what is kept in the shared engine, side by side. */
export interface Archives {
  readonly embedded: Archive;
  readonly shared: Archive;
  close(): Promise<void>;
}

/**
 * Opens both places, for what is kept to be moved; no bot runs on the data folder meanwhile.
 *
 * @throws UserError when no engine is named, one of them can't be used, or a bot runs on the data folder.
 */
export async function openArchives(config: Config): Promise<Archives> {
  if (!config.engine) throw new UserError('ENGINE_URL names no engine.', 'Set it, in the environment or in .env.');
  const unlock = await lockData(config);
  try {
    const { connectEngine, openEngineArchive } = await import('../adapters/opensearch/index.js');
    const connection = await connectEngine(config.engine);
    const shared = await openEngineArchive(connection);
    const embedded = await openEmbedded(config.dataDir);
    return {
      embedded,
      shared,
      async close() {
        await embedded.close();
        await shared.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function openEmbedded(dataDir: string): Promise<Archive> {
  const sqlite = await import('../adapters/sqlite/index.js');
  const database = sqlite.openDatabase(dataDir);
  await sqlite.importFeedback(database, dataDir);
  return sqlite.databaseArchive(database);
}
