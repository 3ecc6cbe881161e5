import { Presets, SingleBar } from 'cli-progress';
import { createColors } from 'picocolors';
import { UserError } from '../core/errors.js';
import type { OpenOptions } from '../engine.js';
import { visible } from './visible.js';

/** Exit codes of the program. */
export const EXIT = { answered: 0, done: 0, abstained: 1, error: 2, interrupted: 130 } as const;

/** Writes to standard output and waits while its reader is slower. */
export async function print(text: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

/** Whether to write colours to a stream: on a terminal, unless NO_COLOR is set. */
export function coloured(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && createColors().isColorSupported;
}

/** A notice for the user, apart from what the program prints. */
export function notice(text: string): void {
  process.stderr.write(`${createColors(coloured(process.stderr)).dim(visible(text))}\n`);
}

/** Says what went wrong and what to do; a defect of the program comes with its stack. */
export function complain(error: unknown): void {
  const c = createColors(coloured(process.stderr));
  if (error instanceof UserError) process.stderr.write(`${c.red(visible(error.message))}\n${visible(error.hint)}\n`);
  else
    process.stderr.write(
      `${c.red('Something went wrong in the program itself.')}\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
}

/** Options that show indexing on a terminal: a bar while passages are embedded, notices as they come. */
export function shownIndexing(signal: AbortSignal): Required<OpenOptions> {
  return { signal, onNotice: notice, onProgress: showProgress('Indexing', 'passages') };
}

/** A progress bar on standard error while that is a terminal; gone when all is done. */
export function showProgress(what: string, units: string): (done: number, total: number) => void {
  let bar: SingleBar | undefined;
  return (done, total) => {
    if (!process.stderr.isTTY) return;
    if (!bar) {
      const format = `${what} {bar} {value}/{total} ${units}, {eta_formatted} left`;
      bar = new SingleBar({ format, stream: process.stderr, clearOnComplete: true }, Presets.shades_classic);
      bar.start(total, 0);
    }
    bar.update(done);
    if (done < total) return;
    bar.stop();
    bar = undefined;
  };
}

/** A bar of work on standard error while that is a terminal, with words of one's own on how long it takes. */
export interface ShownWork {
  at(done: number, words: string): void;
  /** Takes the bar away, until something is done again. */
  hide(): void;
}

export function showWork(what: string, total: number, units: string): ShownWork {
  if (!process.stderr.isTTY) return { at: () => undefined, hide: () => undefined };
  const format = `${what} {bar} {value}/{total} ${units}{words}`;
  const bar = new SingleBar({ format, stream: process.stderr, clearOnComplete: true }, Presets.shades_classic);
  return {
    at(done, words) {
      if (!bar.isActive) bar.start(total, done, { words });
      bar.update(done, { words });
    },
    hide: () => bar.stop(),
  };
}
