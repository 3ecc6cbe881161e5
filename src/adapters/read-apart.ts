import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ArticleContent } from '../core/article/content.js';
import { REFUSALS, Refusal } from '../core/refusals/refusal.js';
import type { WatchData } from './memory-watch.js';

/** How long a file may take to read, in ms. */
const TIME_LIMIT = 30_000;
/** How long the process goes on, in ms, when nobody ends it in time. */
const GRACE = 5_000;
/** Memory of the process in MiB: JavaScript's own, and all of it. */
const HEAP = 512;
const MEMORY = 640;
const MOST_AT_ONCE = 2;
const PROGRAM = fileURLToPath(new URL('./reading-process.js', import.meta.url));

/** What is to be read, and how it is called in messages. */
export interface Reading {
  /** Name of the file: its ending says what it is. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly where: string;
  readonly address?: string | undefined;
  /** Most ms that it may take; 30 s unless told. */
  readonly timeLimit?: number | undefined;
}

/** What a reading process is told to read, and how. */
export interface ReadingTask {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly where: string;
  readonly address: string | undefined;
  readonly limits: WatchData;
}

/** What it answers: what it has read, or what is wrong with it. */
export type ReadingResult = ArticleContent | { readonly fault: Pick<Refusal, 'code' | 'named'> };

let underWay = 0;
const waiting: (() => void)[] = [];

/**
 * Reads a file from whoever in a process of its own, which has no secrets, no more than 640 MiB and 30 s, and ends with it:
 * whatever is in the file, this process goes on. (A worker thread would not do: V8 ends the whole process when a
 * thread runs out of memory at one go.) Two are read at once; others wait.
 *
 * @throws Refusal as `readContent` and `readPdf`, and when it takes too much time or memory.
 */
export async function readApart(reading: Reading): Promise<ArticleContent> {
  if (underWay >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else underWay += 1;
  try {
    return await readInProcess(reading);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else underWay -= 1;
  }
}

function readInProcess({ name, bytes, where, address, timeLimit = TIME_LIMIT }: Reading): Promise<ArticleContent> {
  const limits = { memory: MEMORY * 1024 * 1024, time: timeLimit + GRACE };
  const task: ReadingTask = { name, bytes, where, address, limits };
  return new Promise((resolve, reject) => {
    const child = fork(PROGRAM, {
      env: {},
      execArgv: [`--max-old-space-size=${HEAP}`, '--disallow-code-generation-from-strings'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, timeLimit);
    child.once('message', (result: ReadingResult) => resolve(contentOf(result, where)));
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      reject(
        isLate
          ? new Refusal('fileSlow', { file: where, seconds: timeLimit / 1000 })
          : new Refusal('fileHeavy', { file: where }),
      );
    });
    // A process that ends before it was told anything says so when it exits.
    child.send(task, () => undefined);
  });
}

/** What was read. @throws Refusal for what the process found wrong with it. */
async function contentOf(result: ReadingResult, where: string): Promise<ArticleContent> {
  if (!('fault' in result)) return result;
  const { code, named } = result.fault;
  // A file that has taken its reader over may have it say anything.
  throw Object.hasOwn(REFUSALS, code) ? new Refusal(code, named) : new Refusal('fileHeavy', { file: where });
}
