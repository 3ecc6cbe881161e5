import { type ModelThread, startModelThread } from './model-thread.js';
import type { Work } from './model-worker.js';

/** Threads that stay: more than a question has windows would never be busy with one. */
const MOST_STAYING = 4;
/** For so long, in ms, a thread loads one model only: a program that answers one question and ends needs no more. */
const OPENING = 3_000;
/** A thread beyond these ends when it had nothing to do for so long, in ms. */
const IDLE = 60_000;

/** What is urgent, because somebody waits for it, goes before what is patient. */
export type Urgency = 'urgent' | 'patient';

/** Threads with models, each of which does one forward pass at a time: no more passes at once than there are threads. */
export interface ModelThreads {
  /**
   * Loads a model in one of the threads that stay or in each. Urgent work is given to those that have its model, so that
   * nobody waits for one to be loaded; a failure is told by the first work.
   */
  prepare(modelFolder: string, where: 'one' | 'each'): void;
  /**
   * Has a piece of work done, with a model that was prepared, by the first thread that is free for it.
   *
   * @throws UserError when a file of the model is missing or altered; Error when closed.
   */
  run(work: Work, urgency: Urgency): Promise<unknown>;
  /** Ends the threads when what was asked for is done. */
  close(): Promise<void>;
}

interface Waiting {
  readonly work: Work;
  start(thread: ModelThread): void;
  fail(reason: Error): void;
}

/** Starts the threads that stay; there are up to `most` while patient work waits. */
export function startModelThreads(most: number): ModelThreads {
  const staying = Math.min(most, MOST_STAYING);
  const threads: ModelThread[] = [];
  const queues: Readonly<Record<Urgency, Waiting[]>> = { urgent: [], patient: [] };
  const prepared = new Map<string, 'one' | 'each'>();
  const underWay = new Set<Promise<unknown>>();
  let opening = true;
  let closed = false;

  function add(): void {
    const thread = startModelThread(giveOut, (reason) => {
      threads.splice(threads.indexOf(thread), 1);
      const waiting = Object.values(queues).flat();
      // Another takes its place when there is work. But where threads can't even start, nothing would ever be done.
      if (thread.started && waiting.length > 0) stock();
      if (thread.started) return;
      for (const queue of Object.values(queues)) queue.length = 0;
      for (const each of waiting) each.fail(reason);
    });
    threads.push(thread);
  }

  /** Starts what is missing of the threads that stay, and has them load what they are to have. */
  function stock(): void {
    while (threads.length < staying) add();
    for (const [folder, where] of prepared) {
      for (const thread of threads.slice(0, where === 'one' ? 1 : staying))
        if (!opening || thread.models.size === 0) thread.load(folder);
    }
    giveOut();
  }

  function giveOut(): void {
    for (const thread of threads.filter(({ free }) => free)) {
      const waiting = urgentFor(thread) ?? queues.patient.shift();
      if (waiting) waiting.start(thread);
      else if (threads.indexOf(thread) >= staying) thread.endAfter(IDLE);
    }
    const isWanted = queues.patient.length > 0 && threads.length < most;
    if (isWanted && !threads.some(({ free, started }) => free || !started)) add();
  }

  /** Urgent work is for those that have its model, if any has. */
  function isFor({ models }: ModelThread, { modelFolder }: Work): boolean {
    return models.has(modelFolder) || !threads.some((other) => other.models.has(modelFolder));
  }

  function urgentFor(thread: ModelThread): Waiting | undefined {
    const at = queues.urgent.findIndex(({ work }) => isFor(thread, work));
    return at < 0 ? undefined : queues.urgent.splice(at, 1)[0];
  }

  function done(work: Work, urgency: Urgency): Promise<unknown> {
    return new Promise((resolve, fail) => {
      queues[urgency].push({ work, start: (thread) => resolve(thread.do(work)), fail });
      stock();
    });
  }

  stock();
  const opened = setTimeout(() => {
    opening = false;
    stock();
  }, OPENING).unref();
  return {
    prepare(modelFolder, where) {
      prepared.set(modelFolder, where);
      stock();
    },
    async run(work, urgency) {
      if (closed) throw new Error('The models are closed.');
      const running = done(work, urgency).finally(() => underWay.delete(running));
      underWay.add(running);
      return running;
    },
    async close() {
      closed = true;
      clearTimeout(opened);
      await Promise.allSettled(underWay);
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}
