import { availableParallelism } from 'node:os';
import type { Piscina } from 'piscina';
import type { SegmentManifest } from './segment-files.js';
import type { Opening, SegmentQuestion, Told } from './segment-search-worker.js';
import { oneThread } from './segment-threads.js';

/** Segments are looked through side by side: two threads halve the time, and each takes some ten megabytes. */
const THREADS = Math.min(2, availableParallelism());

type Asked = SegmentQuestion['folders'][number];

/** Open segments, by their folders, in threads: each is open in one of them, where it is asked. */
export class SegmentSearchers {
  private readonly threads: Promise<Piscina>[] = [];
  /** In which thread an open segment is, and how many passages it has. */
  private readonly places = new Map<string, { readonly thread: number; readonly size: number }>();

  /** Opens a segment in the thread that has the fewest passages. @throws when it can't be read; damage is told of. */
  async open(folder: string): Promise<Opening> {
    const thread = this.emptiest();
    const opening = await this.run<Opening>(thread, 'open', folder);
    if ('manifest' in opening) this.places.set(folder, { thread, size: opening.manifest.rows.at(-1) ?? 0 });
    return opening;
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

  /** Erases articles of a segment, open or not. */
  erase(folder: string, articles: readonly number[]): Promise<SegmentManifest> {
    return this.run(this.places.get(folder)?.thread ?? 0, 'erase', { folder, articles });
  }

  async close(folder: string): Promise<void> {
    const place = this.places.get(folder);
    this.places.delete(folder);
    if (place) await this.run(place.thread, 'close', [folder]);
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
