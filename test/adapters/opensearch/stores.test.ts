import { ownerStoreContract } from '../../contracts/owner-store.js';
import { settingsStoreContract } from '../../contracts/settings-store.js';
import { useStoreContract } from '../../contracts/use-store.js';
import { describeWithEngine, engineStores } from '../../support/engine.js';

describeWithEngine('OpenSearch', (settings) => {
  const { make } = engineStores(settings);

  settingsStoreContract('an engine', make);
  useStoreContract('an engine', make);
  ownerStoreContract('an engine', make);
});
