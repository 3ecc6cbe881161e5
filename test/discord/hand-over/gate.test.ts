import { once } from 'node:events';
import fc from 'fast-check';
import { Gate } from '../../../src/discord/hand-over/gate.js';

/** A gate, and the events that it lets through. */
function gateOf() {
  const started: number[] = [];
  const gate = new Gate();
  return { gate, started, offer: (id: number) => gate.offer(String(id), async () => void started.push(id)) };
}

describe('a gate', () => {
  it('holds all until it is opened, and lets through what is its own then', () => {
    const { gate, started, offer } = gateOf();
    for (const id of [5, 7, 6]) offer(id);
    expect(started).toEqual([]);
    gate.open(6n);
    for (const id of [4, 8]) offer(id);
    expect(started).toEqual([7, 6, 8]);
  });

  it('cuts after all that was begun, and not before it is told', () => {
    const { gate, offer } = gateOf();
    gate.open();
    for (const id of [5, 9, 7]) offer(id);
    expect([gate.cut(3n), gate.cut(12n)]).toEqual([10n, 12n]);
  });

  it('holds what is from the cut on, and answers it when nobody takes over', () => {
    const { gate, started, offer } = gateOf();
    gate.open();
    gate.cut(10n);
    for (const id of [12, 9, 11]) offer(id);
    expect([started, gate.isOpen]).toEqual([[9], false]);
    gate.open();
    expect([started, gate.isOpen]).toEqual([[9, 12, 11], true]);
  });

  it('is not opened again when it has left, and waits for what is under way', async () => {
    const { gate, started, offer } = gateOf();
    gate.open();
    const working = new AbortController();
    gate.offer('1', async () => void (await once(working.signal, 'abort')));
    gate.leave();
    gate.open();
    offer(2);
    const ended = gate.end();
    const early = await Promise.race([
      ended.then(() => 'ended'),
      new Promise((resolve) => setTimeout(resolve, 20, 'waits')),
    ]);
    working.abort();
    await ended;
    expect([started, early]).toEqual([[], 'waits']);
  });

  it('and another hand over so that each event is answered once, in whatever order and whenever it comes to each', () => {
    const events = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 });
    const order = events.chain((ids) =>
      fc.tuple(
        fc.shuffledSubarray(ids, { minLength: ids.length }),
        fc.shuffledSubarray(ids, { minLength: ids.length }),
        // After how many events each learns of what.
        fc.tuple(fc.nat(ids.length), fc.nat(ids.length), fc.nat(ids.length)),
        fc.nat(60),
      ),
    );
    fc.assert(
      fc.property(order, ([toOld, toNew, [cutAfter, leftAfter, openAfter], from]) => {
        const [old, successor] = [gateOf(), gateOf()];
        old.gate.open();
        let cut = 0n;
        toOld.forEach((id, i) => {
          if (i === cutAfter) cut = old.gate.cut(BigInt(from));
          if (i === Math.max(cutAfter, leftAfter)) old.gate.leave();
          old.offer(id);
        });
        if (cut === 0n) cut = old.gate.cut(BigInt(from));
        old.gate.leave();
        toNew.forEach((id, i) => {
          if (i === openAfter) successor.gate.open(cut);
          successor.offer(id);
        });
        successor.gate.open(cut);
        expect([...old.started, ...successor.started].sort((a, b) => a - b)).toEqual([...toOld].sort((a, b) => a - b));
      }),
    );
  });
});
