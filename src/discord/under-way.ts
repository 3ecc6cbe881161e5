/** Work that is to be finished before the bot stops. */
export class UnderWay {
  private readonly running = new Set<Promise<void>>();
  private ended = false;

  /** Starts a piece of work, unless the end has come. */
  track(start: () => Promise<void>): void {
    if (this.ended) return;
    const work = start().finally(() => this.running.delete(work));
    this.running.add(work);
  }

  /** Starts nothing more, and waits for what is under way. */
  async end(): Promise<void> {
    this.ended = true;
    await Promise.allSettled(this.running);
  }
}
