import { readConfig } from '../config.js';
import { UserError } from '../core/errors.js';
import { openArchives } from '../library/archives.js';
import { type Counts, moveAll } from '../library/migrate.js';
import { EXIT, print, showProgress } from './io.js';

export interface MigrateOptions {
  readonly toEngine: boolean;
  readonly toEmbedded: boolean;
}

const WORDS: readonly (readonly [keyof Counts, string])[] = [
  ['article', 'articles'],
  ['settings', 'servers’ settings'],
  ['channel', 'channels'],
  ['verdict', 'verdicts'],
  ['question', 'unanswered questions'],
  ['day', 'days of counts'],
];

/** `migrate`: moves everything that is kept to the shared engine, or back. Returns the exit code. */
export async function migrateCommand({ toEngine, toEmbedded }: MigrateOptions): Promise<number> {
  if (toEngine === toEmbedded)
    throw new UserError('Say where to.', 'npm run migrate -- --to-engine, or --to-embedded.');
  const archives = await openArchives(readConfig());
  try {
    const { embedded, shared } = archives;
    const [from, to] = toEngine ? [embedded, shared] : [shared, embedded];
    const counts = await moveAll(from, to, showProgress('Moving', 'records'));
    const list = WORDS.map(([kind, words]) => `${counts[kind] ?? 0} ${words}`).join(', ');
    await print(`In ${to.where} now, as in ${from.where}, which is as it was: ${list}. Checked by count and hash.\n`);
    await print(toEngine ? 'Start the bots with ENGINE_URL.\n' : 'Start the bot without ENGINE_URL.\n');
    return EXIT.done;
  } finally {
    await archives.close();
  }
}
