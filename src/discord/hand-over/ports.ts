import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { UserError } from '../../core/errors.js';

/** ms from one try to the next. */
const TRY_EVERY = 100;

interface Closable {
  close(): Promise<void>;
}

/** Something that listens, or will. */
export interface Listening<T> {
  /** Undefined while another process has the port. */
  readonly opened: T | undefined;
  close(): Promise<void>;
}

/**
 * Opens something that listens on a port. @param isPatient whether to try again while another process has the port: the one that this
 * takes over from.
 */
export async function listenWhenFree<T extends Closable>(
  open: () => Promise<T>,
  isPatient: boolean,
  log: Pick<Logger, 'info' | 'error'>,
): Promise<Listening<T>> {
  const closing = new AbortController();
  let opened: T | undefined;
  /** @returns whether that is the end of it. */
  const attempt = async (): Promise<boolean> => {
    try {
      opened = await open();
      return true;
    } catch (error) {
      if (isPatient && isTaken(error)) return false;
      throw error;
    }
  };
  const untilFree = async () => {
    log.info('a port is the process’s before: waiting for it');
    do await wait(TRY_EVERY);
    while (!closing.signal.aborted && !(await attempt()));
  };
  const waiting = (await attempt())
    ? Promise.resolve()
    : untilFree().catch((error: unknown) => log.error({ error }, 'a port cannot be listened on'));
  return {
    get opened() {
      return opened;
    },
    async close() {
      closing.abort();
      await waiting;
      await opened?.close();
    },
  };
}

function isTaken(error: unknown): boolean {
  return error instanceof UserError && (error.cause as NodeJS.ErrnoException | undefined)?.code === 'EADDRINUSE';
}
