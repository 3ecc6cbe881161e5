import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openFile } from '../../../src/adapters/sqlite/connection.js';
import { closeDatabase, type Database, openDatabase } from '../../../src/adapters/sqlite/database.js';
import { createLibraryStore } from '../../../src/adapters/sqlite/library-store.js';
import { MIGRATIONS } from '../../../src/adapters/sqlite/migrations.js';
import { temporaryFolder } from '../../support/folder.js';
import { ALICE_SERVER, publish } from '../../support/library.js';
import { endOthers, startOther } from '../../support/processes.js';
import { sqliteStores } from '../../support/sqlite-stores.js';

const LATER = [
  'CREATE TABLE later (a TEXT) STRICT',
  "INSERT INTO later (a) VALUES ('moved'); ALTER TABLE later ADD b TEXT",
];

const POINTLESS = `
  CREATE TABLE pointed (id TEXT PRIMARY KEY) STRICT;
  CREATE TABLE pointless (at TEXT REFERENCES pointed (id)) STRICT;
  INSERT INTO pointless (at) VALUES ('nothing')`;

describe('migrations', () => {
  const folder = temporaryFolder();
  const backups = async () => ((await readdir(folder())).includes('backups') ? readdir(join(folder(), 'backups')) : []);
  const version = (database: Database) => database.pragma('user_version', { simple: true });
  const entries = (database: Database) => sqliteStores(database).library.entries(ALICE_SERVER);
  afterEach(endOthers);
  beforeEach(async () => {
    const database = openDatabase(folder());
    await publish(sqliteStores(database).library, { id: 'ferry' });
    await closeDatabase(database);
  });

  it('need no backup of a new database', async () => {
    expect(await backups()).toEqual([]);
    const database = openDatabase(folder());
    expect(version(database)).toBe(MIGRATIONS.length);
    await closeDatabase(database);
  });

  it('run in order, once, and keep what was there, with a backup of it in the format before', async () => {
    for (let i = 0; i < 2; i += 1) {
      const database = openDatabase(folder(), [...MIGRATIONS, ...LATER]);
      expect(version(database)).toBe(MIGRATIONS.length + 2);
      expect(database.prepare('SELECT * FROM later').all()).toEqual([{ a: 'moved', b: null }]);
      expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
      expect(await entries(database)).toHaveLength(1);
      await closeDatabase(database);
    }
    expect(await backups()).toEqual([
      expect.stringMatching(
        new RegExp(`^before-migration-${MIGRATIONS.length}-\\d{4}-\\d\\d-\\d\\dT\\d{6}\\.\\d{3}Z\\.db$`),
      ),
    ]);
    const backup = openFile(join(folder(), 'backups', (await backups())[0] ?? ''));
    expect(version(backup)).toBe(MIGRATIONS.length);
    expect(backup.prepare('SELECT article FROM versions').pluck().all()).toEqual(['ferry']);
    backup.close();
  });

  it('bring what an earlier format had to this one', async () => {
    for (let format = 1; format < MIGRATIONS.length; format += 1) {
      const data = join(folder(), `format ${format}`);
      const earlier = openDatabase(data, MIGRATIONS.slice(0, format));
      await publish(createLibraryStore(earlier), { id: 'ferry' });
      await closeDatabase(earlier);
      const database = openDatabase(data);
      expect(version(database)).toBe(MIGRATIONS.length);
      expect(await entries(database)).toHaveLength(1);
      await closeDatabase(database);
    }
  });

  it('keep the article that a channel asked alone', async () => {
    const old = join(folder(), 'old');
    const before = openDatabase(old, MIGRATIONS.slice(0, 1));
    before.prepare("INSERT INTO channels (server, channel, article) VALUES ('1', '2', 'ferry')").run();
    await closeDatabase(before);
    const database = openDatabase(old);
    const { settings } = sqliteStores(database);
    expect(await settings.channelArticles('1', '2')).toEqual(['ferry']);
    await settings.useInChannel('1', '2', ['ferry', 'train']);
    expect(await settings.channelArticles('1', '2')).toEqual(['ferry', 'train']);
    await closeDatabase(database);
  });

  it.each([
    [
      'fails',
      ['CREATE TABLE later (a TEXT) STRICT', 'INSERT INTO later (a) VALUES (1); SELECT * FROM nowhere'],
      'nowhere',
    ],
    [
      'leaves something that points at nothing',
      ['CREATE TABLE later (a TEXT REFERENCES settings (server)) STRICT; DROP TABLE later', POINTLESS],
      'points at nothing',
    ],
  ])('stop before one that %s, with nothing half done', async (_, later, reason) => {
    expect(() => openDatabase(folder(), [...MIGRATIONS, ...later])).toThrow(
      expect.objectContaining({
        name: 'UserError',
        message: expect.stringMatching(new RegExp(`format ${MIGRATIONS.length + 2}.*${reason}`)),
        hint: expect.stringContaining('restore'),
      }),
    );
    const database = openFile(join(folder(), 'footnote.db'));
    expect(version(database)).toBe(MIGRATIONS.length + 1);
    expect(database.prepare('SELECT count(*) FROM versions').pluck().get()).toBe(1);
    expect(database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'pointless'").pluck().get()).toBe(0);
    database.close();
    expect(await backups()).toHaveLength(1);
  });

  it('keep the three newest backups of those that were made before them, and all that somebody asked for', async () => {
    const folderOfBackups = join(folder(), 'backups');
    await mkdir(folderOfBackups);
    const asked = [
      'footnote-2020-01-01T000000.000Z.db',
      'before-restore-2020-01-01T000000.000Z.db',
      'before-migration-1.db',
      'before-migration-my-own.txt',
    ];
    const old = [9, 10, 11].map((format) => `before-migration-${format}-2020-01-${39 - format}T000000.000Z.db`);
    for (const name of [...asked, ...old, `${old[2]}-wal`]) await writeFile(join(folderOfBackups, name), '');
    for (let more = 1; more <= 4; more += 1) {
      const later = Array.from({ length: more }, (_, i) => `CREATE TABLE later${i} (a TEXT) STRICT`);
      await closeDatabase(openDatabase(folder(), [...MIGRATIONS, ...later]));
      const made = Array.from({ length: Math.min(more, 3) }, (_, i) => MIGRATIONS.length + more - 1 - i);
      const kept = (await backups()).filter((name) => !asked.includes(name));
      expect(kept).toHaveLength(3);
      for (const format of made) expect(kept.join()).toContain(`before-migration-${format}-`);
      if (more < 3) expect(kept).toContain(old[0]);
    }
    expect(await backups()).toEqual(expect.arrayContaining(asked));
  });

  it('that fail again and again leave no backup of what has not changed', async () => {
    const later = ['CREATE TABLE later (a TEXT) STRICT', 'SELECT * FROM nowhere'];
    for (let start = 0; start < 5; start += 1) {
      expect(() => openDatabase(folder(), [...MIGRATIONS, ...later])).toThrow('nowhere');
      expect(await backups()).toEqual([expect.stringContaining(`before-migration-${MIGRATIONS.length}-`)]);
    }
  });

  it('run once when several processes start at once', async () => {
    const others = await Promise.all([1, 2, 3].map(() => startOther('migrate', folder())));
    expect(await Promise.all(others.map((other) => other.end()))).toEqual([0, 0, 0]);
    expect(await backups()).toHaveLength(1);
  });
});
