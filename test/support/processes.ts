import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const DRIVER = join(process.cwd(), 'dist/test/support/other-process.js');

export interface OtherProcess {
  /** Tells it to end, and waits until it has. @returns its exit status. */
  end(): Promise<number | null>;
  /** Ends it as a power failure would. */
  kill(): Promise<void>;
}

const started = new Set<ChildProcess>();

/** Starts another process on the same data, as `other-process.ts` says, and waits for its first word, or its end. */
export async function startOther(what: string, data: string): Promise<OtherProcess> {
  const child = spawn(process.execPath, [DRIVER, what, data], { stdio: ['pipe', 'pipe', 'inherit'] });
  started.add(child);
  const closed = once(child, 'close').then(([code]) => {
    started.delete(child);
    return code as number | null;
  });
  await Promise.race([once(child.stdout, 'data'), closed]);
  return {
    end() {
      child.stdin.end();
      return closed;
    },
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

/** Ends those that a failed test left. */
export function endOthers(): void {
  for (const child of started) child.kill('SIGKILL');
}
