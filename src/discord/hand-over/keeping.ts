import { setTimeout as wait } from 'node:timers/promises';
import {
  answered,
  claimed,
  cutAt,
  type Duty,
  dutyOf,
  type Successor,
  withoutHolder,
} from '../../core/duties/duties.js';
import type { Gate } from './gate.js';
import { LOOK_EVERY, LOOK_OFTEN, PATIENCE, type Place } from './place.js';

/**
 * Keeps the duty: says that the process is there when it is asked, and where it ends when somebody is to take over. What the store
 * does not say for a while changes nothing: this process answers. Never rejects.
 *
 * @returns whether somebody else has the duty; it ends without that when the signal is aborted.
 */
export async function keep(place: Place, gate: Gate, signal: AbortSignal): Promise<boolean> {
  const { log } = place;
  let isBlind = false;
  while (!signal.aborted) {
    await wait(LOOK_EVERY, undefined, { signal }).catch(() => undefined);
    try {
      if (await look(place, gate)) return true;
      if (isBlind) log.info('sees again whether somebody is to take over');
      isBlind = false;
    } catch (error) {
      if (!isBlind) log.warn({ error }, 'cannot see whether somebody is to take over');
      isBlind = true;
    }
  }
  return false;
}

/** Gives the duty back, if it is this process's. */
export async function giveBack({ store, me }: Place): Promise<void> {
  await store.change((duties) => withoutHolder(duties, me));
}

/** @returns whether somebody else has the duty. */
async function look(place: Place, gate: Gate): Promise<boolean> {
  const { store, part, me, log } = place;
  const duty = dutyOf(await store.read(), part);
  if (!duty) {
    await store.change((duties) => claimed(duties, part, me));
    return false;
  }
  if (isOthers(duty, place)) {
    log.warn({ by: duty.holder.host }, 'another process has taken over without a word');
    gate.leave();
    return true;
  }
  if (duty.answers < duty.calls) await store.change((duties) => answered(duties, part, me));
  return duty.successor !== null && gate.isOpen && handOver(place, gate, duty.successor);
}

/** Hands over to a successor. @returns whether it has taken over. */
async function handOver(place: Place, gate: Gate, { runner, from }: Successor): Promise<boolean> {
  const { store, part, me, log } = place;
  const settle = async (cut: bigint | null) =>
    dutyOf(await store.change((duties) => cutAt(duties, part, me, runner, cut)), part);
  const cut = gate.cut(BigInt(from));
  const isWaiting = (duty: Duty | undefined) => duty?.holder.id === me.id && duty.successor?.cut === String(cut);
  try {
    let duty = await settle(cut);
    for (const giveUp = performance.now() + PATIENCE; isWaiting(duty) && performance.now() < giveUp; ) {
      await wait(LOOK_OFTEN);
      duty = dutyOf(await store.read(), part);
    }
    // From here on it may not any more; or it has in this very moment.
    if (isWaiting(duty)) duty = await settle(null);
    if (isOthers(duty, place)) gate.leave();
    else log.warn({ host: runner.host }, 'the process that was to take over did not');
    return gate.hasLeft;
  } finally {
    // In doubt, too: Discord lets one answer stand.
    if (!gate.hasLeft) gate.open();
  }
}

function isOthers(duty: Duty | undefined, { me }: Place): boolean {
  return duty !== undefined && duty.holder.id !== me.id;
}
