import { Worker } from 'node:worker_threads';
import { UserError } from '../core/errors.js';
import type { Reply, Work } from './model-worker.js';

/** A thread that loads models and does one piece of work at a time. */
export interface ModelThread {
  /** Folders of the models that it has loaded or is about to load. */
  readonly models: ReadonlySet<string>;
  /** Whether its code is loaded. */
  readonly started: boolean;
  /** Whether it can be given work: it has started, and does and loads nothing. */
  readonly free: boolean;
  /** Loads a model ahead of its first work, which tells of a failure. */
  load(modelFolder: string): void;
  /** Does a piece of work. @throws what the work throws; Error when the thread is lost. */
  do(work: Work): Promise<unknown>;
  /** Ends it after so many ms without work. */
  endAfter(ms: number): void;
  /** Ends it when it has done what it was given. */
  end(): Promise<void>;
}

/**
 * Starts a thread.
 *
 * @param onFree called whenever it can be given work.
 * @param onEnd called once when it ends, with the reason.
 */
export function startModelThread(onFree: () => void, onEnd: (reason: Error) => void): ModelThread {
  const worker = new Worker(new URL('./model-worker.js', import.meta.url));
  const models = new Set<string>();
  let started = false;
  let ending: Promise<void> | undefined;
  let ended = false;
  /** What takes each reply that is to come, in order; the first one says that the thread has started. */
  const takers: ((reply: Reply) => void)[] = [() => (started = true)];
  let onRest = (): void => undefined;
  let idle: NodeJS.Timeout | undefined;

  function ask(work: Work): Promise<unknown> {
    clearTimeout(idle);
    models.add(work.modelFolder);
    worker.postMessage(work);
    return new Promise((resolve, reject) => {
      takers.push((reply) => ('error' in reply ? reject(errorOf(reply)) : resolve(reply.value)));
    });
  }

  function stop(reason: Error): void {
    if (ended) return;
    ended = true;
    for (const take of takers.splice(0)) take({ error: reason });
    onRest();
    onEnd(reason);
  }

  worker.on('message', (reply: Reply) => {
    takers.shift()?.(reply);
    if (takers.length > 0) return;
    onRest();
    onFree();
  });
  worker.once('error', stop);
  worker.once('exit', () => stop(new Error('A thread of the models has ended.')));

  async function endAtRest(): Promise<void> {
    clearTimeout(idle);
    // A thread that is ended while it loads native code, or in the middle of a forward pass, takes the process with it.
    if (takers.length > 0) await new Promise<void>((resolve) => (onRest = resolve));
    await worker.terminate();
  }

  function end(): Promise<void> {
    ending ??= endAtRest();
    return ending;
  }

  return {
    models,
    get started() {
      return started;
    },
    get free() {
      return takers.length === 0 && ending === undefined && !ended;
    },
    load(modelFolder) {
      if (!models.has(modelFolder)) ask({ name: 'load', modelFolder }).catch(() => undefined);
    },
    do: ask,
    endAfter(ms) {
      clearTimeout(idle);
      idle = setTimeout(() => void end(), ms).unref();
    },
    end,
  };
}

function errorOf({ error, hint }: Extract<Reply, { error: Error }>): Error {
  return hint === undefined ? error : new UserError(error.message, hint, { cause: error });
}
