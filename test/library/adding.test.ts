import { HARBOUR } from '../support/discord/articles.js';
import { temporaryFolder } from '../support/folder.js';
import { ALICE_SERVER } from '../support/library.js';
import { RealLibrary } from '../support/real-library.js';

describe('new versions', () => {
  const folder = temporaryFolder();
  let library: RealLibrary;
  beforeEach(async () => {
    library = await RealLibrary.open(folder());
  });
  afterEach(() => library.close());

  const edition = (number: number) => `${HARBOUR}\n\nThis is edition ${number} of it, and no other.`;

  it('take what was made from those that are kept no longer with them, and nothing else', async () => {
    const id = await library.add(ALICE_SERVER, edition(1));
    const one = await library.made();
    for (const number of [2, 3, 4]) await library.add(ALICE_SERVER, edition(number), id);
    const four = await library.made();
    expect(four).toBeGreaterThan(one);
    for (const number of [5, 6]) {
      await library.add(ALICE_SERVER, edition(number), id);
      expect(await library.made()).toBe(four);
    }
    const kept = await library.opened.library.earlier(ALICE_SERVER, id, '');
    expect(kept?.content.text).toBe(edition(6));
    await library.add(ALICE_SERVER, edition(4), id);
    expect(await library.made()).toBe(four);
    await library.opened.adding.remove(ALICE_SERVER, id);
    expect(await library.made()).toBe(0);
  });

  it('are in segments no more when they are removed, and others stay', async () => {
    const { segments } = library.engine;
    const gone = await library.add(ALICE_SERVER, edition(1));
    const stays = await library.add(ALICE_SERVER, edition(2));
    const articles = (await library.opened.library.list(ALICE_SERVER)).map(({ id, fingerprint }) => ({
      id,
      fingerprint,
      passages: 1,
    }));
    await segments?.write({ articles, replaces: [] });
    const inSegments = async () =>
      (await segments?.list())?.flatMap((each) => each.articles.flatMap((article) => article?.id ?? []));
    expect((await inSegments())?.sort()).toEqual([gone, stays].sort());
    await library.opened.adding.remove(ALICE_SERVER, gone);
    expect(await inSegments()).toEqual([stays]);
    await library.opened.leaving.forget(ALICE_SERVER);
    expect(await inSegments()).toEqual([]);
    expect(await library.made()).toBe(0);
  });
});
