import { type Connection, connectEngine, openDutyStore } from '../../../src/adapters/opensearch/index.js';
import { dutyStoreContract } from '../../contracts/duty-store.js';
import { ownerStoreContract } from '../../contracts/owner-store.js';
import { settingsStoreContract } from '../../contracts/settings-store.js';
import { useStoreContract } from '../../contracts/use-store.js';
import { describeWithEngine, engineStores, removeDuties } from '../../support/engine.js';

describeWithEngine('OpenSearch', (settings) => {
  const { make } = engineStores(settings);

  settingsStoreContract('an engine', make);
  useStoreContract('an engine', make);
  ownerStoreContract('an engine', make);

  const connections: Connection[] = [];
  beforeEach(async () => {
    const connection = await connectEngine(settings);
    await removeDuties(connection);
    await connection.close();
  });
  afterEach(async () => {
    for (const connection of connections.splice(0)) await connection.close();
  });
  dutyStoreContract('an engine', async () => {
    const connection = await connectEngine(settings);
    connections.push(connection);
    return openDutyStore(connection);
  });
  it('makes the index of duties anew when it is lost', async () => {
    const connection = await connectEngine(settings);
    connections.push(connection);
    const store = await openDutyStore(connection);
    await removeDuties(connection);
    expect(await store.read()).toEqual([]);
    await removeDuties(connection);
    expect(await store.change((duties) => [...duties, ...duties])).toEqual([]);
  });
});
