import type { Duties, DutyStore } from '../../src/core/duties/duties.js';

/** Duties that are kept as long as this lives, and processes that may be cut off from them. */
export function memoryDuties() {
  let kept: Duties = [];
  /** A way to them. @param isOut whether it fails just now. */
  const store = (isOut: () => boolean = () => false): DutyStore => {
    const reached = async <T>(work: () => T): Promise<T> => {
      // Others come between, as with a real store.
      await new Promise((resolve) => setImmediate(resolve));
      if (isOut()) throw new Error('the store is out');
      return work();
    };
    return {
      read: () => reached(() => kept),
      change: (next) =>
        reached(() => {
          kept = next(kept);
          return kept;
        }),
    };
  };
  return { store, now: () => kept };
}
