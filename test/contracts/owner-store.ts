import {
  ALICE_SERVER,
  BOB_SERVER,
  draftOf,
  type MakeStores,
  publish,
  type Stores,
  unansweredOf,
  verdictOf,
} from '../support/library.js';

const NOTHING = { articles: 0, drafts: 0, settings: 0, verdicts: 0, unanswered: 0, days: 0 };
const on = (day: string) => `2025-01-${day}T12:00:00.000Z`;

/** Something of each kind, of two articles and a draft of a third. */
async function fill({ library, settings, use }: Stores, owner: string | null): Promise<void> {
  const asked = { question: 'Who sank it?', article: `a of ${owner}`, start: 1, end: 5 };
  for (const id of ['a', 'b']) {
    await publish(library, { owner, id: `${id} of ${owner}`, text: `${id} of ${owner}, one` });
    await publish(library, { owner, id: `${id} of ${owner}`, text: `${id} of ${owner}, two` });
  }
  await library.saveDraft(draftOf({ owner, id: `a of ${owner}`, text: `third of ${owner}` }));
  await library.saveDraft(draftOf({ owner, id: `c of ${owner}` }));
  await use.addVerdict(verdictOf({ owner, asked }));
  await use.addUnanswered(unansweredOf({ owner, article: `b of ${owner}` }));
  await use.addUnanswered(unansweredOf({ owner }));
  await use.count(owner, '2025-01-01', 'answered', 20);
  if (owner === null) return;
  await settings.change(owner, { threads: true, article: `a of ${owner}` });
  await settings.useInChannel(owner, '1', [`b of ${owner}`]);
}

/** Everything that can be seen of an owner. */
async function seen({ library, settings, use, owners }: Stores, owner: string | null) {
  const ids = ['a', 'b', 'c'].map((id) => `${id} of ${owner}`);
  return {
    holdings: await owners.holdings(owner),
    articles: await owners.articles(owner),
    entries: await library.entries(owner),
    versions: await Promise.all(ids.map((id) => library.versions(owner, id))),
    sources: await Promise.all(ids.map((id) => library.source(owner, id))),
    settings: await settings.settings(owner ?? ''),
    channel: await settings.channelArticles(owner ?? '', '1'),
    verdicts: await use.verdicts(owner),
    unanswered: await use.unanswered(owner, null),
    days: await use.days(owner, ''),
  };
}

/** What every store of owners does, wherever it keeps them. */
export function ownerStoreContract(name: string, make: MakeStores): void {
  describe(`${name} as owners`, () => {
    it('has nothing at first', async () => {
      const { owners } = make();
      for (const owner of [ALICE_SERVER, null]) {
        expect(await owners.holdings(owner)).toEqual(NOTHING);
        expect(await owners.articles(owner)).toEqual(new Set());
        expect(await owners.forget(owner)).toEqual(NOTHING);
      }
      expect(await owners.present(new Set(), () => true, on('01'))).toEqual([]);
      expect(await owners.left(ALICE_SERVER, on('01'))).toBe(false);
      await owners.joined(ALICE_SERVER);
      expect(await owners.leftBefore(on('31'))).toEqual([]);
    });

    it.each([ALICE_SERVER, null])('forgets everything of %s, and nothing of the others', async (gone) => {
      const stores = make();
      const everybody = [ALICE_SERVER, BOB_SERVER, null];
      for (const owner of everybody) await fill(stores, owner);
      await stores.owners.present(new Set([BOB_SERVER]), () => true, on('01'));
      const others = everybody.filter((owner) => owner !== gone);
      const before = await Promise.all(others.map((owner) => seen(stores, owner)));
      const holdings = { articles: 2, drafts: 2, settings: gone ? 3 : 0, verdicts: 1, unanswered: 2, days: 1 };
      const articles = new Set(['a', 'b', 'c'].map((id) => `${id} of ${gone}`));
      expect(await seen(stores, gone)).toMatchObject({ holdings, articles });
      expect(await stores.owners.forget(gone)).toEqual(holdings);
      expect(await seen(stores, gone)).toEqual(await seen(make(), gone));
      expect(await stores.owners.forget(gone)).toEqual(NOTHING);
      expect(await Promise.all(others.map((owner) => seen(stores, owner)))).toEqual(before);
      expect(await stores.owners.leftBefore(on('31'))).toEqual(gone === null ? [ALICE_SERVER] : []);
    });

    it('forgets what servers have settled of everybody’s articles with these', async () => {
      const { library, settings, use, owners } = make();
      await publish(library, { owner: null, id: 'ferry' });
      await settings.change(ALICE_SERVER, { article: 'ferry', threads: true });
      await settings.useInChannel(ALICE_SERVER, '1', ['ferry']);
      await use.addUnanswered(unansweredOf({ article: 'ferry' }));
      const asked = { question: 'Who sank it?', article: 'ferry', start: 1, end: 5 };
      await use.addVerdict(verdictOf({ asked }));
      await owners.forget(null);
      expect(await settings.settings(ALICE_SERVER)).toMatchObject({ article: null, threads: true });
      expect(await settings.channelArticles(ALICE_SERVER, '1')).toEqual([]);
      expect(await use.unanswered(ALICE_SERVER, null)).toEqual([]);
      expect(await use.verdicts(ALICE_SERVER)).toEqual([verdictOf()]);
    });

    it('counts a server as left from when that was first known, until the bot is in it again', async () => {
      const { library, owners } = make();
      for (const owner of [ALICE_SERVER, BOB_SERVER, null]) await publish(library, { owner, id: `of ${owner}` });
      expect(await owners.present(new Set([ALICE_SERVER, '3']), () => true, on('02'))).toEqual([BOB_SERVER]);
      expect(await owners.present(new Set([ALICE_SERVER]), () => true, on('03'))).toEqual([]);
      expect(await owners.left(ALICE_SERVER, on('04'))).toBe(true);
      expect(await owners.left(ALICE_SERVER, on('05'))).toBe(true);
      expect(await owners.left(BOB_SERVER, on('05'))).toBe(true);
      expect(await owners.left('3', on('05'))).toBe(false);
      expect(await owners.leftBefore(on('02'))).toEqual([]);
      expect(await owners.leftBefore(on('03'))).toEqual([BOB_SERVER]);
      expect(await owners.leftBefore(on('31'))).toEqual([BOB_SERVER, ALICE_SERVER]);
      await owners.joined(BOB_SERVER);
      expect(await owners.leftBefore(on('31'))).toEqual([ALICE_SERVER]);
      expect(await owners.present(new Set([ALICE_SERVER]), () => true, on('06'))).toEqual([BOB_SERVER]);
      expect(await owners.leftBefore(on('31'))).toEqual([BOB_SERVER]);
    });

    it('concludes nothing of servers that are not meant', async () => {
      const { library, owners } = make();
      for (const owner of [ALICE_SERVER, BOB_SERVER]) await publish(library, { owner, id: `of ${owner}` });
      const isAlices = (server: string) => server === ALICE_SERVER;
      expect(await owners.present(new Set([ALICE_SERVER]), isAlices, on('01'))).toEqual([]);
      expect(await owners.present(new Set(), isAlices, on('02'))).toEqual([ALICE_SERVER]);
      await owners.left(BOB_SERVER, on('03'));
      expect(await owners.present(new Set([ALICE_SERVER]), isAlices, on('04'))).toEqual([]);
      expect(await owners.leftBefore(on('31'))).toEqual([BOB_SERVER]);
      expect(await owners.present(new Set(), () => false, on('05'))).toEqual([]);
      expect(await owners.leftBefore(on('31'))).toEqual([BOB_SERVER]);
    });

    it.each([
      ['a draft', ({ library }: Stores) => library.saveDraft(draftOf({ id: 'a' }))],
      ['a setting', ({ settings }: Stores) => settings.change(ALICE_SERVER, { threads: true })],
      ['a channel', ({ settings }: Stores) => settings.useInChannel(ALICE_SERVER, '1', ['a'])],
      ['a verdict', ({ use }: Stores) => use.addVerdict(verdictOf())],
      ['a question', ({ use }: Stores) => use.addUnanswered(unansweredOf())],
      ['a count', ({ use }: Stores) => use.count(ALICE_SERVER, '2025-01-01', 'silent', 1)],
    ])('knows a server of which nothing is kept but %s', async (_, keep) => {
      const stores = make();
      await keep(stores);
      expect(await stores.owners.present(new Set(), () => true, on('01'))).toEqual([ALICE_SERVER]);
      await stores.owners.forget(ALICE_SERVER);
      expect(await stores.owners.left(ALICE_SERVER, on('02'))).toBe(false);
    });
  });
}
