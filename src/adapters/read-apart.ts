import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ArticleContent } from '../core/article/content.js';
import { UserError } from '../core/errors.js';
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
const HINT = 'Give the text as a .txt or .md file, or divide it.';

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
export type ReadingResult = ArticleContent | { readonly fault: { readonly message: string; readonly hint: string } };

let underWay = 0;
const waiting: (() => void)[] = [];

/**
 * Reads a file from whoever in a process of its own, which has no secrets, no more than 640 MiB and 30 s, and ends with it:
 * whatever is in the file, this process goes on. (A worker thread would not do: V8 ends the whole process when a
 * thread runs out of memory at one go.) Two are read at once; others wait.
 *
 * @throws UserError as `readContent` and `readPdf`, and when it takes too much time or memory.
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
    child.once('message', (result: ReadingResult) => {
      if ('fault' in result) reject(new UserError(result.fault.message, result.fault.hint));
      else resolve(result);
    });
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      const why = isLate
        ? `it takes longer than ${timeLimit / 1000} s`
        : 'it takes too much memory, or breaks its reader';
      reject(new UserError(`${where} can't be read: ${why}.`, HINT));
    });
    // A process that ends before it was told anything says so when it exits.
    child.send(task, () => undefined);
  });
}
