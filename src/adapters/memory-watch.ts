import { workerData } from 'node:worker_threads';

/** What the thread that watches a process is given. */
export interface WatchData {
  /** Most bytes that the process may hold. */
  readonly memory: number;
  /** Most ms that it may take: it is busy and hears nobody, even when the program that started it has gone. */
  readonly time: number;
}

const EVERY = 20;
const { memory, time } = workerData as WatchData;

setTimeout(end, time);
setInterval(() => {
  if (process.memoryUsage.rss() > memory) end();
}, EVERY);

function end(): void {
  process.kill(process.pid, 'SIGKILL');
}
