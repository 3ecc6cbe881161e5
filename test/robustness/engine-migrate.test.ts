import { join } from 'node:path';
import { connectEngine, openEngineArchive, openEngineStores } from '../../src/adapters/opensearch/index.js';
import { databaseArchive } from '../../src/adapters/sqlite/archive.js';
import { closeDatabase, openDatabase } from '../../src/adapters/sqlite/database.js';
import { lockDataDir } from '../../src/adapters/sqlite/locks.js';
import { askerKey, signingKey } from '../../src/adapters/sqlite/secrets.js';
import type { Archive } from '../../src/core/library/archive.js';
import { keyOf } from '../../src/core/library/archive.js';
import { describeWithEngine, removeIndices } from '../support/engine.js';
import { fill } from '../support/filled.js';
import { sharedFolder } from '../support/folder.js';
import { ALICE_SERVER } from '../support/library.js';
import { run } from '../support/program.js';
import { sqliteStores } from '../support/sqlite-stores.js';

describeWithEngine('npm run migrate', (settings) => {
  const folder = sharedFolder();
  const data = () => join(folder(), 'data');
  const migrate = (to: string, dataDir = data(), killAfter?: number) =>
    run(['migrate', to], {
      env: { DATA_DIR: dataDir, ENGINE_URL: settings.nodes[0] ?? '', ENGINE_PREFIX: settings.prefix },
      ...(killAfter !== undefined && { killAfter }),
    });
  let before: Map<string, string>;
  let person: string;

  beforeAll(async () => {
    const database = openDatabase(data());
    signingKey(database);
    person = askerKey(database)('1234');
    await fill(database, 25, 300);
    before = await all(databaseArchive(database));
    await closeDatabase(database);
  });
  afterAll(() => removeIndices(settings));

  it('refuses while a bot runs on the data folder, or nothing is said of where to', async () => {
    const release = lockDataDir(data());
    expect(await migrate('--to-engine')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('A bot is running'),
    });
    release();
    const both = await run(['migrate', '--to-engine', '--to-embedded'], { env: { DATA_DIR: data() } });
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('Say where to') });
    const nowhere = await run(['migrate', '--to-engine'], { env: { DATA_DIR: data() } });
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('ENGINE_URL') });
  });

  it('moves everything to the engine, though it is killed again and again', async () => {
    let kills = 0;
    for (let ms = 1_500; ; ms += 300) {
      const { code, signal, stdout } = await migrate('--to-engine', data(), ms);
      if (signal === null) {
        expect([code, stdout]).toEqual([0, expect.stringContaining('Checked by count and hash.')]);
        break;
      }
      kills += 1;
      await refusesHalfMoved();
    }
    expect(kills).toBeGreaterThan(0);
    const archive = await openEngineArchive(await connectEngine(settings));
    expect(await all(archive)).toEqual(before);
    await archive.close();
  }, 120_000);

  it('left the database as it was, and the engine answers as it did', async () => {
    const database = openDatabase(data());
    expect(await all(databaseArchive(database))).toEqual(before);
    const old = sqliteStores(database);
    const stores = await openEngineStores(await connectEngine(settings));
    expect(stores.askerOf('1234')).toBe(person);
    expect(stores.signingKey).toEqual(signingKey(database));
    for (const owner of [ALICE_SERVER, null]) {
      expect(await stores.library.entries(owner)).toEqual(await old.library.entries(owner));
      expect(await stores.use.unanswered(owner, null)).toEqual(await old.use.unanswered(owner, null));
      expect(await stores.use.verdicts(owner)).toEqual(await old.use.verdicts(owner));
    }
    expect(await stores.settings.settings(ALICE_SERVER)).toEqual(await old.settings.settings(ALICE_SERVER));
    expect(await stores.library.versions(ALICE_SERVER, 'filled 3')).toEqual(
      await old.library.versions(ALICE_SERVER, 'filled 3'),
    );
    expect(await stores.library.source(ALICE_SERVER, 'filled 3')).toEqual(
      await old.library.source(ALICE_SERVER, 'filled 3'),
    );
    await stores.close();
    await closeDatabase(database);
  });

  it('moves everything back, to an empty folder, and to none that has something else', async () => {
    const back = join(folder(), 'back');
    expect(await migrate('--to-embedded', back)).toMatchObject({ code: 0 });
    const database = openDatabase(back);
    expect(await all(databaseArchive(database))).toEqual(before);
    await sqliteStores(database).use.count(null, '2030-01-01', 'silent', 5);
    await closeDatabase(database);
    expect(await migrate('--to-embedded', back)).toMatchObject({ code: 2, stderr: expect.stringContaining('already') });
  });

  /** What was begun and not ended is used by nobody. */
  async function refusesHalfMoved(): Promise<void> {
    const connection = await connectEngine(settings);
    const opened = await openEngineStores(connection).catch((error: unknown) => error as Error);
    if (opened instanceof Error) expect(opened.message).toContain('not moved');
    // It was killed before it began, or after it had ended.
    else expect([2, before.size]).toContain((await all(await openEngineArchive(connection))).size);
    await connection.close();
  }
});

/** Every record, by its key. */
async function all(archive: Archive): Promise<Map<string, string>> {
  const records = new Map<string, string>();
  for await (const record of archive.records()) {
    const sorted = (_: string, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value;
    records.set(keyOf(record), JSON.stringify(record, sorted));
  }
  return records;
}
