import { spawnSync } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '../../support/folder.js';

const compiled = (path: string) => JSON.stringify(pathToFileURL(join(process.cwd(), 'dist/src', path)).href);

/** Reads the settings, opens the database, has SQLite spill a table to the disk, and prints which files it has open. */
const SPILL = `
  import { readdirSync, readlinkSync } from 'node:fs';
  import { readConfig } from ${compiled('config.js')};
  import { openDatabase } from ${compiled('adapters/sqlite/database.js')};
  const database = openDatabase(readConfig().dataDir);
  database.pragma('temp.cache_size = 4');
  database.exec(\`CREATE TEMP TABLE large (a);
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
    INSERT INTO large SELECT hex(randomblob(500)) FROM n\`);
  for (const file of readdirSync('/proc/self/fd')) try { console.log(readlinkSync('/proc/self/fd/' + file)); } catch {}`;

// Other systems don't tell which files a process has open.
const described = process.platform === 'linux' ? describe : describe.skip;

described('what SQLite writes for a while', () => {
  const folder = temporaryFolder();

  it('is in the data folder, has no name there, and needs no room in /tmp', async () => {
    const data = join(folder(), 'data');
    const env = { PATH: process.env.PATH, DATA_DIR: data };
    const flags = ['--input-type=module', '--eval', SPILL];
    const { stdout, stderr } = spawnSync(process.execPath, flags, { env, encoding: 'utf8' });
    expect(stderr).toBe('');
    const temporary = stdout.split('\n').filter((path) => path.includes('etilqs'));
    expect(temporary).toEqual([expect.stringContaining(`${await realpath(data)}/etilqs`)]);
    expect(temporary[0]).toMatch(/ \(deleted\)$/);
  });
});
