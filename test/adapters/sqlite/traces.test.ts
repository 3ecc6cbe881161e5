import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { backUp } from '../../../src/adapters/sqlite/backup.js';
import { openFile } from '../../../src/adapters/sqlite/connection.js';
import { closeDatabase, type Database, openDatabase } from '../../../src/adapters/sqlite/database.js';
import { xorshift } from '../../../src/evaluation/metrics.js';
import { temporaryFolder } from '../../support/folder.js';
import { ALICE_SERVER, draftOf, publish, type Stores, unansweredOf, verdictOf } from '../../support/library.js';
import { endOthers, startOther } from '../../support/processes.js';
import { sqliteStores } from '../../support/sqlite-stores.js';
import { filesWith } from '../../support/traces.js';

const MARKER = 'Zyx-marker-42';
const asked = (question: string, article: string) => ({ question, article, start: 0, end: 1 });

describe('what is forgotten', () => {
  const folder = temporaryFolder();
  const traces = () => filesWith(folder(), MARKER);
  let database: Database;
  let stores: Stores;
  beforeEach(() => {
    database = openDatabase(folder());
    stores = sqliteStores(database);
  });
  afterEach(async () => {
    endOthers();
    await closeDatabase(database);
  });

  /** Questions of many lengths that come and go, so that SQLite moves them from page to page. */
  function ask(text: (i: number) => string, given: (i: number) => { article: string; asker: string }): void {
    const random = xorshift(7);
    const insert = database.prepare(
      `INSERT INTO unanswered (number, owner, article, question, silence, at, asker) VALUES (?, ?, ?, ?, 'unsaid', '', ?)`,
    );
    const remove = database.prepare('DELETE FROM unanswered WHERE number = ?');
    for (let i = 0; i < 1_500; i += 1) {
      const { article, asker } = given(i);
      const number = (i * 7_919) % 10_007;
      insert.run(number, ALICE_SERVER, article, text(i).padEnd(30 + random() * 400, '.'), asker);
      if (random() < 0.4) remove.run((Math.floor(random() * i) * 7_919) % 10_007);
    }
  }

  it('is nowhere on the disk when an article was removed, backups included', async () => {
    for (const id of ['ferry', 'other']) {
      const text = id === 'ferry' ? `${MARKER} was here. `.repeat(3_000) : 'Nothing. '.repeat(3_000);
      for (const n of [1, 2, 3, 4, 5]) await publish(stores.library, { id, text: text + n, title: text.slice(0, 20) });
      await stores.library.saveDraft(draftOf({ id, text: `${text} draft`, draftId: `draft of ${id}` }));
      await stores.use.addVerdict(verdictOf({ answerId: id, asked: asked(text.slice(0, 100), id) }));
    }
    const [about, other] = [
      { article: 'ferry', asker: 'p' },
      { article: 'other', asker: 'p' },
    ];
    database.transaction(() =>
      ask(
        (i) => (i % 2 ? `What is ${MARKER} ${i}?` : `What else ${i}?`),
        (i) => (i % 2 ? about : other),
      ),
    )();
    const backup = await backUp(database);
    await mkdir(join(folder(), 'backups'), { recursive: true });
    await writeFile(join(folder(), 'backups/damaged.db'), `no database, but ${MARKER}`);
    await writeFile(join(folder(), 'backups/lost.db-wal'), MARKER);
    const id = '01234567-89ab-cdef-0123-456789abcdef';
    await writeFile(join(folder(), `backups/monday.db.${id}.tmp`), MARKER);
    await writeFile(join(folder(), `footnote.db.${id}.tmp-journal`), MARKER);
    expect((await traces()).length).toBeGreaterThan(5);
    const removed = await stores.library.remove(ALICE_SERVER, 'ferry');
    expect(removed).toHaveLength(5);
    expect(await traces()).toEqual([]);
    const kept = openDatabase(await restoredIn(backup));
    expect((await sqliteStores(kept).library.entries(ALICE_SERVER)).map((each) => each.id)).toEqual(['other']);
    expect((await sqliteStores(kept).use.unanswered(ALICE_SERVER, 'ferry')).length).toBe(0);
    expect((await sqliteStores(kept).use.unanswered(ALICE_SERVER, 'other')).length).toBeGreaterThan(100);
    await closeDatabase(kept);
    expect((await readdir(join(folder(), 'backups'))).length).toBe(1);
  });

  /** A data folder with nothing but a backup in the database's place. */
  async function restoredIn(backup: string): Promise<string> {
    const restored = join(folder(), 'restored');
    await mkdir(restored);
    await writeFile(join(restored, 'footnote.db'), await readFile(backup));
    return restored;
  }

  it('is nowhere on the disk when a draft was discarded', async () => {
    const text = `${MARKER} was here. `.repeat(2_000);
    await stores.library.saveDraft(draftOf({ id: 'ferry', text, draftId: 'd1' }));
    await backUp(database);
    expect(await traces()).toHaveLength(2);
    await stores.library.discard(ALICE_SERVER, 'd1');
    expect(await traces()).toEqual([]);
  });

  it('is nowhere on the disk when a person is forgotten, backups included', async () => {
    database.transaction(() =>
      ask(
        (i) => `What ${i}?`,
        (i) => ({ article: 'ferry', asker: i % 2 ? MARKER : 'another' }),
      ),
    )();
    await stores.use.addVerdict(verdictOf({ asker: MARKER, asked: asked('Who?', 'ferry') }));
    await backUp(database);
    const wal = (await filesWith(folder(), MARKER)).filter((name) => name !== 'footnote.db');
    expect(wal).toHaveLength(2);
    const forgotten = await stores.use.forgetAsker(MARKER);
    expect(forgotten.verdicts).toBe(1);
    expect(forgotten.questions).toBeGreaterThan(100);
    expect(await traces()).toEqual([]);
    expect((await stores.use.unanswered(ALICE_SERVER, null)).length).toBeGreaterThan(100);
  });

  it('is nowhere on the disk when a server is forgotten, backups of every format included', async () => {
    const utf16 = Buffer.from(`\uFEFF${MARKER} was here. `.repeat(2_000), 'utf16le');
    for (const owner of [MARKER, ALICE_SERVER]) {
      const text = `${owner} was here. `.repeat(2_000);
      for (const n of [1, 2, 3]) {
        const draft = draftOf({ owner, id: `a of ${owner}`, text: text + n, title: owner });
        const source = { ...draft.source, bytes: owner === MARKER ? utf16 : draft.source.bytes, address: owner };
        await stores.library.saveDraft({ ...draft, source });
        if (n < 3) await stores.library.publish(owner, draft.draftId, '2025');
      }
      await stores.settings.change(owner, { article: `a of ${owner}`, adders: owner });
      await stores.settings.useInChannel(owner, owner, [`a of ${owner}`]);
      await stores.use.addVerdict(verdictOf({ owner, asker: owner, asked: asked(text, `a of ${owner}`) }));
      await stores.use.addUnanswered(unansweredOf({ owner, question: text }));
      await stores.use.count(owner, '2025-01-01', 'answered', 20);
    }
    await stores.owners.left(MARKER, '2025');
    await backUp(database);
    const older = openFile(await backUp(database));
    older.exec('DROP TABLE departures; PRAGMA user_version = 1; VACUUM');
    older.close();
    expect(await traces()).toHaveLength(3);
    const gone = await stores.owners.forget(MARKER);
    expect(gone).toEqual({ articles: 1, drafts: 1, settings: 3, verdicts: 1, unanswered: 1, days: 1 });
    expect(await traces()).toEqual([]);
    expect(await filesWith(folder(), ALICE_SERVER)).toHaveLength(3);
    expect(await stores.owners.holdings(ALICE_SERVER)).toEqual(gone);
  });

  it('leaves files alone that are not the program’s', async () => {
    await publish(stores.library, { id: 'ferry' });
    await mkdir(join(folder(), 'backups/sub'), { recursive: true });
    await writeFile(join(folder(), 'backups/notes.txt'), 'ferry');
    await writeFile(join(folder(), 'embedding.tmp'), 'being written');
    await writeFile(join(folder(), `index.01234567-89ab-cdef-0123-456789abcdef.tmp`), 'being written');
    await stores.library.remove(ALICE_SERVER, 'ferry');
    expect(await readFile(join(folder(), 'backups/notes.txt'), 'utf8')).toBe('ferry');
    const names = await readdir(folder());
    expect(names.filter((name) => name.endsWith('.tmp'))).toHaveLength(2);
  });

  it('waits for readers in other processes, and is gone when they are', async () => {
    await publish(stores.library, { id: 'ferry', text: `${MARKER} was here. ` });
    const reader = await startOther('read', folder());
    let removed = false;
    const removing = stores.library.remove(ALICE_SERVER, 'ferry').then(() => {
      removed = true;
    });
    while ((await stores.library.entries(ALICE_SERVER)).length > 0) await new Promise((go) => setTimeout(go, 20));
    expect(removed).toBe(false);
    await reader.end();
    await removing;
    expect(await traces()).toEqual([]);
  });

  it('is erased to the end at the next start, when the process ended in the middle of it', async () => {
    await publish(stores.library, { id: 'ferry', text: `${MARKER} was here. ` });
    database.prepare('DELETE FROM versions').run();
    database.prepare("INSERT INTO unfinished (name) VALUES ('erasing')").run();
    expect(await traces()).not.toEqual([]);
    const again = openDatabase(folder());
    expect(await traces()).toEqual([]);
    expect(database.prepare('SELECT * FROM unfinished').all()).toEqual([]);
    again.close();
  });

  it('is erased from a backup to the end, when the process ended in the middle of that', async () => {
    await publish(stores.library, { id: 'ferry', text: `${MARKER} was here. `.repeat(900) });
    const backup = openFile(await backUp(database));
    backup.exec("DELETE FROM versions; INSERT INTO unfinished (name) VALUES ('erasing')");
    backup.close();
    await stores.use.forgetAsker('somebody');
    expect(await filesWith(join(folder(), 'backups'), MARKER)).toEqual([]);
  });

  it('is not looked for again where nothing was erased', async () => {
    await publish(stores.library, { id: 'ferry' });
    const before = await readFile(join(folder(), 'footnote.db-wal'));
    await stores.use.forgetAsker('a stranger');
    expect(database.prepare('SELECT * FROM unfinished').all()).toEqual([]);
    expect(await readFile(join(folder(), 'footnote.db-wal'))).toEqual(before);
  });
});
