import { openSync, readSync } from 'node:fs';

/** How long the main thread worked at a stretch. */
export interface Stretches {
  /** The longest stretch, in ms of processor time, since the last time of asking, between two turns of the event loop. */
  longest(): number;
  stop(): void;
}

/**
 * Watches the main thread from inside. Processor time, as Linux counts it for a thread, not the clock: on a busy machine a
 * thread waits for its turn as well. Undefined elsewhere.
 */
export function watchMainThread(): Stretches | undefined {
  if (process.platform !== 'linux') return undefined;
  const file = openSync(`/proc/self/task/${process.pid}/schedstat`, 'r');
  const line = Buffer.alloc(64);
  const used = () => Number(line.toString('latin1', 0, readSync(file, line, 0, line.length, 0)).split(' ')[0]) / 1e6;
  let before = used();
  let longest = 0;
  let watching = true;
  const turn = () => {
    const now = used();
    longest = Math.max(longest, now - before);
    before = now;
    if (watching) setImmediate(turn);
  };
  turn();
  return {
    longest() {
      const found = longest;
      longest = 0;
      return found;
    },
    stop() {
      watching = false;
    },
  };
}
