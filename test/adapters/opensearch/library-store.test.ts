import { libraryStoreContract } from '../../contracts/library-store.js';
import { storesLikeMemoryContract } from '../../contracts/stores-like-memory.js';
import { describeWithEngine, engineStores } from '../../support/engine.js';

describeWithEngine('OpenSearch', (settings) => {
  const { make, openEmpty } = engineStores(settings);

  libraryStoreContract('an engine', make);
  storesLikeMemoryContract(async (now) => ({ stores: await openEmpty(now), close: async () => undefined }), 6);
});
