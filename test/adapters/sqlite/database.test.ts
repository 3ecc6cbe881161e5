import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { openFile } from '../../../src/adapters/sqlite/connection.js';
import { closeDatabase, openDatabase } from '../../../src/adapters/sqlite/database.js';
import { lockOpening } from '../../../src/adapters/sqlite/locks.js';
import { UserError } from '../../../src/core/errors.js';
import { DEFAULT_SETTINGS } from '../../../src/core/library/settings.js';
import { temporaryFolder } from '../../support/folder.js';
import { ALICE_SERVER, publish } from '../../support/library.js';
import { endOthers, startOther } from '../../support/processes.js';
import { sqliteStores } from '../../support/sqlite-stores.js';

const TEXT = 'All of it. '.repeat(900);
const RESTORE = expect.stringContaining('npm run restore -- FILE');

describe('the database', () => {
  const folder = temporaryFolder();
  const path = () => join(folder(), 'footnote.db');
  afterEach(endOthers);

  /** A database with some articles, closed. */
  async function filled(articles = 3): Promise<void> {
    const database = openDatabase(folder());
    for (let i = 0; i < articles; i += 1) {
      await publish(sqliteStores(database).library, { id: `a${i}`, text: TEXT });
    }
    await closeDatabase(database);
  }

  it('is made, with its folder, and is there the next time', async () => {
    const data = join(folder(), 'not', 'yet', 'there');
    const database = openDatabase(data);
    await publish(sqliteStores(database).library, { id: 'ferry' });
    await closeDatabase(database);
    const again = openDatabase(data);
    expect(await sqliteStores(again).library.entries(ALICE_SERVER)).toHaveLength(1);
    await closeDatabase(again);
    expect((await readdir(data)).sort()).toEqual(['footnote.db', 'locks']);
  });

  it('survives a crash once something is acknowledged, and leaves no trace of what is deleted', async () => {
    const database = openDatabase(folder());
    const pragma = (name: string) => database.pragma(name, { simple: true });
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('secure_delete')]).toEqual(['wal', 2, 1]);
    expect([pragma('foreign_keys'), pragma('trusted_schema'), pragma('busy_timeout')]).toEqual([1, 0, 5_000]);
    await closeDatabase(database);
  });

  it('is closed when everything asked of it is done', async () => {
    const database = openDatabase(folder());
    const { library } = sqliteStores(database);
    await publish(library, { id: 'ferry' });
    const removed = library.remove(ALICE_SERVER, 'ferry');
    const published = publish(library, { id: 'train' });
    await closeDatabase(database);
    expect(await removed).toHaveLength(1);
    await published;
    const again = openDatabase(folder());
    expect((await sqliteStores(again).library.entries(ALICE_SERVER)).map(({ id }) => id)).toEqual(['train']);
    await closeDatabase(again);
  });

  it('says what to do when it is no database', async () => {
    await writeFile(path(), 'Dear diary, this is no database. '.repeat(100));
    expect(() => openDatabase(folder())).toThrow(UserError);
    expect(() => openDatabase(folder())).toThrow(
      expect.objectContaining({ message: expect.stringContaining(path()), hint: RESTORE }),
    );
  });

  it.each([
    ['cut off', (size: number) => truncate(path(), size - 6_000)],
    ['overwritten where its tables are', () => overwrite(4_096, 60_000)],
    ['overwritten at its start', () => overwrite(0, 50)],
  ])('says what to do when it is %s', async (_, damage) => {
    await filled();
    await damage((await readFile(path())).length);
    expect(() => openDatabase(folder())).toThrow(expect.objectContaining({ name: 'UserError', hint: RESTORE }));
  });

  async function overwrite(at: number, bytes: number): Promise<void> {
    const content = await readFile(path());
    await writeFile(path(), content.fill('x', at, at + bytes));
  }

  it('gives what was stored or says what is wrong, whatever bytes are wrong', async () => {
    await filled(6);
    const whole = await readFile(path());
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 300 }), async (at, bytes) => {
        const damaged = Buffer.from(whole);
        damaged.set(bytes.subarray(0, whole.length - at), at);
        await writeFile(path(), damaged);
        try {
          const database = openDatabase(folder());
          const { library } = sqliteStores(database);
          const read = Promise.all(Array.from({ length: 6 }, (_, i) => library.read(ALICE_SERVER, `a${i}`)));
          const versions = await read.finally(() => closeDatabase(database));
          for (const version of versions) expect(version?.content.text).toBe(TEXT);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is not touched when another program made it, or a newer version', async () => {
    const other = openFile(path());
    other.exec('CREATE TABLE recipes (name TEXT)');
    other.close();
    const content = await readFile(path());
    expect(() => openDatabase(folder())).toThrow(
      expect.objectContaining({ name: 'UserError', message: expect.stringContaining('another program') }),
    );
    expect((await readFile(path())).equals(content)).toBe(true);
  });

  it('is not opened when a newer version wrote it', async () => {
    await filled(1);
    const database = openFile(path());
    database.pragma('user_version = 99');
    database.close();
    expect(() => openDatabase(folder())).toThrow(
      expect.objectContaining({ name: 'UserError', message: expect.stringMatching(/newer version.*format is 99/) }),
    );
  });

  it('says so when its folder can’t be made or written', async () => {
    await writeFile(join(folder(), 'file'), '');
    expect(() => openDatabase(join(folder(), 'file', 'data'))).toThrow(expect.objectContaining({ name: 'UserError' }));
    await mkdir(join(folder(), 'footnote.db'));
    expect(() => openDatabase(folder())).toThrow(
      expect.objectContaining({ name: 'UserError', message: expect.stringContaining("can't be opened") }),
    );
  });

  it('says how to compile SQLite again when it can’t be loaded', () => {
    const program = `
      import { openDatabase } from ${JSON.stringify(join(process.cwd(), 'dist/src/adapters/sqlite/database.js'))};
      try { openDatabase(process.argv[1]); } catch ({ name, hint }) { console.log(name + ': ' + hint); }`;
    const flags = ['--no-addons', '--input-type=module', '--eval'];
    const { stdout } = spawnSync(process.execPath, [...flags, program, folder()], { encoding: 'utf8' });
    expect(stdout).toContain('UserError: ');
    expect(stdout).toContain('npm rebuild better-sqlite3 --foreground-scripts');
  });

  it('is made once when several processes start at once', async () => {
    const others = await Promise.all([1, 2, 3, 4].map(() => startOther('publish', folder())));
    expect(await Promise.all(others.map((other) => other.end()))).toEqual([0, 0, 0, 0]);
    const database = openDatabase(folder());
    expect(await sqliteStores(database).library.entries(ALICE_SERVER)).toHaveLength(4);
    await closeDatabase(database);
  }, 30_000);

  it('is not opened while another process opens it', async () => {
    const release = lockOpening(folder());
    const starting = startOther('publish', folder());
    await new Promise((go) => setTimeout(go, 1_500));
    expect(existsSync(path())).toBe(false);
    release();
    expect(await (await starting).end()).toBe(0);
    const database = openDatabase(folder());
    expect(await sqliteStores(database).library.entries(ALICE_SERVER)).toHaveLength(1);
    await closeDatabase(database);
  });

  it('lists 2,000 long articles within a moment', async () => {
    const database = openDatabase(folder());
    const { library } = sqliteStores(database);
    await publish(library, { id: 'a0', text: TEXT });
    const columns = (database.pragma('table_info(versions)') as { name: string }[]).map(({ name }) => name);
    const copied = columns.filter((name) => !['number', 'article'].includes(name)).join(', ');
    database.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1999)
      INSERT INTO versions (article, ${copied}) SELECT 'a' || i, ${copied} FROM n, versions WHERE article = 'a0'`);
    const start = performance.now();
    expect(await library.entries(ALICE_SERVER)).toHaveLength(2_000);
    expect(performance.now() - start).toBeLessThan(1_000);
    await closeDatabase(database);
  });

  it('takes a setting that is no longer valid for never settled', async () => {
    const database = openDatabase(folder());
    const { settings } = sqliteStores(database);
    await settings.change('1', { threads: true, retentionDays: 7 });
    const put = database.prepare('INSERT OR REPLACE INTO settings (server, key, value) VALUES (?, ?, ?)');
    for (const [key, value] of [
      ['retentionDays', '"a week"'],
      ['caution', '"reckless"'],
      ['unheardOf', '1'],
      ['ratePerUser', '0'],
    ]) {
      put.run('1', key, value);
    }
    expect(await settings.settings('1')).toEqual({ ...DEFAULT_SETTINGS, threads: true });
    await expect(settings.change('1', { retentionDays: 400 })).rejects.toThrow('retentionDays');
    await closeDatabase(database);
  });

  it.each([
    ['text', "text = replace(text, 'ferry', 'fairy')"],
    ['blocks', `blocks = '[{"kind":"poem"}]'`],
    ['title', `metadata = replace(metadata, 'ferry', 'fairy')`],
  ])('never gives an article whose %s is not what was stored, and removes it all the same', async (_, change) => {
    const database = openDatabase(folder());
    const { library } = sqliteStores(database);
    await publish(library, { id: 'ferry', text: 'whole' });
    await publish(library, { id: 'ferry' });
    database.exec(`UPDATE versions SET ${change} WHERE text <> 'whole'`);
    await expect(library.read(ALICE_SERVER, 'ferry')).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('ferry'),
      hint: RESTORE,
    });
    expect((await library.remove(ALICE_SERVER, 'ferry'))?.map(({ content }) => content.text)).toEqual(['whole']);
    expect(await library.entries(ALICE_SERVER)).toEqual([]);
    await closeDatabase(database);
  });
});
