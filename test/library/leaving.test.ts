import { closeDatabase, openDatabase } from '../../src/adapters/sqlite/database.js';
import { createLibraryStore } from '../../src/adapters/sqlite/library-store.js';
import { UserError } from '../../src/core/errors.js';
import { Leaving } from '../../src/library/leaving.js';
import { HARBOUR, HARBOUR_CHANGED, LIGHTHOUSE, ORCHARD } from '../support/discord/articles.js';
import { temporaryFolder } from '../support/folder.js';
import { ALICE_SERVER, BOB_SERVER } from '../support/library.js';
import { RealLibrary } from '../support/real-library.js';
import { filesWith } from '../support/traces.js';

describe('what is a server’s', () => {
  const folder = temporaryFolder();
  let library: RealLibrary;
  beforeEach(async () => {
    library = await RealLibrary.open(folder());
  });
  afterEach(() => library.close());

  it('is gone with all that was made from it, versions and drafts too, and the others’ is as it was', async () => {
    const lighthouse = await library.add(BOB_SERVER, LIGHTHOUSE);
    const before = await library.made();
    const harbour = await library.add(ALICE_SERVER, HARBOUR);
    await library.add(ALICE_SERVER, HARBOUR_CHANGED, harbour);
    await library.draft(ALICE_SERVER, ORCHARD);
    await library.opened.library.open(ALICE_SERVER, harbour);
    expect(await library.made()).toBeGreaterThan(before);
    expect(await library.opened.leaving.forget(ALICE_SERVER)).toMatchObject({ articles: 1, drafts: 1 });
    expect(await library.made()).toBe(before);
    for (const word of ['Velstad', 'Tessaly', ALICE_SERVER]) expect(await filesWith(library.dataDir, word)).toEqual([]);
    expect(await library.opened.library.open(ALICE_SERVER, harbour)).toBeUndefined();
    expect((await library.opened.library.open(BOB_SERVER, lighthouse))?.article.text).toBe(LIGHTHOUSE);
  });

  it('is not opened, and nothing is made from it, while it is being forgotten', async () => {
    const id = await library.add(ALICE_SERVER, HARBOUR);
    let forgotten = false;
    const forgetting = library.opened.leaving.forget(ALICE_SERVER).then(() => {
      forgotten = true;
    });
    const given: unknown[] = [];
    // The first may have been asked before it began.
    while (!forgotten) {
      given.push(await library.opened.library.open(ALICE_SERVER, id));
      await new Promise((go) => setTimeout(go, 1));
    }
    await forgetting;
    expect(given.slice(1).filter((each) => each !== undefined)).toEqual([]);
    expect(await library.made()).toBe(0);
    const again = await library.add(ALICE_SERVER, HARBOUR);
    expect((await library.opened.library.open(ALICE_SERVER, again))?.article.text).toBe(HARBOUR);
  });

  it('is still there, and can be asked and forgotten again, when that failed half-way', async () => {
    const id = await library.add(ALICE_SERVER, HARBOUR);
    const { owners } = library.opened;
    const failing = { ...owners, forget: () => Promise.reject(new UserError('The disk is full.', 'Make room.')) };
    const database = openDatabase(library.dataDir);
    const leaving = new Leaving(
      library.engine,
      createLibraryStore(database),
      failing,
      library.opened.library,
      library.opened.adding,
    );
    await expect(leaving.forget(ALICE_SERVER)).rejects.toThrow('The disk is full.');
    await closeDatabase(database);
    expect((await library.opened.library.open(ALICE_SERVER, id))?.article.text).toBe(HARBOUR);
    expect(await library.opened.leaving.forget(ALICE_SERVER)).toMatchObject({ articles: 1 });
    expect(await library.made()).toBe(0);
  });

  it('is due when it was left thirty days ago, and not a millisecond before', async () => {
    await library.opened.settings.change(ALICE_SERVER, { threads: true });
    await library.opened.owners.left(ALICE_SERVER, '2025-01-01T12:00:00.000Z');
    expect(await library.opened.leaving.due(new Date('2025-01-31T11:59:59.999Z'))).toEqual([]);
    expect(await library.opened.leaving.due(new Date('2025-01-31T12:00:00.000Z'))).toEqual([]);
    expect(await library.opened.leaving.due(new Date('2025-01-31T12:00:00.001Z'))).toEqual([ALICE_SERVER]);
  });
});
