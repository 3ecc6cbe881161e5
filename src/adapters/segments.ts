import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import type { Piscina } from 'piscina';
import type {
  Segment,
  SegmentArticle,
  SegmentAsked,
  SegmentFindings,
  SegmentPlan,
  Segments,
} from '../core/search/segments.js';
import { isMissing, isThere } from './files.js';
import { DamagedIndexError } from './index-files.js';
import { readSegmentManifest, type SegmentManifest, segmentNames, segmentOf, UNFINISHED } from './segment-files.js';
import type { SegmentQuestion, Told } from './segment-search-worker.js';
import type { SegmentContent } from './segment-write-worker.js';

/** Age in ms from which a half-written folder is one that nobody is writing any more. */
const ABANDONED_AFTER = 3 * 60 * 60_000;
/** How long in ms the writing thread waits for another segment before it ends. */
const WRITER_KEPT = 10_000;

/**
 * Segments on disk, `folder/<name>/`. A folder gets its name when it is whole; after that only what is erased in it is changed. One that is
 * damaged is removed when it is opened: its articles are in none then, until it is made again.
 */
export class SegmentStore implements Segments {
  private readonly known = new Map<string, Segment>();
  private searcher: Promise<Piscina> | undefined;
  private writer: Promise<Piscina> | undefined;
  private opening: Promise<void> | undefined;
  private listed: readonly Segment[] = [];

  /** @param indexes where the articles' indexes are. @param onNotice called with a sentence for the user when something was put right. */
  constructor(
    private readonly folder: string,
    private readonly indexes: string,
    private readonly dimension: number,
    private readonly onNotice: (notice: string) => void = () => undefined,
  ) {}

  async list(): Promise<readonly Segment[]> {
    this.opening ??= this.openAll().catch((error) => {
      this.opening = undefined;
      throw error;
    });
    await this.opening;
    return this.listed;
  }

  async search(
    asked: readonly SegmentAsked[],
    vector: Float32Array,
    stems: readonly string[],
    wanted: number,
  ): Promise<SegmentFindings[]> {
    if (asked.length === 0) return [];
    const folders = asked.map(({ segment, without }) => ({ folder: this.path(segment.name), without }));
    const question: SegmentQuestion = { folders, vector, stems, wanted };
    const told = await this.searching<(Told | null)[]>('search', question);
    return asked.flatMap(({ segment }, i) => {
      const findings = told[i];
      return findings ? [{ segment, ...findings }] : [];
    });
  }

  async write({ articles, replaces }: SegmentPlan, onProgress?: (done: number) => void): Promise<Segment | undefined> {
    await this.list();
    const written = articles.length > 0 ? await this.writeNow(articles, onProgress) : undefined;
    for (const name of replaces) await this.remove(name);
    return written;
  }

  async erase(isGone: (article: SegmentArticle) => boolean): Promise<void> {
    for (const name of await segmentNames(this.folder)) {
      const articles = this.known.get(name)?.articles ?? (await this.articlesOf(name));
      const living = [...articles.entries()].flatMap(([number, article]) => (article ? [{ number, article }] : []));
      const gone = living.filter(({ article }) => isGone(article)).map(({ number }) => number);
      if (gone.length === 0) continue;
      if (gone.length === living.length) await this.remove(name);
      else await this.eraseIn(name, gone);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.searcher?.then((pool) => pool.destroy()), this.writer?.then((pool) => pool.destroy())]);
  }

  private async openAll(): Promise<void> {
    for (const name of await segmentNames(this.folder)) await this.open(name);
  }

  /** Opens one; where it is damaged, or gone by now, it is removed. */
  private async open(name: string): Promise<Segment | undefined> {
    try {
      const manifest = await this.searching<SegmentManifest>('open', this.path(name));
      if (manifest.dimension !== this.dimension)
        throw new DamagedIndexError(`its vectors have ${manifest.dimension} numbers`);
      return this.keep(name, manifest);
    } catch (error) {
      if (await isThere(this.path(name))) {
        const reason = error instanceof Error ? error.message : String(error);
        this.onNotice(`A segment of passages could not be used (${reason}): making it again.`);
      }
      await this.remove(name);
      return undefined;
    }
  }

  private async writeNow(
    articles: readonly SegmentArticle[],
    onProgress: (done: number) => void = () => undefined,
  ): Promise<Segment | undefined> {
    const name = randomUUID();
    const unfinished = join(this.folder, UNFINISHED + name);
    await mkdir(unfinished, { recursive: true });
    const { port1, port2 } = new MessageChannel();
    port1.on('message', onProgress);
    try {
      const vectors = { indexes: this.indexes, dimension: this.dimension };
      const content: SegmentContent = { folder: unfinished, ...vectors, articles, progress: port2 };
      this.writer ??= start('./segment-write-worker.js', { minThreads: 0, idleTimeout: WRITER_KEPT });
      const taken: number = await (await this.writer).run(content, { name: 'writeSegment', transferList: [port2] });
      if (taken === 0) return undefined;
      await rename(unfinished, this.path(name));
    } finally {
      port1.close();
      await rm(unfinished, { recursive: true, force: true });
      await removeAbandoned(this.folder);
    }
    return this.open(name);
  }

  private async eraseIn(name: string, articles: readonly number[]): Promise<void> {
    const manifest = await this.searching<SegmentManifest>('erase', { folder: this.path(name), articles });
    if (this.known.has(name)) this.keep(name, manifest);
  }

  /** The articles of a segment that is not open; it is removed where it is damaged. */
  private async articlesOf(name: string): Promise<Segment['articles']> {
    try {
      return (await readSegmentManifest(this.path(name))).articles;
    } catch (error) {
      if (!isMissing(error) && !(error instanceof DamagedIndexError)) throw error;
      await this.remove(name);
      return [];
    }
  }

  private keep(name: string, manifest: SegmentManifest): Segment {
    const segment = segmentOf(name, manifest);
    this.known.set(name, segment);
    this.listed = [...this.known.values()];
    return segment;
  }

  private async remove(name: string): Promise<void> {
    this.known.delete(name);
    this.listed = [...this.known.values()];
    if (this.searcher) await this.searching('close', [this.path(name)]);
    await rm(this.path(name), { recursive: true, force: true });
  }

  private async searching<Result>(name: string, task: unknown): Promise<Result> {
    this.searcher ??= start('./segment-search-worker.js', { minThreads: 1 });
    return (await this.searcher).run(task, { name });
  }

  private path(name: string): string {
    return join(this.folder, name);
  }
}

/** One thread: what it has opened is in it. */
async function start(worker: string, options: { minThreads: number; idleTimeout?: number }): Promise<Piscina> {
  const { Piscina } = await import('piscina');
  return new Piscina({ filename: new URL(worker, import.meta.url).href, maxThreads: 1, ...options });
}

/** Removes what other processes left half-written. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > ABANDONED_AFTER) await rm(path, { recursive: true, force: true });
  }
}
