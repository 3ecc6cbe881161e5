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
  /** Ends it as a power failure would. */
  kill(): Promise<void>;
  /** Ends it as a service manager does. @returns its exit status. */
  stop(): Promise<number | null>;
}

const UNSET = Object.fromEntries(SETTINGS.map((name) => [name, '']));
/** ms that a start may take, on a machine that is busy. */
const LONGEST_START = 30_000;

/** Starts the built program as a bot, with no settings but those given; resolves when it is ready. */
export async function startProgram(env: Readonly<Record<string, string>>): Promise<RunningProgram> {
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
  const giveUp = performance.now() + LONGEST_START;
  while (!log.includes('"ready"')) {
    if (child.exitCode === null && performance.now() < giveUp) await wait(25);
    else {
      await end('SIGKILL');
      throw new Error(`The bot did not start: ${log}${said}`);
    }
  }
  return {
    pid: child.pid ?? 0,
    log: () => log,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}
