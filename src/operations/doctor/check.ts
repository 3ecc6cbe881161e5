import { fileFault } from '../../adapters/files.js';
import { UserError } from '../../core/errors.js';

/** `problem`: Footnote does not run, or not in Discord. `warning`: it does, but look at it. */
export type Verdict = 'fine' | 'warning' | 'problem';

/** What looking at one thing has shown. */
export interface Finding {
  readonly verdict: Verdict;
  /** What was found, for a person. */
  readonly says: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** One line of the doctor's report. */
export interface Check extends Finding {
  /** What was looked at, in a word or two. */
  readonly name: string;
}

/** The program and the machine that are looked at. */
export interface Environment {
  /** The program's folder: package.json and node_modules are there. */
  readonly folder: string;
  /** Version of Node, without a v. */
  readonly nodeVersion: string;
  /** ms since 1970. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Looks at a database without changing it. @returns what is wrong with it; undefined when nothing is. */
  readonly checkDatabase?: (path: string) => string | undefined;
  /** How many articles a database has. @throws UserError when it can't be used. */
  readonly countArticles?: (path: string) => number;
}

export function fine(says: string): Finding {
  return { verdict: 'fine', says };
}

export function warning(says: string, remedy: string): Finding {
  return { verdict: 'warning', says, remedy };
}

export function problem(says: string, remedy: string): Finding {
  return { verdict: 'problem', says, remedy };
}

/** Looks at one thing; what goes wrong in looking is a line of the report as well. */
export async function look(name: string, at: () => Finding | Promise<Finding>): Promise<Check> {
  try {
    return { name, ...(await at()) };
  } catch (error) {
    if (error instanceof UserError) return { name, ...problem(error.message, error.hint) };
    const reason = error instanceof Error ? error.message : String(error);
    if (fileFault(error) !== undefined) {
      return { name, ...problem(reason, 'Let the user that runs Footnote read and write there.') };
    }
    return {
      name,
      ...problem(
        `This could not be looked at: ${reason}`,
        'Run `npm ci` in the folder of Footnote; if it stays so, it is a fault of Footnote itself.',
      ),
    };
  }
}

/** “1 server”, “2 servers”. @param unit in the singular. */
export function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
