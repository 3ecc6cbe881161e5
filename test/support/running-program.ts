import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { SETTINGS } from '../../src/config.js';
import { PROGRAM } from './paths.js';

/** A bot that runs as a process of its own. */
export interface RunningProgram {
  readonly pid: number;
  /** What it has written to standard output: its log. */
  log(): string;
  /** Its exit status, when it has ended, by itself or not. */
  readonly ended: Promise<number | null>;
  /** Ends it as a power failure would. */
  kill(): Promise<void>;
  /** Ends it as a service manager does. @returns its exit status. */
  stop(): Promise<number | null>;
}

/** One that may not be ready yet. */
export interface BegunProgram extends RunningProgram {
  /** What it has written to standard error. */
  said(): string;
}

const UNSET = Object.fromEntries(SETTINGS.map((name) => [name, '']));
/** ms that a start may take, on a machine that is busy. */
const LONGEST_START = 60_000;

/** Starts the built program as a bot, with no settings but those given; resolves when it is ready. */
export async function startProgram(env: Readonly<Record<string, string>>): Promise<RunningProgram> {
  return untilReady(beginProgram(env));
}

/** The same, without waiting for anything. */
export function beginProgram(env: Readonly<Record<string, string>>): BegunProgram {
  const child = spawn(process.execPath, [PROGRAM, 'start'], {
    env: { PATH: process.env.PATH, ...UNSET, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close').then(([code]) => code as number | null);
  let [log, said] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    log += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    said += chunk;
  });
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return closed;
  };
  return {
    pid: child.pid ?? 0,
    log: () => log,
    said: () => said,
    ended: closed,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

async function untilReady(program: BegunProgram): Promise<RunningProgram> {
  let hasEnded = false;
  program.ended.then(() => {
    hasEnded = true;
  });
  const giveUp = performance.now() + LONGEST_START;
  while (!program.log().includes('"ready"')) {
    if (!hasEnded && performance.now() < giveUp) await wait(25);
    else {
      await program.kill();
      throw new Error(`The bot did not start: ${program.log()}${program.said()}`);
    }
  }
  return program;
}
