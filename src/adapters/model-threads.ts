import type { Worker } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { verifyModelFiles } from './model-files.js';

/** What every thread of a model is given. */
export interface ModelThreadData {
  readonly modelFolder: string;
  /** Threads that one forward pass may use. */
  readonly threads: number;
}

/** How many threads a model has: the least from the start on, more while tasks queue. */
export interface ThreadCounts {
  readonly least: number;
  readonly most: number;
}

/** Threads that keep a model loaded and run its worker's functions. */
export interface ModelThreads {
  /** Runs a function of the worker by its name. @throws Error when closed. */
  run(name: string, task: unknown): Promise<unknown>;
  /** Ends the threads when what was asked for is done. */
  close(): Promise<void>;
}

/** A thread that has nothing to do for so long, in ms, ends, if there are more than the least. */
const IDLE = 60_000;

/**
 * Starts a model's threads when its files are found to be whole.
 *
 * @param worker a module with the functions that `run` names; it loads the model when it is imported, so that no thread is
 * given work before it can do it.
 * @throws UserError (from the first task) when a file of the model is missing or altered.
 */
export function startModelThreads(worker: URL, modelFolder: string, { least, most }: ThreadCounts): ModelThreads {
  const workerData: ModelThreadData = { modelFolder, threads: 1 };
  const underWay = new Set<Promise<unknown>>();
  let closed = false;
  const started = verifyModelFiles(modelFolder).then(() => {
    const settings = { minThreads: least, maxThreads: most, idleTimeout: IDLE, workerData };
    const pool = new Piscina({ filename: worker.href, ...settings });
    return { pool, up: watchThreads(pool) };
  });
  started.catch(() => undefined);
  async function run(name: string, task: unknown): Promise<unknown> {
    const { pool, up } = await started;
    const running = pool.run(task, { name });
    up.watch();
    return running;
  }
  return {
    async run(name, task) {
      if (closed) throw new Error('The model is closed.');
      const running = run(name, task).finally(() => underWay.delete(running));
      underWay.add(running);
      return running;
    },
    async close() {
      closed = true;
      await Promise.allSettled(underWay);
      const live = await started.catch(() => undefined);
      // A thread that is ended while it loads native code, or in the middle of a forward pass, takes the process with it.
      await live?.up.all();
      await live?.pool.destroy();
    },
  };
}

/** Follows the threads of a pool: each says a first word when it has loaded its code, and so its model. */
function watchThreads(pool: Piscina): { watch(): void; all(): Promise<unknown> } {
  const started = new Map<Worker, Promise<void>>();
  function watch(): void {
    for (const thread of pool.threads.filter((each) => !started.has(each))) {
      const up = new Promise<void>((resolve) => {
        thread.once('message', () => resolve());
        thread.once('exit', () => {
          resolve();
          started.delete(thread);
        });
      });
      started.set(thread, up);
    }
  }
  watch();
  return { watch, all: () => Promise.all(started.values()) };
}
