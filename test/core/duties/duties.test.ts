import fc from 'fast-check';
import {
  answered,
  called,
  claimed,
  cutAt,
  type Duties,
  dutyOf,
  inTheWayOf,
  type Part,
  proposed,
  type Runner,
  taken,
  takenAtCut,
  withoutHolder,
} from '../../../src/core/duties/duties.js';
import { dutyStoreContract } from '../../contracts/duty-store.js';
import { memoryDuties } from '../../support/memory-duties.js';

const PART: Part = { bot: '1', shards: [0], count: 2 };
const [OLD, NEW, THIRD] = ['old', 'new', 'third'].map((id, i) => ({ id, host: `host ${i}`, pid: i })) as [
  Runner,
  Runner,
  Runner,
];

let kept = memoryDuties();
beforeEach(() => {
  kept = memoryDuties();
});
dutyStoreContract('memory', async () => kept.store());

describe('duties', () => {
  const held = claimed([], PART, OLD);
  const waiting = proposed(held, PART, NEW, 50n);

  it('are in the way of what has some of the same shards, another number of them, or another bot', () => {
    const others: Part[] = [
      { ...PART, shards: [1] },
      { ...PART, shards: [0, 1] },
      { ...PART, count: 3 },
      { ...PART, bot: '2' },
      PART,
    ];
    const all = others.reduce((duties: Duties, part, i) => claimed(duties, part, { ...OLD, id: String(i) }), []);
    expect(inTheWayOf(all, PART).map(({ part }) => part)).toEqual(others.slice(1, 4));
  });

  it('have one successor at a time', () => {
    expect(proposed(waiting, PART, THIRD, 60n)).toBe(waiting);
    expect(dutyOf(proposed(waiting, PART, THIRD, 60n, NEW.id), PART)?.successor?.runner).toBe(THIRD);
    expect(proposed(held, PART, OLD, 60n)).toBe(held);
    expect(dutyOf(proposed(cutAt(waiting, PART, OLD, NEW, 70n), PART, NEW, 80n), PART)?.successor?.cut).toBeNull();
  });

  it('are taken at the cut, or the successor is sent away: whichever comes first, and never both', () => {
    const cut = cutAt(waiting, PART, OLD, NEW, 77n);
    const take = (duties: Duties) => takenAtCut(duties, PART, NEW, OLD);
    const sendAway = (duties: Duties) => cutAt(duties, PART, OLD, NEW, null);
    expect(take(waiting)).toBe(waiting);
    expect(dutyOf(sendAway(take(cut)), PART)).toMatchObject({ holder: NEW, successor: null, left: ['host 0'] });
    expect(dutyOf(take(sendAway(cut)), PART)).toMatchObject({ holder: OLD, successor: null, left: [] });
  });

  it('belong to one at a time, whatever anybody does in whatever order', () => {
    const runners = [OLD, NEW, THIRD];
    const runner = fc.constantFrom(...runners);
    const step = fc.tuple(fc.nat(6), runner, runner, fc.bigInt({ min: 0n, max: 9n }));
    const act = (duties: Duties, [what, a, b, id]: [number, Runner, Runner, bigint]): Duties => {
      const steps = [
        () => claimed(duties, PART, a),
        () => proposed(duties, PART, a, id),
        () => cutAt(duties, PART, a, b, id),
        () => cutAt(duties, PART, a, b, null),
        () => takenAtCut(duties, PART, a, b),
        () => taken(duties, PART, a, b),
        () => withoutHolder(answered(called(duties, [PART]), PART, a), b),
      ];
      return steps[what]?.() ?? duties;
    };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let duties: Duties = [];
        for (const each of steps) {
          const before = dutyOf(duties, PART);
          duties = act(duties, each);
          const after = dutyOf(duties, PART);
          expect(duties.length).toBeLessThanOrEqual(1);
          if (after) expect(after.successor?.runner.id).not.toBe(after.holder.id);
          expect(after?.left ?? []).not.toContain(after?.holder.host);
          const [what, a, b] = each;
          // Nobody loses it but by giving it back, or by somebody who names them.
          if (before && after && before.holder.id !== after.holder.id)
            expect([what >= 4 && what <= 5, a.id, b.id]).toEqual([true, after.holder.id, before.holder.id]);
        }
      }),
    );
  });
});
