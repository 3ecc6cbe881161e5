import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { closeDatabase, openDatabase } from '../../src/adapters/sqlite/database.js';
import { createLibraryStore } from '../../src/adapters/sqlite/library-store.js';
import { readConfig } from '../../src/config.js';
import { UserError } from '../../src/core/errors.js';
import { createEngine, type Engine } from '../../src/engine.js';
import { Leaving } from '../../src/library/leaving.js';
import { type OpenLibrary, openLibrary } from '../../src/library/open.js';
import { createSourceReader } from '../../src/library/sources.js';
import { HARBOUR, HARBOUR_CHANGED, LIGHTHOUSE, ORCHARD } from '../support/discord/articles.js';
import { temporaryFolder } from '../support/folder.js';
import { ALICE_SERVER, BOB_SERVER } from '../support/library.js';
import { filesWith } from '../support/traces.js';

describe('what is a server’s', () => {
  const folder = temporaryFolder();
  const data = () => join(folder(), 'data');
  let engine: Engine;
  let opened: OpenLibrary;
  beforeEach(async () => {
    const config = { ...readConfig(), dataDir: data(), corpusDir: folder(), ranker: false };
    engine = await createEngine(config);
    opened = await openLibrary(config, engine);
  });
  afterEach(async () => {
    await opened.close();
    await engine.close();
  });

  async function draft(server: string, text: string, replaces?: string): Promise<string> {
    const source = { name: 'page.txt', bytes: new TextEncoder().encode(text), address: null };
    const content = await createSourceReader(false, null).read(source);
    const prepared = await opened.adding.prepare(server, source, content, { replaces });
    return 'draftId' in prepared ? prepared.draftId : '';
  }
  async function add(server: string, text: string, replaces?: string): Promise<string> {
    const entry = await opened.adding.publish(server, await draft(server, text, replaces), new Date());
    return entry?.id ?? '';
  }
  /** How many files were made from articles. */
  async function made(): Promise<number> {
    const found = ['index', 'embeddings'].map((name) =>
      readdir(join(data(), name), { recursive: true, withFileTypes: true }).catch(() => []),
    );
    return (await Promise.all(found)).flat().filter((entry) => entry.isFile()).length;
  }

  it('is gone with all that was made from it, versions and drafts too, and the others’ is as it was', async () => {
    const lighthouse = await add(BOB_SERVER, LIGHTHOUSE);
    const before = await made();
    const harbour = await add(ALICE_SERVER, HARBOUR);
    await add(ALICE_SERVER, HARBOUR_CHANGED, harbour);
    await draft(ALICE_SERVER, ORCHARD);
    await opened.library.open(ALICE_SERVER, harbour);
    expect(await made()).toBeGreaterThan(before);
    expect(await opened.leaving.forget(ALICE_SERVER)).toMatchObject({ articles: 1, drafts: 1 });
    expect(await made()).toBe(before);
    for (const word of ['Velstad', 'Tessaly', ALICE_SERVER]) expect(await filesWith(data(), word)).toEqual([]);
    expect(await opened.library.open(ALICE_SERVER, harbour)).toBeUndefined();
    expect((await opened.library.open(BOB_SERVER, lighthouse))?.article.text).toBe(LIGHTHOUSE);
  });

  it('is not opened, and nothing is made from it, while it is being forgotten', async () => {
    const id = await add(ALICE_SERVER, HARBOUR);
    let forgotten = false;
    const forgetting = opened.leaving.forget(ALICE_SERVER).then(() => {
      forgotten = true;
    });
    const given: unknown[] = [];
    // The first may have been asked before it began.
    while (!forgotten) {
      given.push(await opened.library.open(ALICE_SERVER, id));
      await new Promise((go) => setTimeout(go, 1));
    }
    await forgetting;
    expect(given.slice(1).filter((each) => each !== undefined)).toEqual([]);
    expect(await made()).toBe(0);
    const again = await add(ALICE_SERVER, HARBOUR);
    expect((await opened.library.open(ALICE_SERVER, again))?.article.text).toBe(HARBOUR);
  });

  it('is still there, and can be asked and forgotten again, when that failed half-way', async () => {
    const id = await add(ALICE_SERVER, HARBOUR);
    const { owners } = opened;
    const failing = { ...owners, forget: () => Promise.reject(new UserError('The disk is full.', 'Make room.')) };
    const database = openDatabase(data());
    const leaving = new Leaving(engine, createLibraryStore(database), failing, opened.library, opened.adding);
    await expect(leaving.forget(ALICE_SERVER)).rejects.toThrow('The disk is full.');
    await closeDatabase(database);
    expect((await opened.library.open(ALICE_SERVER, id))?.article.text).toBe(HARBOUR);
    expect(await opened.leaving.forget(ALICE_SERVER)).toMatchObject({ articles: 1 });
    expect(await made()).toBe(0);
  });

  it('is due when it was left thirty days ago, and not a millisecond before', async () => {
    await opened.settings.change(ALICE_SERVER, { threads: true });
    await opened.owners.left(ALICE_SERVER, '2025-01-01T12:00:00.000Z');
    expect(await opened.leaving.due(new Date('2025-01-31T11:59:59.999Z'))).toEqual([]);
    expect(await opened.leaving.due(new Date('2025-01-31T12:00:00.000Z'))).toEqual([]);
    expect(await opened.leaving.due(new Date('2025-01-31T12:00:00.001Z'))).toEqual([ALICE_SERVER]);
  });
});
