import { UserError } from '../../core/errors.js';
import type { Stores } from '../../core/library/stores.js';
import { askerBy } from '../sqlite/secrets.js';
import { articlesIn } from './articles.js';
import type { Connection } from './connection.js';
import { createErasing, type ErasingOptions, unfinishedIn } from './erasing.js';
import { ensureIndices } from './indices.js';
import { STORE_KINDS } from './kinds.js';
import { createLibraryStore } from './library-store.js';
import { createOwnerStore } from './owner-store.js';
import { secret } from './secrets.js';
import { createSettingsStore, settingsDocuments } from './settings-store.js';
import { createUseStore, useDocuments } from './use-store.js';

export { openEngineArchive } from './archive.js';
export { type Connection, connectEngine } from './connection.js';
export { openDutyStore } from './duty-store.js';

export interface StoresOptions extends ErasingOptions {
  /** Tells when a draft is saved. */
  readonly now?: () => Date;
}

/**
 * Opens the stores of an engine; makes what is missing, and finishes what a process left undone.
 *
 * @throws UserError when the engine can't be used, its indexes are a newer version's, or what was moved there is not whole.
 */
export async function openEngineStores(connection: Connection, options: StoresOptions = {}): Promise<Stores> {
  await ensureIndices(connection, STORE_KINDS);
  await refuseHalfMoved(connection);
  const settings = createSettingsStore(connection);
  const articles = articlesIn(connection);
  const kept = { articles, settings: settingsDocuments(connection), use: useDocuments(connection) };
  const erasing = createErasing(connection, articles, kept.settings, kept.use, options);
  await erasing.finishAll();
  const [signingKey, askers] = [await secret(connection, 'signing'), await secret(connection, 'askers')];
  return {
    library: createLibraryStore(articles, erasing, options.now),
    settings,
    use: createUseStore(connection, settings, erasing.person),
    owners: createOwnerStore(connection, kept, erasing.owner),
    askerOf: askerBy(askers),
    signingKey,
    async close() {
      erasing.close();
      await connection.close();
    },
  };
}

async function refuseHalfMoved(connection: Connection): Promise<void> {
  const marks = await unfinishedIn(connection).all({ term: { isUnfinished: true } });
  if (!marks.some(({ what }) => what === 'migration')) return;
  throw new UserError(
    `What is kept was not moved to the engine at ${connection.where} to the end.`,
    'Go on: npm run migrate -- --to-engine',
  );
}
