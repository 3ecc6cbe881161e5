import { availableParallelism } from 'node:os';
import type { Piscina } from 'piscina';
import { DamagedIndexError } from './damaged-index.js';
import type { SegmentHashes } from './segment-files.js';
import type { SegmentErasure, SegmentOpening, SegmentQuestion, Told } from './segment-search-worker.js';
import { oneThread } from './segment-threads.js';

/** Segments are looked through side by side: two threads halve the time, and each takes some ten megabytes. */
const THREADS = Math.min(2, availableParallelism());

type Asked = SegmentQuestion['folders'][number];

/** Open segments, by their folders, in threads: each is open in one of them, where it is asked. */
export class SegmentSearchers {
  private readonly threads: Promise<Piscina>[] = [];
  /** In which thread an open segment is, and how many passages it has. */
  private readonly places = new Map<string, { readonly thread: number; readonly size: number }>();

  /** Opens a segment in the thread that has the fewest passages. @throws DamagedIndexError, or the system's error when it can't be read. */
  async open(opening: SegmentOpening): Promise<void> {
    const thread = this.emptiest();
    const damage = await this.run<string | undefined>(thread, 'open', opening);
    // An error that comes from a thread is of no class any more.
    if (damage !== undefined) throw new DamagedIndexError(damage);
    this.places.set(opening.folder, { thread, size: opening.rows.at(-1) ?? 0 });
  }

  /** What each segment has, in order; null where it is not open. */
  async search(asked: readonly Asked[], question: Omit<SegmentQuestion, 'folders' | 'together'>) {
    const told = new Map<Asked, Told | null>();
    const inThread = async (thread: number) => {
      const folders = asked.filter(({ folder }) => this.places.get(folder)?.thread === thread);
      if (folders.length === 0) return;
      const task: SegmentQuestion = { ...question, folders, together: asked.length };
      const found = await this.run<(Told | null)[]>(thread, 'search', task);
      for (const [i, each] of folders.entries()) told.set(each, found[i] ?? null);
    };
    await Promise.all([...this.threads.keys()].map(inThread));
    return asked.map((each) => told.get(each) ?? null);
  }

  /** Erases articles of a segment, open or not. @returns what its files are now. */
  erase(erasure: SegmentErasure): Promise<SegmentHashes> {
    return this.run(this.places.get(erasure.folder)?.thread ?? 0, 'erase', erasure);
  }

  async close(folder: string): Promise<void> {
    const place = this.places.get(folder);
    this.places.delete(folder);
    if (place) await this.run(place.thread, 'close', folder);
  }

  async end(): Promise<void> {
    await Promise.all(this.threads.map(async (thread) => (await thread).destroy()));
  }

  private emptiest(): number {
    const sizes = Array.from({ length: THREADS }, () => 0);
    for (const { thread, size } of this.places.values()) sizes[thread] = (sizes[thread] as number) + size;
    return sizes.indexOf(Math.min(...sizes));
  }

  private async run<Result>(thread: number, name: string, task: unknown): Promise<Result> {
    this.threads[thread] ??= oneThread('./segment-search-worker.js', { minThreads: 1 });
    return (await this.threads[thread]).run(task, { name });
  }
}
