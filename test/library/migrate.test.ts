import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseArchive, isFilling } from '../../src/adapters/sqlite/archive.js';
import { closeDatabase, type Database, openDatabase } from '../../src/adapters/sqlite/database.js';
import { signingKey } from '../../src/adapters/sqlite/secrets.js';
import type { Archive, KeptRecord } from '../../src/core/library/archive.js';
import { moveAll } from '../../src/library/migrate.js';
import { fill } from '../support/filled.js';
import { sharedFolder, temporaryFolder } from '../support/folder.js';
import { ALICE_SERVER, publish, unansweredOf } from '../support/library.js';
import { sqliteStores } from '../support/sqlite-stores.js';

describe('moving what is kept', () => {
  const folder = temporaryFolder();
  let opened: Database[] = [];
  const open = (name: string) => {
    const database = openDatabase(join(folder(), name));
    opened.push(database);
    return database;
  };
  let source: Database;
  const filled = sharedFolder();
  beforeAll(async () => {
    const database = openDatabase(filled());
    signingKey(database);
    await fill(database, 3, 1_200);
    await closeDatabase(database);
  });
  beforeEach(async () => {
    await cp(filled(), join(folder(), 'source'), { recursive: true });
    source = open('source');
  });
  afterEach(async () => {
    await Promise.all(opened.map(closeDatabase));
    opened = [];
  });

  it('moves everything, and leaves the old place as it was', async () => {
    const target = open('target');
    const before = await recordsOf(databaseArchive(source));
    const counts = await moveAll(databaseArchive(source), databaseArchive(target));
    expect(counts).toMatchObject({
      secret: 1,
      question: expect.any(Number),
      article: expect.any(Number),
      channel: expect.any(Number),
    });
    expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(before.length);
    expect(new Set(before.map(({ kind }) => kind)).size).toBe(8);
    expect(await recordsOf(databaseArchive(target))).toEqual(before);
    expect(await recordsOf(databaseArchive(source))).toEqual(before);
    expect(isFilling(target)).toBe(false);
    expect(signingKey(target)).toEqual(signingKey(source));
    const [old, moved] = [sqliteStores(source), sqliteStores(target)];
    expect(await moved.library.versions(ALICE_SERVER, 'filled 1')).toEqual(
      await old.library.versions(ALICE_SERVER, 'filled 1'),
    );
    expect(await moved.use.unanswered(ALICE_SERVER, null)).toEqual(await old.use.unanswered(ALICE_SERVER, null));
    // What is published next is the newest.
    await publish(moved.library, { id: 'filled 1', text: 'Three.' });
    expect((await moved.library.read(ALICE_SERVER, 'filled 1'))?.content.text).toBe('Three.');
  });

  it('does nothing when all is there already', async () => {
    const target = databaseArchive(open('target'));
    await moveAll(databaseArchive(source), target);
    const unwritable = { ...target, put: () => Promise.reject(new Error('written')) };
    expect(await moveAll(databaseArchive(source), unwritable)).toMatchObject({ secret: 1 });
  });

  it('goes on where it was cut off, and writes nothing twice', async () => {
    const target = databaseArchive(open('target'));
    const written: string[] = [];
    const cutOff = (after: number): Archive => {
      let left = after;
      return {
        ...target,
        put: async (records) => {
          if (left === 0) throw new Error('cut off');
          left -= 1;
          await target.put(records);
          for (const record of records) written.push(JSON.stringify(record));
        },
      };
    };
    await expect(moveAll(databaseArchive(source), cutOff(2))).rejects.toThrow('cut off');
    expect(await target.isFilling()).toBe(true);
    await expect(moveAll(databaseArchive(source), cutOff(1))).rejects.toThrow('cut off');
    await moveAll(databaseArchive(source), cutOff(Number.POSITIVE_INFINITY));
    expect(await target.isFilling()).toBe(false);
    expect(await recordsOf(target)).toEqual(await recordsOf(databaseArchive(source)));
    expect(new Set(written).size).toBe(written.length);
  });

  it('refuses a place that has something else, and changes nothing there', async () => {
    const target = open('target');
    await sqliteStores(target).use.addUnanswered(unansweredOf());
    const before = await recordsOf(databaseArchive(target));
    await expect(moveAll(databaseArchive(source), databaseArchive(target))).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('already'),
    });
    expect(await recordsOf(databaseArchive(target))).toEqual(before);
    expect(isFilling(target)).toBe(false);
  });

  it('takes the old place’s secrets where the new one was only ever started', async () => {
    const target = open('target');
    signingKey(target);
    await moveAll(databaseArchive(source), databaseArchive(target));
    expect(signingKey(target)).toEqual(signingKey(source));
  });

  it('says so when the old place is changed meanwhile, and goes on afterwards', async () => {
    const target = databaseArchive(open('target'));
    const { use } = sqliteStores(source);
    const watched = {
      ...target,
      put: async (records: readonly KeptRecord[]) => {
        await target.put(records);
        await use.count(null, '2030-01-01', 'answered', 1);
      },
    };
    await expect(moveAll(databaseArchive(source), watched)).rejects.toThrow('not the same');
    expect(await target.isFilling()).toBe(true);
    await moveAll(databaseArchive(source), target);
    expect(await recordsOf(target)).toEqual(await recordsOf(databaseArchive(source)));
  });

  it('never passes over a record that was damaged on its way', async () => {
    const target = databaseArchive(open('target'));
    const careless: Archive = {
      ...target,
      put: (records) =>
        target.put(
          records.map((record) =>
            record.kind === 'day' ? { ...record, count: { ...record.count, silent: 99 } } : record,
          ),
        ),
    };
    await expect(moveAll(databaseArchive(source), careless)).rejects.toThrow('not the same');
  });
});

async function recordsOf(archive: Archive): Promise<KeptRecord[]> {
  const records: KeptRecord[] = [];
  for await (const record of archive.records()) records.push(record);
  return records;
}
