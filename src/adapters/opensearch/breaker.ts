/** Lets work through, or, while the engine is known to be out, turns it away at once. */
export type Breaker = <T>(work: () => Promise<T>) => Promise<T>;

export interface BreakerOptions {
  /** Whether an error says that the engine is out, and not that this one request was wrong. */
  readonly isOutage: (error: unknown) => boolean;
  /** Outages in a row from which on work is turned away. */
  readonly limit?: number;
  /** How long in ms until one piece of work may try again, and then another. */
  readonly rest?: number;
  /** ms, never going back. */
  readonly now?: () => number;
}

/**
 * A circuit breaker: when the engine is out, those who ask are told so at once and not after all the retries, and it is not
 * hammered while it comes back. After each rest one piece of work tries; the first that ends well opens the way for all.
 *
 * What is turned away fails with the error of the last that was let through.
 */
export function createBreaker({
  isOutage,
  limit = 3,
  rest = 1_000,
  now = () => performance.now(),
}: BreakerOptions): Breaker {
  let outages = 0;
  let restsUntil = 0;
  let lastError: unknown;
  return async (work) => {
    const isOut = outages >= limit;
    if (isOut && now() < restsUntil) throw lastError;
    // What tries may wait long for an answer that never comes: the next may try all the same.
    if (isOut) restsUntil = now() + rest;
    try {
      const result = await work();
      outages = 0;
      return result;
    } catch (error) {
      if (isOutage(error)) {
        outages += 1;
        restsUntil = now() + rest;
        lastError = error;
      } else outages = 0;
      throw error;
    }
  };
}
