import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { isMissing, sha256 } from '../files.js';
import { writing } from './access.js';
import type { Database } from './connection.js';
import { explained } from './faults.js';
import { verdictWriter } from './use-store.js';

const lineSchema = z.object({ answerId: z.string(), helpful: z.boolean(), at: z.string() });

/** How many of an old file's lines are in the database now, and how many were no verdicts. */
export interface Imported {
  readonly imported: number;
  readonly unreadable: number;
}

/**
 * Takes the verdicts of `DATA_DIR/feedback.jsonl`, where earlier versions kept them, into the database, as everybody's; then
 * removes the file. Nobody knows who gave them, so each stands for a person of its own. A file that was imported when the
 * process ended is imported again to the same effect.
 *
 * @throws UserError when the file can't be read or removed.
 */
export async function importFeedback(database: Database, dataDir: string): Promise<Imported> {
  const path = join(dataDir, 'feedback.jsonl');
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw explained(error, path);
  });
  const lines = content.split('\n').filter((line) => line !== '');
  const parsed = lines.map((line) => lineSchema.safeParse(parseJson(line)).data);
  const write = verdictWriter(database);
  const writeAll = database.transaction(() => {
    for (const [i, verdict] of parsed.entries()) {
      if (verdict) write({ ...verdict, owner: null, asker: markerOf(i, lines[i] ?? ''), asked: null });
    }
  });
  await writing(database, () => writeAll.immediate());
  await rm(path, { force: true }).catch((error: unknown) => {
    throw explained(error, path);
  });
  const imported = parsed.filter((verdict) => verdict !== undefined).length;
  return { imported, unreadable: lines.length - imported };
}

/** Never a person's: theirs are hexadecimal digits alone. */
function markerOf(index: number, line: string): string {
  return `imported-${sha256(`${index}\n${line}`).slice(0, 16)}`;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
