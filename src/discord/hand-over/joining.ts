import type { Logger } from 'pino';
import type { Config } from '../../config.js';
import { openDuties } from '../../library/duties.js';
import { holdData } from '../../library/stores.js';
import { type Arrival, arrive } from './arriving.js';
import { giveBack } from './keeping.js';
import { type Place, partOf, thisRunner } from './place.js';

/** A process that has come to the others. */
export interface Joined extends Arrival {
  readonly place: Place;
  /** Gives the duty back, if this process has it, so that nobody asks whether it is there. Never rejects. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Holds the data folder, and finds out who else is there.
 *
 * @throws UserError when a process is there that can't be beside this one, or what is kept can't be used.
 */
export async function join(
  config: Config & { readonly discordToken: string },
  log: Logger,
  signal: AbortSignal,
): Promise<Joined> {
  const part = partOf(config);
  const closing = new AbortController();
  // So that no backup is put in the place of what is in use.
  const unlock = await holdData(config, part);
  try {
    const duties = await openDuties(config);
    const place: Place = {
      store: duties.store,
      part,
      me: thisRunner(),
      signal: AbortSignal.any([signal, closing.signal]),
      log,
    };
    try {
      return {
        place,
        ...(await arrive(place)),
        leave: () => giveBack(place).catch((error: unknown) => log.warn({ error }, 'cannot say that it ends')),
        async close() {
          closing.abort();
          await duties.close();
          unlock();
        },
      };
    } catch (error) {
      await duties.close();
      throw error;
    }
  } catch (error) {
    unlock();
    throw error;
  }
}
