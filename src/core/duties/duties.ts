/** A process that runs a bot. */
export interface Runner {
  /** Nobody else has it, no later process of the same host either. */
  readonly id: string;
  readonly host: string;
  /** Number of the process on its host. */
  readonly pid: number;
}

/** A part of a bot: some of its shards. */
export interface Part {
  /** Id of the bot. */
  readonly bot: string;
  /** In order, each once. */
  readonly shards: readonly number[];
  /** How many shards there are in all. */
  readonly count: number;
}

/** A process that is to answer in a holder's place. */
export interface Successor {
  readonly runner: Runner;
  /** Id of an event, decimal: whatever has this or a higher one reaches the successor. */
  readonly from: string;
  /** Id, decimal, of the first event that is the successor's; null until the holder has said which. */
  readonly cut: string | null;
}

/** Who answers for a part of a bot. */
export interface Duty {
  readonly part: Part;
  readonly holder: Runner;
  readonly successor: Successor | null;
  /** How often the holder was asked whether it is there, and up to which of these times it has said so. */
  readonly calls: number;
  readonly answers: number;
  /** Hosts that the duty was handed over from, the last one last. */
  readonly left: readonly string[];
}

/** All duties: those of every process that keeps its things in the same place. */
export type Duties = readonly Duty[];

/** Keeps duties, for several processes at once. They can be lost: whoever holds one says so again. */
export interface DutyStore {
  read(): Promise<Duties>;
  /**
   * Changes them as if nobody else were at it.
   *
   * @param next what they are to be, from what they are; asked again when somebody was faster; what it was given for no change.
   * @returns what they are then.
   */
  change(next: (present: Duties) => Duties): Promise<Duties>;
}

/** Hosts remembered that a duty was handed over from. */
const MOST_LEFT = 16;

export function isSamePart(a: Part, b: Part): boolean {
  return a.bot === b.bot && a.count === b.count && a.shards.join() === b.shards.join();
}

/** The duty for a part; undefined while nobody has it. */
export function dutyOf(duties: Duties, part: Part): Duty | undefined {
  return duties.find((duty) => isSamePart(duty.part, part));
}

/** Duties that can't be beside that for a part: another bot's, of another number of shards, of some of the same shards. */
export function inTheWayOf(duties: Duties, part: Part): Duties {
  return duties.filter(
    ({ part: { bot, shards, count }, part: other }) =>
      !isSamePart(other, part) &&
      (bot !== part.bot || count !== part.count || shards.some((shard) => part.shards.includes(shard))),
  );
}

/** Asks the holders of some duties whether they are there. */
export function called(duties: Duties, parts: readonly Part[]): Duties {
  return duties.map((duty) =>
    parts.some((part) => isSamePart(part, duty.part)) ? { ...duty, calls: duty.calls + 1 } : duty,
  );
}

/** A holder says that it is there. */
export function answered(duties: Duties, part: Part, holder: Runner): Duties {
  return changed(
    duties,
    part,
    (duty) => duty.holder.id === holder.id && duty.answers < duty.calls,
    (duty) => ({ ...duty, answers: duty.calls }),
  );
}

/** Gives a duty to a process, where nobody has it. */
export function claimed(duties: Duties, part: Part, runner: Runner): Duties {
  if (dutyOf(duties, part)) return duties;
  return [...duties, { part, holder: runner, successor: null, calls: 0, answers: 0, left: [] }];
}

/** Takes away the duties of a holder that is no more, or wants none. */
export function withoutHolder(duties: Duties, holder: Runner): Duties {
  return duties.some((duty) => duty.holder.id === holder.id)
    ? duties.filter((duty) => duty.holder.id !== holder.id)
    : duties;
}

/**
 * Proposes a successor. @param unless id of a successor that is there and seems to be no more: it is replaced; no other is.
 */
export function proposed(duties: Duties, part: Part, runner: Runner, from: bigint, unless?: string): Duties {
  return changed(
    duties,
    part,
    ({ holder, successor }) =>
      holder.id !== runner.id && (successor === null || [runner.id, unless].includes(successor.runner.id)),
    (duty) => ({ ...duty, successor: { runner, from: String(from), cut: null } }),
  );
}

/** The holder says what is a successor's from now on, or with null that nothing is: the successor is one no more. */
export function cutAt(duties: Duties, part: Part, holder: Runner, successor: Runner, cut: bigint | null): Duties {
  return changed(
    duties,
    part,
    (duty) => duty.holder.id === holder.id && duty.successor?.runner.id === successor.id,
    (duty) => ({
      ...duty,
      successor: duty.successor && cut !== null ? { ...duty.successor, cut: String(cut) } : null,
    }),
  );
}

/** Puts a process in a holder's place. @param from the holder; nothing changes when that is somebody else by now. */
export function taken(duties: Duties, part: Part, runner: Runner, from: Runner): Duties {
  return changed(
    duties,
    part,
    ({ holder }) => holder.id === from.id,
    (duty) => ({
      ...duty,
      holder: runner,
      successor: null,
      answers: duty.calls,
      left: [...duty.left.filter((host) => host !== from.host), from.host]
        .filter((host) => host !== runner.host)
        .slice(-MOST_LEFT),
    }),
  );
}

/** The same, only while the process is the successor and knows from where on. */
export function takenAtCut(duties: Duties, part: Part, runner: Runner, from: Runner): Duties {
  const successor = dutyOf(duties, part)?.successor;
  return successor?.runner.id === runner.id && successor.cut !== null ? taken(duties, part, runner, from) : duties;
}

function changed(duties: Duties, part: Part, isMeant: (duty: Duty) => boolean, next: (duty: Duty) => Duty): Duties {
  const found = dutyOf(duties, part);
  return found && isMeant(found) ? duties.map((duty) => (duty === found ? next(duty) : duty)) : duties;
}
