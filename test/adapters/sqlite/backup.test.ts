import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { backUp, restore } from '../../../src/adapters/sqlite/backup.js';
import { openFile } from '../../../src/adapters/sqlite/connection.js';
import { closeDatabase, openDatabase } from '../../../src/adapters/sqlite/database.js';
import { holdDataDir, lockDataDir } from '../../../src/adapters/sqlite/locks.js';
import { MIGRATIONS } from '../../../src/adapters/sqlite/migrations.js';
import { temporaryFolder } from '../../support/folder.js';
import { ALICE_SERVER, publish } from '../../support/library.js';
import { endOthers, startOther } from '../../support/processes.js';
import { sqliteStores } from '../../support/sqlite-stores.js';

describe('backups', () => {
  const folder = temporaryFolder();
  const data = () => join(folder(), 'data');
  const elsewhere = () => join(folder(), 'monday.db');
  const inData = async () => (await readdir(data())).sort();
  afterEach(endOthers);

  async function add(...ids: string[]): Promise<void> {
    const database = openDatabase(data());
    for (const id of ids) await publish(sqliteStores(database).library, { id });
    await closeDatabase(database);
  }
  async function articles(dataDir = data()): Promise<string[]> {
    const database = openDatabase(dataDir);
    const entries = await sqliteStores(database).library.entries(ALICE_SERVER);
    await closeDatabase(database);
    return entries.map(({ id }) => id);
  }
  async function backedUp(to?: string): Promise<string> {
    const database = openDatabase(data());
    const path = await backUp(database, to);
    await closeDatabase(database);
    return path;
  }

  it('are named after the time, whole, and nothing is left beside them', async () => {
    await add('ferry');
    const path = await backedUp();
    expect(path).toMatch(/backups\/footnote-\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z\.db$/);
    expect(await readdir(join(data(), 'backups'))).toEqual([path.split('/').at(-1)]);
    await mkdir(join(folder(), 'other'));
    await writeFile(join(folder(), 'other/footnote.db'), await readFile(path));
    expect(await articles(join(folder(), 'other'))).toEqual(['ferry']);
  });

  it('are of one moment while others write', async () => {
    const database = openDatabase(data());
    const { library } = sqliteStores(database);
    await publish(library, { id: 'a0' });
    let n = 0;
    const backup = backUp(database, elsewhere());
    const done = backup.then(() => true);
    while (!(await Promise.race([done, new Promise((go) => setTimeout(go, 1, false))]))) {
      n += 1;
      await publish(library, { id: `a${n}` });
    }
    expect(n).toBeGreaterThan(1);
    await closeDatabase(database);
    await restore(data(), await backup);
    const found = await articles();
    const wanted = Array.from({ length: found.length }, (_, i) => `a${i}`);
    expect(found.sort()).toEqual(wanted.sort());
  });

  it('never overwrite a file, and leave nothing where they can’t be written', async () => {
    await add('ferry');
    await writeFile(elsewhere(), 'mine');
    await expect(backedUp(elsewhere())).rejects.toMatchObject({ name: 'UserError' });
    expect(await readFile(elsewhere(), 'utf8')).toBe('mine');
    await expect(backedUp(join(elsewhere(), 'below', 'a.db'))).rejects.toMatchObject({ name: 'UserError' });
    expect((await readdir(folder())).sort()).toEqual(['data', 'monday.db']);
  });

  it('are put back, and what was there is kept', async () => {
    await add('ferry');
    const backup = await backedUp(elsewhere());
    await add('train');
    const kept = await restore(data(), backup);
    expect(await articles()).toEqual(['ferry']);
    expect(kept).toMatch(/backups\/before-restore-.*\.db$/);
    expect(await inData()).toEqual(['backups', 'footnote.db', 'locks']);
    await restore(data(), kept ?? '');
    expect(await articles()).toEqual(['ferry', 'train']);
  });

  it('are put back where there was nothing, from a medium that can’t be written', async () => {
    await add('ferry');
    const backup = await backedUp(elsewhere());
    await rm(data(), { recursive: true });
    await chmod(backup, 0o444);
    expect(await restore(data(), backup)).toBeUndefined();
    expect(await articles()).toEqual(['ferry']);
  });

  it('are put back in the place of a damaged database, whose log is not applied to them', async () => {
    await add('ferry');
    const backup = await backedUp(elsewhere());
    const database = openDatabase(data());
    await publish(sqliteStores(database).library, { id: 'train' });
    const log = await readFile(join(data(), 'footnote.db-wal'));
    await closeDatabase(database);
    await writeFile(join(data(), 'footnote.db-wal'), log);
    await writeFile(join(data(), 'footnote.db'), 'damaged '.repeat(1_000));
    const kept = (await restore(data(), backup)) ?? '';
    expect(await articles()).toEqual(['ferry']);
    expect(await readFile(kept, 'utf8')).toContain('damaged damaged');
    expect((await readFile(`${kept}-wal`)).equals(log)).toBe(true);
    expect(await inData()).toEqual(['backups', 'footnote.db', 'locks']);
  });

  it('are put back with the log beside them, as somebody copied them by hand', async () => {
    const database = openDatabase(data());
    await publish(sqliteStores(database).library, { id: 'ferry' });
    for (const suffix of ['', '-wal']) {
      await writeFile(elsewhere() + suffix, await readFile(join(data(), `footnote.db${suffix}`)));
    }
    await closeDatabase(database);
    await restore(data(), elsewhere());
    expect(await articles()).toEqual(['ferry']);
  });

  it.each([
    ['missing', async () => undefined, 'no file'],
    ['no database', () => writeFile(elsewhere(), 'a letter '.repeat(1_000)), 'damaged'],
    ['empty', () => writeFile(elsewhere(), ''), 'nothing in it'],
    ['another program’s', () => made('CREATE TABLE recipes (name TEXT)'), 'another program'],
    ['of a newer version', () => changed('PRAGMA user_version = 99'), 'newer version'],
    ['damaged', damaged, 'damaged'],
  ])('are not put back when they are %s, and nothing changes', async (_, make, message) => {
    await add('ferry');
    await make();
    await expect(restore(data(), elsewhere())).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(message),
    });
    expect(await inData()).toEqual(['footnote.db', 'locks']);
    expect(await articles()).toEqual(['ferry']);
    lockDataDir(data())();
  });

  async function made(sql: string): Promise<void> {
    const file = openFile(elsewhere());
    file.exec(sql);
    file.close();
  }
  async function changed(sql: string): Promise<void> {
    await backedUp(elsewhere());
    await made(sql);
  }
  async function damaged(): Promise<void> {
    const content = await readFile(await backedUp(elsewhere()));
    await writeFile(elsewhere(), content.fill('x', content.length - 5_000));
  }

  it('are not put back while a bot or anything else uses the data, and are when a killed one no longer does', async () => {
    await add('ferry');
    const backup = await backedUp(elsewhere());
    await add('train');
    for (const [what, message] of [
      ['run', 'bot is running'],
      ['use', 'Another program uses'],
    ] as const) {
      const other = await startOther(what, data());
      await expect(restore(data(), backup)).rejects.toMatchObject({
        name: 'UserError',
        message: expect.stringContaining(message),
      });
      await other.kill();
    }
    expect(await articles()).toEqual(['ferry', 'train']);
    await restore(data(), backup);
    expect(await articles()).toEqual(['ferry']);
  });
});

describe('the lock on a data folder', () => {
  const folder = temporaryFolder();
  afterEach(endOthers);

  it('is had by one at a time', () => {
    const release = lockDataDir(folder());
    expect(() => lockDataDir(folder())).toThrow(expect.objectContaining({ name: 'UserError' }));
    release();
    release();
    lockDataDir(folder())();
  });

  it('is had until its process ends, however it ends', async () => {
    for (const end of ['end', 'kill'] as const) {
      const other = await startOther('run', folder());
      expect(() => lockDataDir(folder())).toThrow('A bot is running');
      await other[end]();
      lockDataDir(folder())();
    }
  });

  it('is shared by those who use it for the same, and by nobody else', async () => {
    const other = await startOther('share', folder());
    const release = holdDataDir(folder(), 'shard 0');
    expect(() => holdDataDir(folder(), 'shard 1')).toThrow('Another bot is running');
    expect(() => lockDataDir(folder())).toThrow('A bot is running');
    await other.kill();
    expect(() => lockDataDir(folder())).toThrow('A bot is running');
    release();
    const alone = lockDataDir(folder());
    expect(() => holdDataDir(folder(), 'shard 1')).toThrow('A bot is running');
    alone();
    holdDataDir(folder(), 'shard 1')();
  });

  it('is not shared with a bot of an earlier version, which the database would be changed under', async () => {
    await closeDatabase(openDatabase(folder(), MIGRATIONS.slice(0, -1)));
    const release = holdDataDir(folder(), 'shard 0');
    expect(() => holdDataDir(folder(), 'shard 0')).toThrow('has to be brought to a new format');
    release();
    const alone = holdDataDir(folder(), 'shard 0');
    await closeDatabase(openDatabase(folder()));
    holdDataDir(folder(), 'shard 0')();
    alone();
  });

  it('leaves the database to be read and written', async () => {
    const release = lockDataDir(folder());
    const database = openDatabase(folder());
    await publish(sqliteStores(database).library, { id: 'ferry' });
    await backUp(database);
    await closeDatabase(database);
    release();
  });
});
