import { connectEngine, openEngineStores } from '../../../src/adapters/opensearch/index.js';
import { ensureIndices } from '../../../src/adapters/opensearch/indices.js';
import { LIBRARY } from '../../../src/adapters/opensearch/kinds.js';
import { describeWithEngine, removeIndices } from '../../support/engine.js';
import { ALICE_SERVER, BOB_SERVER, draftOf, publish, unansweredOf } from '../../support/library.js';

const DAY = '2025-01-01';
const AT = '2025-01-01T00:00:00.000Z';

describeWithEngine('two bots on one engine', (settings) => {
  const open = async () => openEngineStores(await connectEngine(settings));
  let bots: Awaited<ReturnType<typeof open>>[];

  beforeAll(async () => {
    // At once: they make the same indexes and the same secrets.
    bots = await Promise.all([open(), open(), open()]);
  });
  afterAll(async () => {
    await Promise.all(bots.map((bot) => bot.close()));
    await removeIndices(settings);
  });

  const bot = (i: number) => bots[i % bots.length] as (typeof bots)[number];

  it('know a person by the same word, and sign alike', () => {
    expect(new Set(bots.map(({ signingKey }) => Buffer.from(signingKey).toString('hex'))).size).toBe(1);
    expect(new Set(bots.map(({ askerOf }) => askerOf('123'))).size).toBe(1);
    expect(bot(0).askerOf('123')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('count every question once', async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => bot(i).use.count(null, DAY, i % 4 ? 'answered' : 'silent', i)),
    );
    const counted = { day: DAY, answered: 45, silent: 15, totalMs: 1_770, longestMs: 59 };
    for (const { use } of bots) expect(await use.days(null, DAY)).toEqual([counted]);
  });

  it('settle different things at once, and lose none', async () => {
    await Promise.all([
      bot(0).settings.change(ALICE_SERVER, { private: true }),
      bot(1).settings.change(ALICE_SERVER, { retentionDays: 7 }),
      bot(2).settings.change(ALICE_SERVER, { language: 'fr' }),
    ]);
    expect(await bot(0).settings.settings(ALICE_SERVER)).toMatchObject({
      private: true,
      retentionDays: 7,
      language: 'fr',
    });
  });

  it('see at once what another has done', async () => {
    await publish(bot(0).library, { id: 'ferry', text: 'One.' });
    expect(await bot(1).library.entries(ALICE_SERVER)).toHaveLength(1);
    await bot(1).use.addUnanswered(unansweredOf({ article: 'ferry' }));
    expect(await bot(2).use.unanswered(ALICE_SERVER, 'ferry')).toHaveLength(1);
    await bot(2).library.remove(ALICE_SERVER, 'ferry');
    expect(await bot(0).library.entries(ALICE_SERVER)).toEqual([]);
    expect(await bot(1).use.unanswered(ALICE_SERVER, 'ferry')).toEqual([]);
  });

  it('publish a draft once, and add drafts of one article side by side', async () => {
    const drafts = Array.from({ length: 6 }, (_, i) =>
      draftOf({ id: 'train', text: `Edition ${i}.`, draftId: `d${i}` }),
    );
    await Promise.all(drafts.map((draft, i) => bot(i).library.saveDraft(draft)));
    const published = await Promise.all(bots.map(({ library }) => library.publish(ALICE_SERVER, 'd3', AT)));
    expect(published.filter((entry) => entry !== undefined)).toHaveLength(1);
    await Promise.all([0, 1, 2].map((i) => bot(i).library.publish(ALICE_SERVER, `d${i}`, AT)));
    const versions = await bot(0).library.versions(ALICE_SERVER, 'train');
    expect(versions.map(({ content }) => content.text).sort()).toEqual(drafts.map(({ content }) => content.text));
    const current = await bot(1).library.read(ALICE_SERVER, 'train');
    expect(['Edition 0.', 'Edition 1.', 'Edition 2.']).toContain(current?.content.text);
  });

  it('give an id to one owner', async () => {
    const saves = await Promise.allSettled(
      [ALICE_SERVER, BOB_SERVER, null].map((owner, i) =>
        bot(i).library.saveDraft(draftOf({ id: 'plane', owner, draftId: `p${i}` })),
      ),
    );
    expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('read an old or the new version, whole, while it changes', async () => {
    await publish(bot(0).library, { id: 'bus', text: 'Edition 0.' });
    let isDone = false;
    const reading = (async () => {
      let reads = 0;
      for (; !isDone; reads += 1) {
        const version = await bot(1).library.read(ALICE_SERVER, 'bus');
        const source = await bot(2).library.source(ALICE_SERVER, 'bus');
        expect(version?.content.text).toMatch(/^Edition \d+\.$/);
        expect(new TextDecoder().decode(source?.bytes)).toMatch(/^source: Edition \d+\.$/);
      }
      return reads;
    })();
    for (let n = 1; n <= 12; n += 1) await publish(bot(0).library, { id: 'bus', text: `Edition ${n}.` });
    isDone = true;
    expect(await reading).toBeGreaterThan(5);
  });

  it('keep a large article and its source', async () => {
    const text = 'A sentence of a long text, with “quotes”.\n'.repeat(110_000);
    const source = {
      name: 'long.pdf',
      bytes: new Uint8Array(10 * 1024 * 1024).map((_, i) => (i * 31) % 251),
      address: null,
    };
    const draft = { ...draftOf({ id: 'long', text }), source };
    await bot(0).library.saveDraft(draft);
    await bot(0).library.publish(ALICE_SERVER, draft.draftId, AT);
    expect((await bot(1).library.read(ALICE_SERVER, 'long'))?.content.text).toBe(text);
    const found = await bot(1).library.source(ALICE_SERVER, 'long');
    expect(Buffer.compare(found?.bytes ?? new Uint8Array(), source.bytes)).toBe(0);
  });

  it('read all of more than fits into one answer, of one moment, in order', async () => {
    const times = Array.from({ length: 2_500 }, (_, i) => new Date(Date.UTC(2025, 0, 1, 0, 0, i)).toISOString());
    for (let i = 0; i < times.length; i += 50)
      await Promise.all(
        times.slice(i, i + 50).map((at, j) => bot(j).use.addUnanswered(unansweredOf({ owner: BOB_SERVER, at }))),
      );
    const found = await bot(0).use.unanswered(BOB_SERVER, null);
    expect(found.map(({ at }) => at)).toEqual([...times].reverse());
    expect(await bot(1).use.forgetOld('2026-01-01T00:00:00.000Z')).toBeGreaterThanOrEqual(2_500);
    expect(await bot(2).use.unanswered(BOB_SERVER, null)).toEqual([]);
  }, 60_000);

  it('are refused when a newer version made the indexes', async () => {
    const connection = await connectEngine(settings);
    const newer = { ...LIBRARY, name: 'later', version: 2 };
    await ensureIndices(connection, [newer]);
    await expect(ensureIndices(connection, [{ ...newer, version: 1 }])).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('newer version'),
    });
    await connection.request({ method: 'DELETE', path: `/${settings.prefix}-later-v2`, timeout: 20_000 });
    await connection.request({
      method: 'DELETE',
      path: `/_index_template/${settings.prefix}-later-v2`,
      timeout: 20_000,
    });
    await connection.close();
  });
});
