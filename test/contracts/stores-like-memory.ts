import fc from 'fast-check';
import { ALICE_SERVER, BOB_SERVER, draftOf, type Stores, unansweredOf, verdictOf } from '../support/library.js';
import { memoryStores } from '../support/memory-stores.js';

/** Empty stores, and what closes them. */
export type OpenFresh = (now: () => Date) => Promise<{ readonly stores: Stores; readonly close: () => Promise<void> }>;

/** Stores do what memory does, whatever is done with them. @param runs how many histories are tried. */
export function storesLikeMemoryContract(openFresh: OpenFresh, runs: number): void {
  it('does what memory does, and shows each owner its own alone, whatever three owners do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 40 }), async (actions) => {
        let time = 0;
        const now = () => new Date(time);
        const { stores, close } = await openFresh(now);
        const wanted = memoryStores(now);
        for (const act of actions) {
          time += 1_000;
          const done = await outcome(act(stores, now()));
          expect(done).toEqual(await outcome(act(wanted, now())));
        }
        for (const owner of OWNERS) {
          const seen = await all(stores, owner);
          expect(seen).toEqual(await all(wanted, owner));
          for (const each of [...seen.entries, ...seen.verdicts, ...seen.unanswered]) expect(each.owner).toBe(owner);
        }
        await close();
      }),
      { numRuns: runs },
    );
  }, 120_000);
}

const OWNERS = [ALICE_SERVER, BOB_SERVER, null];
const IDS = ['a', 'b', 'c'];
const DAYS = ['2025-01-01', '2025-01-02'];

type Action = (stores: Stores, now: Date) => Promise<unknown>;

const owner = fc.constantFrom(...OWNERS);
const server = fc.constantFrom(ALICE_SERVER, BOB_SERVER);
const id = fc.constantFrom(...IDS);
const draftId = fc.constantFrom('d1', 'd2', 'd3', 'd4');
const asker = fc.constantFrom('p', 'q');
const text = fc.constantFrom('One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.');

/** Anything that may be done with stores. */
export const action: fc.Arbitrary<Action> = fc.oneof(
  does(
    9,
    [owner, id, draftId, text],
    (o, i, d, t) =>
      ({ library }) =>
        library.saveDraft(draftOf({ owner: o, id: i, draftId: d, text: t })),
  ),
  does(
    9,
    [owner, draftId],
    (o, d) =>
      ({ library }, now) =>
        library.publish(o, d, now.toISOString()),
  ),
  does(
    1,
    [owner, draftId],
    (o, d) =>
      ({ library }) =>
        library.discard(o, d),
  ),
  does(
    1,
    [owner, id],
    (o, i) =>
      ({ library }) =>
        library.remove(o, i),
  ),
  does(
    2,
    [server, fc.boolean(), fc.option(id)],
    (s, keepQuestions, article) =>
      ({ settings }) =>
        settings.change(s, { keepQuestions, article }),
  ),
  does(
    2,
    [server, fc.integer({ min: 1, max: 3 })],
    (s, retentionDays) =>
      ({ settings }) =>
        settings.change(s, { retentionDays }),
  ),
  does(
    2,
    [server, fc.constantFrom('1', '2'), fc.array(id, { maxLength: 3 })],
    (s, c, i) =>
      ({ settings }) =>
        settings.useInChannel(s, c, i),
  ),
  does(4, [owner, asker, id, fc.boolean(), fc.boolean()], (o, a, i, helpful, asks) => ({ use }, now) => {
    const asked = asks ? { question: 'Who?', article: i, start: 0, end: 1 } : null;
    return use.addVerdict(
      verdictOf({ owner: o, asker: a, helpful, asked, answerId: `about ${i}`, at: now.toISOString() }),
    );
  }),
  does(
    4,
    [owner, asker, fc.option(id)],
    (o, a, article) =>
      ({ use }, now) =>
        use.addUnanswered(unansweredOf({ owner: o, asker: a, article, at: now.toISOString() })),
  ),
  does(
    2,
    [owner, fc.constantFrom(...DAYS), fc.nat(9)],
    (o, day, ms) =>
      ({ use }) =>
        use.count(o, day, ms > 4 ? 'answered' : 'silent', ms),
  ),
  does(
    1,
    [fc.integer({ min: 0, max: 4 * 86_400_000 })],
    (later) =>
      ({ use }, now) =>
        use.forgetOld(new Date(now.getTime() + later).toISOString()),
  ),
  does(
    1,
    [asker],
    (a) =>
      ({ use }) =>
        use.forgetAsker(a),
  ),
  does(
    1,
    [owner],
    (o) =>
      ({ owners }) =>
        owners.forget(o),
  ),
  does(
    2,
    [fc.subarray([ALICE_SERVER, BOB_SERVER]), fc.subarray([ALICE_SERVER, BOB_SERVER])],
    (servers, meant) =>
      ({ owners }, now) =>
        owners.present(new Set(servers), (each) => meant.includes(each), now.toISOString()),
  ),
  does(
    2,
    [server, fc.boolean()],
    (s, joins) =>
      ({ owners }, now) =>
        joins ? owners.joined(s) : owners.left(s, now.toISOString()),
  ),
);

/** An action that is drawn with a weight. */
function does<T extends unknown[]>(
  weight: number,
  drawn: { [K in keyof T]: fc.Arbitrary<T[K]> },
  act: (...values: T) => Action,
): { readonly weight: number; readonly arbitrary: fc.Arbitrary<Action> } {
  return { weight, arbitrary: fc.tuple(...drawn).map((values) => act(...(values as T))) };
}

/** What came of it: a value, or a refusal. */
export async function outcome(doing: Promise<unknown>): Promise<unknown> {
  return doing.then(
    (value) => ({ value }),
    () => 'refused',
  );
}

/** Everything that an owner can see. */
async function all({ library, settings, use, owners }: Stores, owner: string | null) {
  const of = owner ?? 'nobody';
  return {
    entries: await library.entries(owner),
    versions: await Promise.all(IDS.map((each) => library.read(owner, each))),
    sources: await Promise.all(IDS.map((each) => library.source(owner, each))),
    drafts: await Promise.all(['d1', 'd2', 'd3', 'd4'].map((each) => library.draft(owner, each))),
    settings: await settings.settings(of),
    channels: await Promise.all(['1', '2'].map((each) => settings.channelArticles(of, each))),
    verdicts: await use.verdicts(owner),
    unanswered: await use.unanswered(owner, null),
    days: await use.days(owner, ''),
    holdings: await owners.holdings(owner),
    articles: await owners.articles(owner),
    left: await owners.leftBefore('9999'),
  };
}
