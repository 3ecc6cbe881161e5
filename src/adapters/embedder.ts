import type { Worker } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Embedder } from '../core/search/embedder.js';
import type { EmbeddingWorkerData } from './embedding-worker.js';
import { modelFingerprint, verifyModelFiles } from './model-files.js';

/** Change it when pooling changes: vectors made otherwise must not be reused. */
const POOLING = 'late-chunking-1';

/**
 * all-MiniLM-L6-v2 in worker threads, through transformers.js and ONNX Runtime. The threads start at once and more come
 * while passages queue; the model is loaded when its files are found to be whole.
 *
 * @throws UserError (from the first embedding) when a file of the model is missing or altered.
 */
export async function createEmbedder(modelFolder: string, maxThreads: number): Promise<Embedder> {
  const workerData: EmbeddingWorkerData = { modelFolder, threads: 1 };
  const pool = new Piscina({
    filename: new URL('./embedding-worker.js', import.meta.url).href,
    minThreads: 1,
    maxThreads,
    idleTimeout: 60_000,
    workerData,
  });
  const up = watchThreads(pool);
  const underWay = new Set<Promise<unknown>>();
  let closed = false;
  async function run(name: string, task?: unknown): Promise<unknown> {
    if (closed) throw new Error('The embedder is closed.');
    const running = pool.run(task, { name }).finally(() => underWay.delete(running));
    underWay.add(running);
    up.watch();
    return running;
  }
  const ready = verifyModelFiles(modelFolder).then(() => run('load'));
  ready.catch(() => undefined);
  return {
    fingerprint: `${await modelFingerprint(modelFolder)}/${POOLING}`,
    dimension: 384,
    async embedQuestion(question) {
      await ready;
      return (await run('embedQuestion', question)) as Float32Array;
    },
    async embedPassage(sentences) {
      await ready;
      return (await run('embedPassage', sentences)) as Float32Array;
    },
    async close() {
      closed = true;
      // A thread that is ended while it loads native code, or in the middle of a forward pass, takes the process with it.
      await Promise.allSettled([ready, ...underWay]);
      await up.all();
      await pool.destroy();
    },
  };
}

/** Follows the threads of a pool: each says a first word when it has loaded its code. */
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
