import { UnderWay } from '../under-way.js';

/** How long in ms an event is worth keeping: Discord waits three seconds for the answer to a command. */
const KEPT = 3_000;

/** Waiting: all is held. Open: all is answered. Cut: what is from the cut on is held. Left: it is somebody else's. */
type State = 'waiting' | 'open' | 'cut' | 'left';

interface Held {
  readonly id: bigint;
  readonly start: () => Promise<void>;
  readonly at: number;
}

/**
 * What every event from Discord passes before it is answered. An id tells when an event was made, by Discord's clock, and each
 * session of a shard is told of it under the same id: so by that two processes know alike whose it is. It is held where that is not
 * known yet.
 */
export class Gate {
  private readonly underWay = new UnderWay();
  private state: State = 'waiting';
  /** Earlier events are another process's, as are those from the cut on. */
  private since = 0n;
  private until = 0n;
  private newest = 0n;
  private held: Held[] = [];

  /** Whether this process answers, and is about to hand over to nobody. */
  get isOpen(): boolean {
    return this.state === 'open';
  }

  /** Whether this process answers, if only what is from before a cut. */
  get isAnswering(): boolean {
    return this.state === 'open' || this.state === 'cut';
  }

  get hasLeft(): boolean {
    return this.state === 'left';
  }

  /** Starts to answer an event: now, when it is known to be this process's, or never. @param id of the event. */
  offer(id: string, start: () => Promise<void>): void {
    const event = BigInt(id);
    if (event < this.since) return;
    if (this.state === 'open' || (this.state !== 'waiting' && event < this.until)) this.start(event, start);
    else if (this.state !== 'left') this.held = [...this.kept(), { id: event, start, at: performance.now() }];
  }

  /** Answers from now on, and what was held, unless it has left. @param since events before this are another process's. */
  open(since = this.since): void {
    if (this.state === 'left') return;
    this.since = since;
    this.state = 'open';
    const held = this.kept();
    this.held = [];
    for (const { id, start } of held) if (id >= since) this.start(id, start);
  }

  /**
   * Goes on with events before a cut alone; the others are held, until `open` or `leave`.
   *
   * @param from the cut is not before this. @returns the cut: after all that was begun.
   */
  cut(from: bigint): bigint {
    this.until = from > this.newest ? from : this.newest + 1n;
    this.state = 'cut';
    return this.until;
  }

  /** What is from the cut on is somebody else's; where there is no cut, all that is still to come. */
  leave(): void {
    if (this.state !== 'cut' && this.state !== 'left') this.until = 0n;
    this.state = 'left';
    this.held = [];
  }

  /** Begins nothing more, and waits for what is under way. */
  end(): Promise<void> {
    this.leave();
    return this.underWay.end();
  }

  private start(id: bigint, start: () => Promise<void>): void {
    if (id > this.newest) this.newest = id;
    this.underWay.track(start);
  }

  private kept(): Held[] {
    const oldest = performance.now() - KEPT;
    return this.held.filter(({ at }) => at >= oldest);
  }
}
