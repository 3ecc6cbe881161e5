import type { Duties, DutyStore } from '../../core/duties/duties.js';
import type { Connection } from './connection.js';
import { documentsIn, idOf } from './documents.js';
import { EngineError } from './faults.js';
import { ensureIndices, type IndexKind } from './indices.js';

/** No part of what is kept: nobody misses it, and no archive has it. */
export const DUTIES: IndexKind = {
  name: 'duties',
  version: 1,
  settings: { number_of_shards: 1, auto_expand_replicas: '0-1' },
  mappings: { dynamic: false, properties: {} },
  canBeMadeAgain: true,
};

const ID = idOf('duties');
const NONE: Duties = [];

/** Duties of all processes on an engine: one document, read by its id. @throws UserError when the engine can't be used. */
export async function openDutyStore(connection: Connection): Promise<DutyStore> {
  await ensureIndices(connection, [DUTIES]);
  const documents = documentsIn<{ readonly duties: Duties }>(connection, DUTIES);
  /** Makes the index anew where it was lost. */
  const again = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof EngineError && error.fault === 'missing')) throw error;
      await ensureIndices(connection, [DUTIES]);
      return work();
    }
  };
  return {
    read: () => again(async () => (await documents.get(ID))?.duties ?? NONE),
    change: (next) =>
      again(async () => {
        let after = NONE;
        await documents.change(ID, (document) => {
          const present = document?.duties ?? NONE;
          after = next(present);
          return after === present ? document : { duties: after };
        });
        return after;
      }),
  };
}
