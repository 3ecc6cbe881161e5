import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type Connection, pathOf } from './connection.js';
import { EngineError } from './faults.js';
import { aliasOf, type IndexKind } from './indices.js';

/** What is being done by one process at a time: a document each, whose writes its holder is known to be alive by. */
export const LEASES: IndexKind = {
  name: 'leases',
  version: 1,
  canBeMadeAgain: true,
  settings: { number_of_shards: 1, auto_expand_replicas: '0-1' },
  mappings: { dynamic: false },
};

/** Times in ms. */
export interface LeaseTimes {
  /** Between two writes of a holder. */
  readonly beat: number;
  /** Between two looks of one who waits. */
  readonly look: number;
  /** How long one who waits sees no write until the holder is taken to be dead: some beats, as one may be late. */
  readonly silence: number;
}

const TIMES: LeaseTimes = { beat: 2_000, look: 500, silence: 10_000 };
/** How long in ms a request may be under way: a beat that takes longer is missed. */
const PATIENCE = 1_000;
const MISSING = 404;
const CONFLICT = 409;

const state = z.object({ _seq_no: z.int(), _primary_term: z.int() });
const held = state.extend({ _source: z.object({ holder: z.string() }) });

/** A lease as one write left it. */
type State = z.infer<typeof state>;

/** Leases that all processes share. */
export interface Leases {
  /**
   * Does some work while no other process does what has the same id. Where another does, waits until that one has ended, and then
   * does the work only if it ended without giving its lease back, or went silent.
   *
   * @param signal ends waiting.
   * @returns whether the work was done.
   * @throws EngineError when the engine is out for as long as a holder may be silent.
   */
  alone(id: string, work: () => Promise<void>, signal?: AbortSignal): Promise<boolean>;
}

/**
 * Leases in the engine. No clock is compared with another's: who waits sees that a lease is alive by its sequence number, which
 * each beat of its holder moves, and waits by a clock of its own. Whoever was only slow, and lost its lease, does what it does to
 * the end: so what is done under a lease must do no harm when it is done twice.
 */
export function leasesIn(connection: Connection, { beat, look, silence }: LeaseTimes = TIMES): Leases {
  const request = (method: 'GET' | 'PUT' | 'DELETE', id: string, rest: object = {}) =>
    connection.request({
      method,
      path: pathOf(aliasOf(connection, LEASES), '_doc', id),
      accept: [MISSING, CONFLICT],
      timeout: PATIENCE,
      ...rest,
    });

  async function read(id: string): Promise<z.infer<typeof held> | undefined> {
    const { status, body } = await request('GET', id);
    return status === MISSING ? undefined : held.parse(body);
  }

  /** Takes a lease, or says that it is still held. @returns undefined where somebody else has written since `last`. */
  async function write(id: string, holder: string, last?: State): Promise<State | undefined> {
    const query = { require_alias: true, ...(last ? after(last) : { op_type: 'create' }) };
    const { status, body } = await request('PUT', id, { query, body: { holder } });
    if (status < 400) return state.parse(body);
    // An answer may have been lost, and the request sent again: then the other who wrote is oneself.
    const present = await read(id);
    return present?._source.holder === holder ? present : undefined;
  }

  /** Waits for a lease to be given back. @returns how it is where its holder has gone silent instead. */
  async function watch(id: string, signal?: AbortSignal): Promise<State | undefined> {
    let last: State | undefined;
    let moved = performance.now();
    let heard = moved;
    for (;;) {
      try {
        const present = await read(id);
        heard = performance.now();
        if (!present) return undefined;
        if (last && isSame(present, last)) {
          if (heard - moved >= silence) return present;
        } else moved = heard;
        last = present;
      } catch (error) {
        if (!(error instanceof EngineError && error.passes) || performance.now() - heard >= silence) throw error;
        // While nobody could be heard, nobody was silent.
        last = undefined;
      }
      await sleep(look);
      signal?.throwIfAborted();
    }
  }

  /** Keeps a lease. @returns what gives it back. */
  function keep(id: string, holder: string, first: State): () => Promise<void> {
    let mine: State | undefined = first;
    const ending = new AbortController();
    const beats = (async () => {
      while (mine && (await pause(beat, ending.signal))) {
        try {
          mine = await write(id, holder, mine);
        } catch {
          // It is missed. Should many be, another does the same work, and there is the same in the end.
        }
      }
    })();
    return async () => {
      ending.abort();
      await beats;
      if (mine) await request('DELETE', id, { query: after(mine) }).catch(unlessOut);
    };
  }

  return {
    async alone(id, work, signal) {
      const holder = randomUUID();
      let taken = await write(id, holder);
      if (!taken) {
        const silent = await watch(id, signal);
        taken = silent && (await write(id, holder, silent));
      }
      if (!taken) return false;
      const giveBack = keep(id, holder, taken);
      try {
        await work();
      } finally {
        await giveBack();
      }
      return true;
    },
  };
}

function after({ _seq_no, _primary_term }: State) {
  return { if_seq_no: _seq_no, if_primary_term: _primary_term };
}

function isSame(a: State, b: State): boolean {
  return a._seq_no === b._seq_no && a._primary_term === b._primary_term;
}

/** Waits. @returns whether it was to the end. */
function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return sleep(ms, true, { signal }).catch(() => false);
}

/** A lease that can't be given back ends by itself. */
function unlessOut(error: unknown): void {
  if (!(error instanceof EngineError)) throw error;
}
