import type { Config } from '../config.js';
import type { DutyStore } from '../core/duties/duties.js';

/** Nobody waits longer than this, in ms, to hear who answers: it is asked again soon. */
const TIMEOUT = 1_000;
const TRIES = 2;

/** Where processes say which part of a bot each answers for, opened. */
export interface OpenDuties {
  readonly store: DutyStore;
  close(): Promise<void>;
}

/**
 * Opens the duties of all processes with the same library: in the shared engine where there is one, else in the data folder. It is a
 * connection of its own: what holds up the library does not hold up this.
 *
 * @throws UserError when it can't be used.
 */
export async function openDuties({ dataDir, engine }: Config): Promise<OpenDuties> {
  if (!engine) {
    const store = (await import('../adapters/sqlite/index.js')).openDutyStore(dataDir);
    return { store, close: () => store.close() };
  }
  const { connectEngine, openDutyStore } = await import('../adapters/opensearch/index.js');
  const connection = await connectEngine(engine, { tries: TRIES, timeout: TIMEOUT });
  try {
    return { store: await openDutyStore(connection), close: () => connection.close() };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
