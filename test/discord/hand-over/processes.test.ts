import { setTimeout as wait } from 'node:timers/promises';
import type { Part } from '../../../src/core/duties/duties.js';
import { arrive } from '../../../src/discord/hand-over/arriving.js';
import { Gate } from '../../../src/discord/hand-over/gate.js';
import { giveBack, keep } from '../../../src/discord/hand-over/keeping.js';
import type { Place } from '../../../src/discord/hand-over/place.js';
import { takeOver } from '../../../src/discord/hand-over/taking-over.js';
import { memoryDuties } from '../../support/memory-duties.js';

const PART: Part = { bot: '1', shards: [0], count: 1 };

/** Processes of a bot that share their duties and are told of the same events, without a Discord. */
function bots() {
  const duties = memoryDuties();
  const running: Process[] = [];
  let [number, last] = [0, 0];
  /** How often each event was begun to be answered. */
  const begun = new Map<number, number>();

  /** A process that is connected from now on. */
  class Process {
    readonly gate = new Gate();
    readonly begun: number[] = [];
    readonly warnings: string[] = [];
    readonly ending = new AbortController();
    readonly place: Place;
    isOut = false;
    /** Whether somebody has taken over, when that is known. */
    ended: Promise<boolean> | undefined;

    constructor(host: string, part = PART) {
      number += 1;
      this.place = {
        store: duties.store(() => this.isOut),
        part,
        me: { id: `process ${number}`, host, pid: number },
        signal: this.ending.signal,
        log: {
          info: () => undefined,
          warn: (...said: unknown[]) => void this.warnings.push(String(said.at(-1))),
        } as never,
      };
    }

    /** Starts as the bot does: it is connected when it knows whether it is alone. */
    async start(): Promise<void> {
      const { isAlone } = await arrive(this.place);
      running.push(this);
      if (isAlone) this.gate.open();
      else await takeOver(this.place, this.gate, async () => BigInt(last + 3));
      this.ended = keep(this.place, this.gate, this.ending.signal);
    }

    /** Ends without a word: it gets no event any more, and looks at nothing. */
    kill(): void {
      running.splice(0, running.length, ...running.filter((each) => each !== this));
      this.isOut = true;
      this.ending.abort();
    }

    async stop(): Promise<void> {
      this.ending.abort();
      await this.ended;
      await Promise.all([this.gate.end(), giveBack(this.place)]);
      this.kill();
    }

    take(id: number): void {
      this.gate.offer(String(id), async () => {
        begun.set(id, (begun.get(id) ?? 0) + 1);
        this.begun.push(id);
      });
    }
  }

  return {
    start: async (host: string, part?: Part) => {
      const process = new Process(host, part);
      await process.start();
      return process;
    },
    make: (host: string, part?: Part) => new Process(host, part),
    duties,
    /** An event for each process that is there now; they are told at different times. */
    event(): number {
      last += 1;
      const id = last;
      begun.set(id, 0);
      for (const process of [...running])
        void wait(Math.random() * 40).then(() => running.includes(process) && process.take(id));
      return id;
    },
    /** Events, a hundred a second, until it is called. @returns how often each was begun that came since. */
    stream(): () => Promise<number[]> {
      const from = last;
      const timer = setInterval(() => this.event(), 10);
      return async () => {
        clearInterval(timer);
        await wait(60);
        return [...begun].filter(([id]) => id > from).map(([, times]) => times);
      };
    },
    end: () => Promise.all([...running].map((process) => process.stop())),
  };
}

/** How many are once, never, more often. */
function counted(times: readonly number[]): { once: boolean; lost: number; twice: number } {
  return {
    once: times.length > 20,
    lost: times.filter((each) => each === 0).length,
    twice: times.filter((each) => each > 1).length,
  };
}

const ALL_ONCE = { once: true, lost: 0, twice: 0 };

describe('processes of a bot', () => {
  it('answer each event once while one after another takes over', async () => {
    const all = bots();
    let process = await all.start('a');
    const done = all.stream();
    for (const host of ['b', 'a', 'c']) {
      // The one that left long ago may come again.
      if (host === 'a') await all.duties.store().change((duties) => duties.map((duty) => ({ ...duty, left: [] })));
      const next = await all.start(host);
      expect(await process.ended).toBe(true);
      expect(next.warnings).toEqual([]);
      await wait(100);
      process.kill();
      process = next;
    }
    expect(counted(await done())).toEqual(ALL_ONCE);
    await all.end();
  });

  it('go on as before when the one that was to take over is gone', async () => {
    const all = bots();
    const old = await all.start('a');
    const done = all.stream();
    const next = all.make('b');
    void next.start().catch(() => undefined);
    while (!old.gate.isOpen || !all.duties.now()[0]?.successor) await wait(5);
    next.kill();
    while (old.warnings.length === 0) await wait(20);
    expect(counted(await done())).toEqual(ALL_ONCE);
    expect([old.gate.isOpen, all.duties.now()[0]?.successor]).toEqual([true, null]);
    await all.end();
  });

  it('answer what was held when the one before says nothing any more', async () => {
    const all = bots();
    const old = await all.start('a');
    const next = all.make('b');
    const started = next.start();
    while (!all.duties.now()[0]?.successor) await wait(5);
    old.kill();
    const done = all.stream();
    await started;
    expect(next.warnings).toEqual(['the process before says nothing any more; taken over without it']);
    await wait(200);
    expect(counted(await done())).toEqual(ALL_ONCE);
    await all.end();
  });

  it('answer at once after one that stopped, and after one that was killed: on its host, and elsewhere when it says nothing', async () => {
    const all = bots();
    const took = async (host: string) => {
      const start = performance.now();
      const process = await all.start(host);
      expect(process.gate.isOpen).toBe(true);
      return [process, performance.now() - start] as const;
    };
    const [first] = await took('a');
    await first.stop();
    const [second, afterStop] = await took('b');
    second.kill();
    // Nothing has the number of a process that is no more.
    await all.duties
      .store()
      .change((duties) => duties.map((duty) => ({ ...duty, holder: { ...second.place.me, pid: 2 ** 30 } })));
    const [third, onHost] = await took('b');
    third.kill();
    const [, elsewhere] = await took('c');
    expect([afterStop < 500, onHost < 500, elsewhere > 1_000, elsewhere < 4_000]).toEqual([true, true, true, true]);
    await all.end();
  });

  it('are one in the end when three start at once beside one', async () => {
    const all = bots();
    const old = await all.start('a');
    const done = all.stream();
    const three = ['b', 'c', 'd'].map((host) => all.make(host));
    await Promise.all(three.map((process) => process.start()));
    await wait(1_000);
    expect(counted(await done())).toEqual(ALL_ONCE);
    expect([old, ...three].filter(({ gate }) => gate.isOpen)).toHaveLength(1);
    await all.end();
  });

  it('lose nothing while one or all cannot see the others, and are one in the end', async () => {
    const all = bots();
    const old = await all.start('a');
    const next = all.make('b');
    const started = next.start();
    while (!all.duties.now()[0]?.successor) await wait(5);
    old.isOut = true;
    const done = all.stream();
    await started;
    await wait(300);
    // Both answer what they are told of: Discord lets one answer stand.
    old.isOut = false;
    expect(await old.ended).toBe(true);
    expect(old.warnings.at(-1)).toBe('another process has taken over without a word');
    const first = await done();
    expect(counted(first)).toMatchObject({ lost: 0 });

    const third = all.make('c');
    const alsoStarted = third.start();
    while (!all.duties.now()[0]?.successor) await wait(5);
    [next.isOut, third.isOut] = [true, true];
    const later = all.stream();
    await wait(1_000);
    [next.isOut, third.isOut] = [false, false];
    await alsoStarted;
    await wait(300);
    expect(counted(await later())).toMatchObject({ lost: 0 });
    await wait(1_000);
    expect([old, next, third].filter(({ gate }) => gate.isOpen)).toHaveLength(1);
    await all.end();
  });

  it('refuse to be beside one with other shards that is there, and not beside one that is gone', async () => {
    const all = bots();
    const old = await all.start('a');
    for (const part of [
      { ...PART, count: 2 },
      { ...PART, shards: [0, 1], count: 2 },
    ])
      await expect(all.start('b', part)).rejects.toMatchObject({
        name: 'UserError',
        message: expect.stringContaining('On a the bot is running with SHARDS=0 and SHARD_COUNT=1'),
      });
    await expect(all.start('b', { ...PART, bot: '2' })).rejects.toThrow('Another bot, 1, keeps its things');
    expect(all.duties.now()).toHaveLength(1);
    old.kill();
    const next = await all.start('b', { ...PART, count: 2 });
    expect(all.duties.now().map(({ part, holder }) => [part.count, holder.id])).toEqual([[2, next.place.me.id]]);
    await all.end();
  });

  it('stand by where they are started again after they were replaced, until nobody is there', async () => {
    const all = bots();
    const old = await all.start('a');
    const next = await all.start('b');
    await old.ended;
    old.kill();
    const again = all.make('a');
    const started = again.start();
    await wait(3_000);
    expect([again.warnings, again.gate.isOpen]).toEqual([
      ['another process has taken over from here; standing by'],
      false,
    ]);
    await next.stop();
    await started;
    expect([again.gate.isOpen, all.duties.now()[0]?.holder.id]).toEqual([true, again.place.me.id]);
    await all.end();
  });
});
