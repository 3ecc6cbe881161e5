import { libraryStoreContract } from '../../contracts/library-store.js';
import { ownerStoreContract } from '../../contracts/owner-store.js';
import { settingsStoreContract } from '../../contracts/settings-store.js';
import { storesLikeMemoryContract } from '../../contracts/stores-like-memory.js';
import { useStoreContract } from '../../contracts/use-store.js';
import { describeWithEngine, openedWhenUsed, openStoresAt, removeIndices } from '../../support/engine.js';

describeWithEngine('OpenSearch', (settings) => {
  const opened: { close(): Promise<void> }[] = [];
  const open = async (emptied: boolean, now?: () => Date) => {
    const stores = await openStoresAt(settings, emptied, now && { now });
    opened.push(stores);
    return stores;
  };
  // Those that a test makes share what is kept, like connections to one database.
  let isFirst = true;
  beforeEach(() => {
    isFirst = true;
  });
  const make = (now?: () => Date) => {
    const emptied = isFirst;
    isFirst = false;
    return openedWhenUsed(() => open(emptied, now));
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((stores) => stores.close()));
  });
  afterAll(() => removeIndices(settings));

  libraryStoreContract('an engine', make);
  settingsStoreContract('an engine', make);
  useStoreContract('an engine', make);
  ownerStoreContract('an engine', make);
  storesLikeMemoryContract(async (now) => ({ stores: await open(true, now), close: async () => undefined }), 8);
});
