import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { closeDatabase, type Database, openDatabase } from '../../../src/adapters/sqlite/database.js';
import { type OpenDutyStore, openDutyStore } from '../../../src/adapters/sqlite/duty-store.js';
import { dutyStoreContract } from '../../contracts/duty-store.js';
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
  const duties: OpenDutyStore[] = [];
  const make = (now?: () => Date) => {
    const database = openDatabase(folder());
    opened.push(database);
    return sqliteStores(database, now);
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(closeDatabase));
    for (const store of duties.splice(0)) await store.close();
  });

  libraryStoreContract('a database', make);
  settingsStoreContract('a database', make);
  useStoreContract('a database', make);
  ownerStoreContract('a database', make);

  dutyStoreContract('a file beside the locks', async () => {
    const store = openDutyStore(folder());
    duties.push(store);
    return store;
  });
  it('makes the file of duties anew when it is damaged', async () => {
    await mkdir(join(folder(), 'locks'));
    await writeFile(join(folder(), 'locks', 'duties.db'), 'no database '.repeat(1_000));
    const store = openDutyStore(folder());
    duties.push(store);
    expect(await store.read()).toEqual([]);
  });

  let round = 0;
  storesLikeMemoryContract(async (now) => {
    round += 1;
    const database = openDatabase(`${folder()}/${round}`);
    return { stores: sqliteStores(database, now), close: () => closeDatabase(database) };
  }, 15);
});
