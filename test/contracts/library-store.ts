import fc from 'fast-check';
import type { Draft } from '../../src/core/library/entry.js';
import type { LibraryStore } from '../../src/core/library/stores.js';
import {
  ALICE_SERVER,
  BOB_SERVER,
  draftOf,
  type MakeStores,
  publish,
  unansweredOf,
  verdictOf,
} from '../support/library.js';

const AT = '2025-02-03T04:05:06.789Z';
const titles = async (library: LibraryStore, owner: string | null) =>
  (await library.entries(owner)).map(({ metadata }) => metadata.title);

/** What every library does, wherever it keeps its articles. */
export function libraryStoreContract(name: string, make: MakeStores): void {
  describe(`${name} as a library`, () => {
    it('has nothing at first', async () => {
      const { library } = make();
      expect(await library.entries(null)).toEqual([]);
      expect(await library.read(null, 'a')).toBeUndefined();
      expect(await library.readVersion(null, 'a', '')).toBeUndefined();
      expect(await library.source(null, 'a')).toBeUndefined();
      expect(await library.draft(null, 'a')).toBeUndefined();
      expect(await library.publish(null, 'a', AT)).toBeUndefined();
      expect(await library.discard(null, 'a')).toBe(false);
      expect(await library.remove(null, 'a')).toBeUndefined();
    });

    it('shows a draft to whoever knows its id, and to nobody else', async () => {
      const { library } = make();
      const draft = draftOf({ id: 'ferry' });
      await library.saveDraft(draft);
      const { entry, content } = draft;
      expect(await library.draft(ALICE_SERVER, draft.draftId)).toEqual({ entry, content });
      expect(await library.entries(ALICE_SERVER)).toEqual([]);
      expect(await library.read(ALICE_SERVER, 'ferry')).toBeUndefined();
      expect(await library.readVersion(ALICE_SERVER, 'ferry', '')).toBeUndefined();
      expect(await library.source(ALICE_SERVER, 'ferry')).toBeUndefined();
      expect(await library.remove(ALICE_SERVER, 'ferry')).toBeUndefined();
    });

    it('knows whose an article is, all its versions, and every id', async () => {
      const { library } = make();
      await publish(library, { id: 'ferry', text: 'One.' });
      await publish(library, { id: 'ferry', text: 'Two.' });
      await library.saveDraft(draftOf({ id: 'ferry', text: 'Three.', draftId: 'd3' }));
      await library.saveDraft(draftOf({ id: 'new', owner: null, draftId: 'd4' }));
      expect((await library.entry(ALICE_SERVER, 'ferry'))?.metadata.title).toBe('About ferry');
      for (const [owner, id] of [
        [BOB_SERVER, 'ferry'],
        [null, 'ferry'],
        [null, 'new'],
      ] as const)
        expect(await library.entry(owner, id)).toBeUndefined();
      expect(await library.ownerOf('ferry')).toBe(ALICE_SERVER);
      expect(await library.ownerOf('new')).toBeUndefined();
      expect((await library.versions(ALICE_SERVER, 'ferry')).map(({ content }) => content.text)).toEqual([
        'Two.',
        'One.',
        'Three.',
      ]);
      expect(await library.versions(BOB_SERVER, 'ferry')).toEqual([]);
      expect([...(await library.ids())].sort()).toEqual(['ferry', 'new']);
    });

    it('publishes a draft, whole', async () => {
      const { library } = make();
      const draft = draftOf({ id: 'ferry', owner: null, address: 'https://example.org/ferry' });
      await library.saveDraft(draft);
      const entry = { ...draft.entry, publishedAt: AT };
      expect(await library.publish(null, draft.draftId, AT)).toEqual({ entry, dropped: [] });
      expect(await library.entries(null)).toEqual([entry]);
      expect(await library.read(null, 'ferry')).toEqual({ entry, content: draft.content });
      expect(await library.source(null, 'ferry')).toEqual(draft.source);
      expect(await library.draft(null, draft.draftId)).toBeUndefined();
      expect(await library.publish(null, draft.draftId, AT)).toBeUndefined();
    });

    it('gives back to the letter whatever was put into it', async () => {
      const { library } = make();
      const text = fc.string({ unit: 'binary' });
      await fc.assert(
        fc.asyncProperty(text, text, fc.uint8Array(), fc.nat(), async (written, title, bytes, start) => {
          const draft = draftOf({ id: `a ${title}`, title, text: `\uFEFF${written}\0'"` });
          const blocks = [{ kind: 'heading', title, level: 2, start, end: start + 1 }] as const;
          const given = { ...draft, content: { ...draft.content, blocks }, source: { ...draft.source, bytes } };
          await library.saveDraft(given);
          expect(await library.draft(ALICE_SERVER, draft.draftId)).toEqual({
            entry: draft.entry,
            content: given.content,
          });
          await library.publish(ALICE_SERVER, draft.draftId, AT);
          expect((await library.read(ALICE_SERVER, draft.entry.id))?.content).toEqual(given.content);
          expect(await library.source(ALICE_SERVER, draft.entry.id)).toEqual(given.source);
        }),
        { numRuns: 30 },
      );
    });

    it('replaces a draft that is saved again', async () => {
      const { library } = make();
      await library.saveDraft(draftOf({ id: 'ferry', draftId: 'd1', title: 'A mistake' }));
      await library.saveDraft(draftOf({ id: 'ferry', draftId: 'd1', title: 'Ferries' }));
      expect((await library.draft(ALICE_SERVER, 'd1'))?.entry.metadata.title).toBe('Ferries');
      await library.publish(ALICE_SERVER, 'd1', AT);
      expect(await titles(library, ALICE_SERVER)).toEqual(['Ferries']);
    });

    it('lists by title, as a dictionary does', async () => {
      const { library } = make();
      for (const title of ['zebra', 'Émile', 'apple', 'Zebra', 'Apple pie', 'emu']) {
        await publish(library, { id: `id-${title}`, title });
      }
      expect(await titles(library, ALICE_SERVER)).toEqual(['apple', 'Apple pie', 'Émile', 'emu', 'zebra', 'Zebra']);
    });

    it('keeps three earlier versions, the latest, and the source of the current one', async () => {
      const { library } = make();
      const editions: Draft[] = [];
      for (let n = 0; n < 6; n += 1) editions.push(await publish(library, { id: 'ferry', text: `Edition ${n}.` }));
      const read = async (n: number) => {
        const version = await library.readVersion(ALICE_SERVER, 'ferry', editions[n]?.entry.fingerprint ?? '');
        return version?.content.text;
      };
      expect(await Promise.all([0, 1, 2, 3, 4, 5].map(read))).toEqual([
        undefined,
        undefined,
        'Edition 2.',
        'Edition 3.',
        'Edition 4.',
        'Edition 5.',
      ]);
      expect(await library.entries(ALICE_SERVER)).toHaveLength(1);
      expect((await library.read(ALICE_SERVER, 'ferry'))?.content.text).toBe('Edition 5.');
      expect(await library.source(ALICE_SERVER, 'ferry')).toEqual(editions[5]?.source);
    });

    it('tells which version it keeps no longer, and of none that is published again', async () => {
      const { library } = make();
      const dropped: unknown[] = [];
      for (const text of ['One.', 'Two.', 'Three.', 'Four.', 'One.', 'Five.', 'Six.']) {
        await library.saveDraft(draftOf({ id: 'ferry', text, draftId: 'd' }));
        const published = await library.publish(ALICE_SERVER, 'd', AT);
        dropped.push(published?.dropped.map(({ content }) => content.text));
      }
      expect(dropped).toEqual([[], [], [], [], [], ['Two.'], ['Three.']]);
    });

    it('keeps a version once, however often it is published', async () => {
      const { library } = make();
      const go = (text: string, title: string) => publish(library, { id: 'ferry', text, title });
      const first = await go('One.', 'first');
      for (const text of ['Two.', 'Three.', 'Four.']) await go(text, text);
      await go('One.', 'first again');
      await go('One.', 'and again');
      const all = await library.remove(ALICE_SERVER, 'ferry');
      expect(all?.map(({ content, entry }) => [content.text, entry.metadata.title])).toEqual([
        ['One.', 'and again'],
        ['Four.', 'Four.'],
        ['Three.', 'Three.'],
        ['Two.', 'Two.'],
      ]);
      expect(all?.[0]?.entry.fingerprint).toBe(first.entry.fingerprint);
    });

    it('finds a version by how its fingerprint begins, and by nothing else', async () => {
      const { library } = make();
      const old = await publish(library, { id: 'ferry', text: 'One.' });
      await publish(library, { id: 'ferry', text: 'Two.' });
      const { fingerprint } = old.entry;
      const find = async (begin: string) =>
        (await library.readVersion(ALICE_SERVER, 'ferry', begin))?.content.text ?? null;
      expect(await find(fingerprint.slice(0, 8))).toBe('One.');
      expect(await find(`${fingerprint}0`)).toBeNull();
      expect(await find('')).toBe('Two.');
      for (const pattern of ['%', '*', '_'.repeat(64), fingerprint.slice(1)]) expect(await find(pattern)).toBeNull();
    });

    it('shows nothing of an owner’s to another, and changes nothing for it', async () => {
      const { library } = make();
      const published = await publish(library, { id: 'ferry' });
      const draft = draftOf({ id: 'ferry', text: 'New.' });
      await library.saveDraft(draft);
      for (const stranger of [BOB_SERVER, null, '']) {
        expect(await library.entries(stranger)).toEqual([]);
        expect(await library.read(stranger, 'ferry')).toBeUndefined();
        expect(await library.readVersion(stranger, 'ferry', published.entry.fingerprint)).toBeUndefined();
        expect(await library.source(stranger, 'ferry')).toBeUndefined();
        expect(await library.draft(stranger, draft.draftId)).toBeUndefined();
        expect(await library.publish(stranger, draft.draftId, AT)).toBeUndefined();
        expect(await library.discard(stranger, draft.draftId)).toBe(false);
        expect(await library.remove(stranger, 'ferry')).toBeUndefined();
        await expect(library.saveDraft(draftOf({ id: 'ferry', owner: stranger }))).rejects.toThrow('owner');
        const sameDraft = draftOf({ id: 'other', owner: stranger, draftId: draft.draftId });
        await expect(library.saveDraft(sameDraft)).rejects.toThrow('owner');
      }
      expect((await library.read(ALICE_SERVER, 'ferry'))?.content).toEqual(published.content);
      expect((await library.draft(ALICE_SERVER, draft.draftId))?.content).toEqual(draft.content);
    });

    it('discards a draft, and nothing else', async () => {
      const { library } = make();
      await publish(library, { id: 'ferry' });
      await library.saveDraft(draftOf({ id: 'ferry', draftId: 'd1' }));
      await library.saveDraft(draftOf({ id: 'ferry', draftId: 'd2' }));
      expect(await library.discard(ALICE_SERVER, 'd1')).toBe(true);
      expect(await library.discard(ALICE_SERVER, 'd1')).toBe(false);
      expect(await library.draft(ALICE_SERVER, 'd1')).toBeUndefined();
      expect(await library.draft(ALICE_SERVER, 'd2')).toBeDefined();
      expect(await library.read(ALICE_SERVER, 'ferry')).toBeDefined();
    });

    it('knows every owner’s drafts that are old', async () => {
      let time = '2025-01-01T00:00:00.000Z';
      const { library } = make(() => new Date(time));
      await publish(library, { id: 'published' });
      await library.saveDraft(draftOf({ id: 'a', draftId: 'd1' }));
      await library.saveDraft(draftOf({ id: 'b', draftId: 'd2', owner: null }));
      await library.saveDraft(draftOf({ id: 'c', draftId: 'saved again' }));
      time = '2025-01-02T00:00:00.000Z';
      await library.saveDraft(draftOf({ id: 'c', draftId: 'saved again' }));
      await library.saveDraft(draftOf({ id: 'd', draftId: 'd3' }));
      expect(await library.oldDrafts('2025-01-01T00:00:00.000Z')).toEqual([]);
      const old = await library.oldDrafts('2025-01-02T00:00:00.000Z');
      expect(old).toHaveLength(2);
      expect(old).toEqual(
        expect.arrayContaining([
          { owner: ALICE_SERVER, draftId: 'd1' },
          { owner: null, draftId: 'd2' },
        ]),
      );
      expect(await titles(library, ALICE_SERVER)).toEqual(['About published']);
    });

    it('removes an article with its versions, drafts, questions and places in settings', async () => {
      const { library, settings, use } = make();
      const asked = (article: string) => ({ question: 'Who sank it?', article, start: 1, end: 5 });
      for (const id of ['ferry', 'other']) {
        await publish(library, { id, text: `${id} one` });
        await publish(library, { id, text: `${id} two` });
        await library.saveDraft(draftOf({ id, text: `${id} draft`, draftId: `draft of ${id}` }));
        await use.addUnanswered(unansweredOf({ article: id }));
        await use.addVerdict(verdictOf({ answerId: id, asked: asked(id) }));
        await settings.useInChannel(ALICE_SERVER, `channel of ${id}`, [id]);
        await settings.change(`server of ${id}`, { article: id });
      }
      await settings.useInChannel(ALICE_SERVER, 'channel of both', ['ferry', 'other']);
      await use.addUnanswered(unansweredOf({ article: null }));
      const removed = await library.remove(ALICE_SERVER, 'ferry');
      expect(removed?.map(({ content }) => content.text)).toEqual(['ferry two', 'ferry one', 'ferry draft']);
      expect(await library.remove(ALICE_SERVER, 'ferry')).toBeUndefined();
      expect(await titles(library, ALICE_SERVER)).toEqual(['About other']);
      expect(await library.draft(ALICE_SERVER, 'draft of ferry')).toBeUndefined();
      expect(await library.draft(ALICE_SERVER, 'draft of other')).toBeDefined();
      expect((await use.unanswered(ALICE_SERVER, null)).map(({ article }) => article)).toEqual([null, 'other']);
      expect(await use.verdicts(ALICE_SERVER)).toEqual([
        verdictOf({ answerId: 'ferry' }),
        verdictOf({ answerId: 'other', asked: asked('other') }),
      ]);
      expect(await settings.channelArticles(ALICE_SERVER, 'channel of ferry')).toEqual([]);
      expect(await settings.channelArticles(ALICE_SERVER, 'channel of other')).toEqual(['other']);
      expect(await settings.channelArticles(ALICE_SERVER, 'channel of both')).toEqual(['other']);
      expect((await settings.settings('server of ferry')).article).toBeNull();
      expect((await settings.settings('server of other')).article).toBe('other');
    });

    it('ends well when much is asked of it at once', async () => {
      const { library } = make();
      const ids = Array.from({ length: 8 }, (_, i) => `article ${i}`);
      await Promise.all(ids.map((id) => publish(library, { id })));
      const removed = await Promise.all([
        library.remove(ALICE_SERVER, 'article 3'),
        library.remove(ALICE_SERVER, 'article 3'),
        publish(library, { id: 'article 9' }),
        library.remove(ALICE_SERVER, 'article 4'),
      ]);
      expect(removed.map((each) => each !== undefined).sort()).toEqual([false, true, true, true]);
      expect(await titles(library, ALICE_SERVER)).toEqual([0, 1, 2, 5, 6, 7, 9].map((i) => `About article ${i}`));
    });
  });
}
