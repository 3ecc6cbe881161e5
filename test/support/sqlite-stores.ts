import type { Database } from '../../src/adapters/sqlite/database.js';
import { createLibraryStore } from '../../src/adapters/sqlite/library-store.js';
import { createOwnerStore } from '../../src/adapters/sqlite/owner-store.js';
import { createSettingsStore } from '../../src/adapters/sqlite/settings-store.js';
import { createUseStore } from '../../src/adapters/sqlite/use-store.js';
import type { Stores } from './library.js';

/** The stores of a database. */
export function sqliteStores(database: Database, now?: () => Date): Stores {
  const settings = createSettingsStore(database);
  return {
    library: createLibraryStore(database, now),
    settings,
    use: createUseStore(database, settings),
    owners: createOwnerStore(database),
  };
}
