import { setImmediate } from 'node:timers/promises';
import type { Steps } from '../core/steps.js';

/** For how long, in ms, work goes on before others have their turn: a reader, a heartbeat of Discord's. */
const SLICE = 8;

/** Does long work with breaks in between. */
export async function paced<Result>(steps: Steps<Result>): Promise<Result> {
  let until = performance.now() + SLICE;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + SLICE;
  }
}
