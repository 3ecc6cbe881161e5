import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import type { Config } from '../../config.js';
import type { DutyStore, Part, Runner } from '../../core/duties/duties.js';

/** This process, and where it says what it answers for. */
export interface Place {
  readonly store: DutyStore;
  readonly part: Part;
  readonly me: Runner;
  /** Aborted when the process is told to end, and when it does. */
  readonly signal: AbortSignal;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

/** ms between two looks of a holder at whether somebody is to take over. */
export const LOOK_EVERY = 500;
/** ms between two looks while an event may be waiting. */
export const LOOK_OFTEN = 100;
/** ms that an event waits at most for a word of the other process: together with its answer that is less than Discord waits. */
export const PATIENCE = 1_500;

/**
 * ms from a hand-over until nothing is left of it: what was made before the cut has come by then, and is the other's no more. The one
 * that leaves stays for longer, so that none has nobody.
 */
export const OVER = { forSuccessor: 4_000, forLeaving: 5_000 } as const;

/** This process, as another knows it. */
export function thisRunner(): Runner {
  return { id: randomUUID(), host: hostname(), pid: process.pid };
}

/** The part of the bot that is this process's. A token begins with the bot's id, in base64. */
export function partOf({ discordToken, shards: { own, count } }: Config & { readonly discordToken: string }): Part {
  const [first = ''] = discordToken.split('.');
  const id = Buffer.from(first, 'base64').toString('latin1');
  return { bot: /^\d+$/.test(id) ? id : first, shards: own, count };
}

/** Whether a process is known to be no more: on this host that can be seen. What had the number of this process is gone. */
export function isGone(runner: Runner, me: Runner): boolean {
  if (runner.host !== me.host) return false;
  if (runner.pid === me.pid) return runner.id !== me.id;
  try {
    process.kill(runner.pid, 0);
    return false;
  } catch (error) {
    // Another user's process is there, too.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
