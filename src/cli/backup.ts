import { type Config, readConfig } from '../config.js';
import { UserError } from '../core/errors.js';
import { EXIT, print } from './io.js';

/** `backup`: a copy of everything that is kept, also while a bot runs. Returns the exit code. */
export async function backupCommand(file: string | undefined): Promise<number> {
  const { dataDir } = embedded(readConfig());
  const sqlite = await import('../adapters/sqlite/index.js');
  const database = await sqlite.openDatabase(dataDir);
  try {
    await print(`${await sqlite.backUp(database, file)}\n`);
    return EXIT.done;
  } finally {
    await sqlite.closeDatabase(database);
  }
}

/** `restore`: puts a backup in the place of what is there, while no bot runs. Returns the exit code. */
export async function restoreCommand(file: string): Promise<number> {
  const { restore } = await import('../adapters/sqlite/index.js');
  const kept = await restore(embedded(readConfig()).dataDir, file);
  await print(`Restored from ${file}.${kept === undefined ? '' : ` What was there is kept in ${kept}.`}\n`);
  return EXIT.done;
}

/** Settings under which everything is in the database. @throws UserError when it is in the shared engine. */
function embedded(config: Config): Config {
  if (!config.engine) return config;
  throw new UserError(
    'Everything that is kept is in the shared engine (ENGINE_URL).',
    'Its snapshots are its backups: docs/OPERATING.md, “The shared engine”.',
  );
}
