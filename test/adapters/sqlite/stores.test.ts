import { closeDatabase, type Database, openDatabase } from '../../../src/adapters/sqlite/database.js';
import { libraryStoreContract } from '../../contracts/library-store.js';
import { ownerStoreContract } from '../../contracts/owner-store.js';
import { settingsStoreContract } from '../../contracts/settings-store.js';
import { storesLikeMemoryContract } from '../../contracts/stores-like-memory.js';
import { useStoreContract } from '../../contracts/use-store.js';
import { temporaryFolder } from '../../support/folder.js';
import { memoryStores } from '../../support/memory-stores.js';
import { sqliteStores } from '../../support/sqlite-stores.js';

libraryStoreContract('memory', memoryStores);
settingsStoreContract('memory', memoryStores);
useStoreContract('memory', memoryStores);
ownerStoreContract('memory', memoryStores);

describe('SQLite', () => {
  const folder = temporaryFolder();
  const opened: Database[] = [];
  const make = (now?: () => Date) => {
    const database = openDatabase(folder());
    opened.push(database);
    return sqliteStores(database, now);
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(closeDatabase));
  });

  libraryStoreContract('a database', make);
  settingsStoreContract('a database', make);
  useStoreContract('a database', make);
  ownerStoreContract('a database', make);

  let round = 0;
  storesLikeMemoryContract(async (now) => {
    round += 1;
    const database = openDatabase(`${folder()}/${round}`);
    return { stores: sqliteStores(database, now), close: () => closeDatabase(database) };
  }, 15);
});
