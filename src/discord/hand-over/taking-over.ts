import { setTimeout as wait } from 'node:timers/promises';
import { claimed, type Duty, dutyOf, proposed, type Runner, taken, takenAtCut } from '../../core/duties/duties.js';
import type { Gate } from './gate.js';
import { LOOK_OFTEN, OVER, PATIENCE, type Place } from './place.js';

/** How long in ms another who is to take over may take before it counts as no more: longer than a holder gives it. */
const OTHERS = 3 * PATIENCE;

/**
 * Takes the part over from the process that answers for it, which keeps what was begun before a cut; from a process that does not answer, takes all
 * that was held. Where another is about to take over, that comes first. What the store does not say is asked again: until then
 * the other process answers.
 *
 * @param now id of an event that is made now, or soon: whatever has a higher one reaches this process.
 */
export async function takeOver(place: Place, gate: Gate, now: () => Promise<bigint>): Promise<void> {
  const { me, signal, log } = place;
  const before = { id: '', since: performance.now() };
  for (;;) {
    signal.throwIfAborted();
    try {
      const cut = await tryTaking(place, before, now);
      if (cut !== undefined) {
        gate.open(cut);
        // By then the other has gone, and whatever is to come has nobody else.
        setTimeout(() => gate.isOpen && gate.open(0n), OVER.forSuccessor).unref();
        return;
      }
    } catch (error) {
      signal.throwIfAborted();
      log.warn({ error, me: me.id }, 'cannot take over yet');
    }
    await wait(LOOK_OFTEN, undefined, { signal });
  }
}

/** @param before who else is to take over, and since when. @returns the cut; undefined while it can't be had. */
async function tryTaking(
  place: Place,
  before: { id: string; since: number },
  now: () => Promise<bigint>,
): Promise<bigint | undefined> {
  const { store, part, me } = place;
  const present = dutyOf(await store.read(), part);
  if (!present) return (await claim(place)) ? 0n : undefined;
  const { holder, successor } = present;
  const other = successor !== null && successor.runner.id !== me.id ? successor.runner.id : '';
  if (other !== before.id) Object.assign(before, { id: other, since: performance.now() });
  if (other !== '' && performance.now() - before.since < OTHERS) return undefined;
  const from = await now();
  const after = dutyOf(await store.change((duties) => proposed(duties, part, me, from, other)), part);
  return isSuccessor(after, me) ? atCut(place, holder) : undefined;
}

/** Waits for the holder to say where it ends. */
async function atCut(place: Place, holder: Runner): Promise<bigint | undefined> {
  const { store, part, me, signal, log } = place;
  const giveUp = performance.now() + PATIENCE;
  while (performance.now() < giveUp) {
    await wait(LOOK_OFTEN, undefined, { signal });
    const duty = dutyOf(await store.read(), part);
    if (!isSuccessor(duty, me) || duty?.holder.id !== holder.id) return undefined;
    const { cut = null } = duty.successor ?? {};
    if (cut === null) continue;
    const after = dutyOf(await store.change((duties) => takenAtCut(duties, part, me, holder)), part);
    return after?.holder.id === me.id ? BigInt(cut) : undefined;
  }
  const after = dutyOf(await store.change((duties) => taken(duties, part, me, holder)), part);
  if (after?.holder.id !== me.id) return undefined;
  log.warn({ host: holder.host }, 'the process before says nothing any more; taken over without it');
  return 0n;
}

async function claim({ store, part, me }: Place): Promise<boolean> {
  return dutyOf(await store.change((duties) => claimed(duties, part, me)), part)?.holder.id === me.id;
}

function isSuccessor(duty: Duty | undefined, me: Runner): boolean {
  return duty?.successor?.runner.id === me.id;
}
