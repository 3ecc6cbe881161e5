import { appendFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { closeDatabase, type Database, openDatabase } from '../../../src/adapters/sqlite/database.js';
import { importFeedback } from '../../../src/adapters/sqlite/feedback-import.js';
import { temporaryFolder } from '../../support/folder.js';
import { sqliteStores } from '../../support/sqlite-stores.js';

describe('importing old feedback', () => {
  const folder = temporaryFolder();
  const path = () => join(folder(), 'feedback.jsonl');
  let database: Database;
  beforeEach(() => {
    database = openDatabase(folder());
  });
  afterEach(() => closeDatabase(database));
  const verdicts = () => sqliteStores(database).use.verdicts(null);

  it('is done once, each line a verdict, the same line twice too; then the file is gone', async () => {
    const add = (verdict: object) => appendFile(path(), `${JSON.stringify(verdict)}\n`);
    const at = '2025-01-01T00:00:00.000Z';
    for (const helpful of [true, true, false]) await add({ answerId: 'a1', helpful, at });
    await add({ answerId: 'a2', helpful: true, at });
    expect(await importFeedback(database, folder())).toEqual({ imported: 4, unreadable: 0 });
    expect(await readdir(folder())).not.toContain('feedback.jsonl');
    expect(await importFeedback(database, folder())).toEqual({ imported: 0, unreadable: 0 });
    const kept = await verdicts();
    expect(kept.map(({ answerId }) => answerId)).toEqual(['a1', 'a1', 'a1', 'a2']);
    expect(kept.filter(({ helpful }) => helpful)).toHaveLength(3);
    expect(new Set(kept.map(({ asker }) => asker)).size).toBe(4);
    for (const each of kept) expect(each).toMatchObject({ owner: null, at, asked: null });
  });

  it('takes the same file twice to the same effect, as when the process ended before it was removed', async () => {
    const content = '{"answerId":"a1","helpful":true,"at":"2025"}\n{"answerId":"a1","helpful":true,"at":"2025"}\n';
    for (let i = 0; i < 2; i += 1) {
      await writeFile(path(), content);
      await importFeedback(database, folder());
      expect(await verdicts()).toHaveLength(2);
    }
  });

  it('says how many lines it can’t read', async () => {
    await writeFile(path(), '{"answerId":"a1","helpful":true,"at":"2025"}\n{"answerId":"a2"}\n{"answerId":"a3","hel');
    expect(await importFeedback(database, folder())).toEqual({ imported: 1, unreadable: 2 });
    expect(await verdicts()).toHaveLength(1);
  });
});
