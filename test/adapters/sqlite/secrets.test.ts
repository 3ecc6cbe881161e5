import { join } from 'node:path';
import { closeDatabase, openDatabase } from '../../../src/adapters/sqlite/database.js';
import { askerKey, signingKey } from '../../../src/adapters/sqlite/secrets.js';
import { temporaryFolder } from '../../support/folder.js';

describe('the secrets', () => {
  const folder = temporaryFolder();

  it('are made once, are long, and differ', async () => {
    const keys = [];
    for (let i = 0; i < 2; i += 1) {
      const database = openDatabase(folder());
      keys.push([signingKey(database), askerKey(database)('123')]);
      await closeDatabase(database);
    }
    expect(keys[0]).toEqual(keys[1]);
    expect(keys[0]?.[0]).toHaveLength(32);
    const other = openDatabase(join(folder(), 'other'));
    expect(signingKey(other)).not.toEqual(keys[0]?.[0]);
    expect(askerKey(other)('123')).not.toEqual(keys[0]?.[1]);
    await closeDatabase(other);
  });

  it('stand for each person with digits of their own, in which nothing of the id is left', async () => {
    const database = openDatabase(folder());
    const key = askerKey(database);
    const ids = Array.from({ length: 200 }, (_, i) => String(100_000_000_000_000_000n + BigInt(i)));
    expect(new Set(ids.map(key)).size).toBe(200);
    for (const id of ids) expect(key(id)).toMatch(/^[0-9a-f]{32}$/);
    expect(askerKey(database)('123')).toBe(key('123'));
    await closeDatabase(database);
  });
});
