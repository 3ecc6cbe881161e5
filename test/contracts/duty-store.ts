import { called, claimed, type DutyStore, dutyOf, type Part, type Runner } from '../../src/core/duties/duties.js';

const PART: Part = { bot: '1', shards: [0, 2], count: 3 };
const RUNNER: Runner = { id: 'a', host: 'one', pid: 7 };

/** What every store of duties does, wherever it keeps them. @param open opens another way to the same ones; all are gone before each test. */
export function dutyStoreContract(name: string, open: () => Promise<DutyStore>): void {
  describe(`${name} as duties`, () => {
    it('has none at first, and what was put there then, in every process', async () => {
      const [one, other] = [await open(), await open()];
      expect(await one.read()).toEqual([]);
      const after = await one.change((duties) => claimed(duties, PART, RUNNER));
      expect(after).toEqual([{ part: PART, holder: RUNNER, successor: null, calls: 0, answers: 0, left: [] }]);
      expect([await one.read(), await other.read(), await (await open()).read()]).toEqual([after, after, after]);
    });

    it('says what there is where nothing is changed', async () => {
      const store = await open();
      const after = await store.change((duties) => claimed(duties, PART, RUNNER));
      expect(await store.change((duties) => duties)).toEqual(after);
      expect(await store.change((duties) => claimed(duties, PART, { ...RUNNER, id: 'b' }))).toEqual(after);
    });

    it('loses no change of several processes at once', async () => {
      const stores = [await open(), await open(), await open()];
      await stores[0]?.change((duties) => claimed(duties, PART, RUNNER));
      const changes = Array.from({ length: 12 }, (_, i) =>
        stores[i % 3]?.change((duties) => called(duties, [PART])).then((duties) => dutyOf(duties, PART)?.calls),
      );
      expect((await Promise.all(changes)).sort((a = 0, b = 0) => a - b)).toEqual(changes.map((_, i) => i + 1));
      expect(dutyOf((await stores[1]?.read()) ?? [], PART)?.calls).toBe(12);
    });

    it('gives a duty to one of those who claim it at once', async () => {
      const runners = ['a', 'b', 'c', 'd'].map((id) => ({ ...RUNNER, id }));
      const stores = await Promise.all(runners.map(open));
      const seen = await Promise.all(
        runners.map((runner, i) => stores[i]?.change((duties) => claimed(duties, PART, runner))),
      );
      expect(new Set(seen.map((duties) => dutyOf(duties ?? [], PART)?.holder.id)).size).toBe(1);
    });
  });
}
