import { setTimeout as wait } from 'node:timers/promises';
import {
  called,
  claimed,
  type Duties,
  type Duty,
  dutyOf,
  inTheWayOf,
  isSamePart,
  type Part,
  taken,
  withoutHolder,
} from '../../core/duties/duties.js';
import { UserError } from '../../core/errors.js';
import { isGone, LOOK_OFTEN, type Place } from './place.js';

/** ms that a process has to say that it is there. */
const CALL = 2_000;
/** ms between two looks of a process that stands by. */
const STAND_BY = 1_000;

/** What a process finds. */
export interface Arrival {
  /** Whether nobody else answers for the part of the bot: the duty is this process's then. */
  readonly isAlone: boolean;
  /** Whether another process may be there all the same: one that is not seen to be gone. */
  readonly isBeside: boolean;
}

/**
 * Finds out whether another process answers for the same part of the bot. One that has ended without a word is no obstacle: on
 * the same host that is seen at once, elsewhere it is when it does not answer a call.
 *
 * A process that was replaced may be started again by whatever keeps it running; it would replace its successor, be replaced in
 * turn, and so on. So where a duty was handed over from this host to another, it waits until nobody has it.
 *
 * @throws UserError when a process is there that can't be beside it.
 */
export async function arrive(place: Place): Promise<Arrival> {
  const { part, me, log } = place;
  for (let isFirst = true; ; isFirst = false) {
    const { duties, isSilent } = await claimedIfFree(place);
    const [obstacle] = inTheWayOf(duties, part);
    if (obstacle) throw inTheWay(obstacle, part);
    const duty = dutyOf(duties, part) as Duty;
    const isAlone = duty.holder.id === me.id;
    if (isAlone && isSilent) log.warn('the process before says nothing any more; taken over without it');
    if (isAlone || !wasReplaced(duty, place)) return { isAlone, isBeside: !isAlone || isSilent };
    if (isFirst) log.warn({ by: duty.holder.host }, 'another process has taken over from here; standing by');
    await standBy(place);
  }
}

/** Takes the duties of processes that are no more away; the part's is this process's then. @returns what there is. */
async function claimedIfFree(place: Place): Promise<{ readonly duties: Duties; readonly isSilent: boolean }> {
  const { store, part, me } = place;
  const present = await store.read();
  const found = present.filter((duty) => isSamePart(duty.part, part) || inTheWayOf([duty], part).length > 0);
  const there = await whoIsThere(place, found);
  const gone = found.filter(({ holder }) => !there.has(holder.id));
  const changed = await store.change((duties) => {
    const rest = gone.reduce(
      (left, { part: its, holder }) =>
        isSamePart(its, part) ? taken(left, part, me, holder) : withoutHolder(left, holder),
      duties,
    );
    return inTheWayOf(rest, part).length > 0 ? rest : claimed(rest, part, me);
  });
  return { duties: changed, isSilent: gone.some(({ holder }) => !isGone(holder, me)) };
}

/** Ids of those holders who are there: all but those who are seen not to be, and those who do not answer. */
async function whoIsThere({ store, me, signal }: Place, duties: Duties): Promise<Set<string>> {
  const asked = duties.filter(({ holder }) => !isGone(holder, me));
  if (asked.length === 0) return new Set();
  const parts = asked.map(({ part }) => part);
  const calls = new Map((await store.change((all) => called(all, parts))).map((duty) => [duty.holder.id, duty.calls]));
  const hasAnswered = ({ holder, answers }: Duty) =>
    asked.some((duty) => duty.holder.id === holder.id) && answers >= (calls.get(holder.id) ?? 0);
  const giveUp = performance.now() + CALL;
  for (;;) {
    await wait(LOOK_OFTEN, undefined, { signal });
    const there = (await store.read()).filter(hasAnswered).map(({ holder }) => holder.id);
    if (there.length === asked.length || performance.now() >= giveUp) return new Set(there);
  }
}

function wasReplaced({ holder, left }: Duty, { me }: Pick<Place, 'me'>): boolean {
  return holder.host !== me.host && left.includes(me.host);
}

/** Waits until nobody has the duty. */
async function standBy({ store, part, signal, log }: Place): Promise<void> {
  for (;;) {
    await wait(STAND_BY, undefined, { signal });
    try {
      if (!dutyOf(await store.read(), part)) return;
    } catch (error) {
      log.warn({ error }, 'cannot see who answers');
    }
  }
}

function inTheWay({ part: { bot, shards, count }, holder }: Duty, part: Part): UserError {
  if (bot !== part.bot)
    return new UserError(
      `Another bot, ${bot}, keeps its things in the same place.`,
      'Give each bot a DATA_DIR or ENGINE_PREFIX of its own.',
    );
  return new UserError(
    `On ${holder.host} the bot is running with SHARDS=${shards.join()} and SHARD_COUNT=${count}; nothing can run beside that with SHARDS=${part.shards.join()} and SHARD_COUNT=${part.count}.`,
    'Stop that first. A process takes over from one with the same SHARDS and SHARD_COUNT alone.',
  );
}
