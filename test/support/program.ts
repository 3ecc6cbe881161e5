import { spawn } from 'node:child_process';
import { SETTINGS } from '../../src/config.js';
import { PROGRAM } from './paths.js';

export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Send it a signal after so many ms. */
  readonly killAfter?: number;
  /** SIGKILL by default. */
  readonly killSignal?: NodeJS.Signals;
}

/** Each setting said to be unset: what a developer's own .env says must not reach a test. */
const UNSET = Object.fromEntries(SETTINGS.map((name) => [name, '']));

/** Runs the built program with plain Node to its end, without a terminal and with no settings but those given. */
export function run(
  args: readonly string[],
  { input = '', env = {}, killAfter, killSignal = 'SIGKILL' }: RunOptions = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { env: { PATH: process.env.PATH, ...UNSET, ...env } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill(killSignal), killAfter);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, stdout, stderr });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
