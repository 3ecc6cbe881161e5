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
import { DamagedIndexError } from './damaged-index.js';
import { isMissing, isThere } from './files.js';
import {
  readSegmentManifest,
  type SegmentManifest,
  segmentNames,
  segmentOf,
  UNFINISHED,
  writeSegmentManifest,
} from './segment-manifest.js';
import type { SegmentOpening } from './segment-search-worker.js';
import { SegmentSearchers } from './segment-searchers.js';
import { oneThread } from './segment-threads.js';
import type { SegmentContent } from './segment-write-worker.js';

/** Age in ms from which a half-written folder is one that nobody is writing any more. */
const ABANDONED_AFTER = 3 * 60 * 60_000;
/** How long in ms the writing thread waits for another segment before it ends. */
const WRITER_KEPT = 10_000;

/**
 * Segments on disk, `folder/<name>/`. A folder gets its name when it is whole; after that only what is erased in it is changed. One that is
 * damaged, or of another format, is removed when it is opened: its articles are in none then, until it is made again. Where they can't be
 * opened for another reason, they stay, and none is used or made.
 */
export class SegmentStore implements Segments {
  private readonly known = new Map<string, Segment>();
  private readonly searchers = new SegmentSearchers();
  private writer: Promise<Piscina> | undefined;
  private opening: Promise<void> | undefined;
  private listed: readonly Segment[] = [];
  /** Why segments can't be used. */
  private fault: string | undefined;
  private closed = false;

  /** @param indexes where the articles' indexes are. */
  constructor(
    private readonly folder: string,
    private readonly indexes: string,
    private readonly dimension: number,
  ) {}

  async list(onNotice: (notice: string) => void = () => undefined): Promise<readonly Segment[]> {
    this.opening ??= this.openAll(onNotice);
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
    const told = await this.searchers.search(folders, { vector, stems, wanted });
    return asked.flatMap(({ segment }, i) => {
      const findings = told[i];
      return findings ? [{ segment, ...findings }] : [];
    });
  }

  async write({ articles, replaces }: SegmentPlan, onProgress?: (done: number) => void): Promise<Segment | undefined> {
    await this.list();
    if (this.fault) throw new Error(this.fault);
    const written = articles.length > 0 ? await this.writeNow(articles, onProgress) : undefined;
    for (const name of replaces) await this.remove(name);
    return written;
  }

  async erase(isGone: (article: SegmentArticle) => boolean): Promise<void> {
    for (const name of await segmentNames(this.folder)) {
      const known = this.known.get(name);
      // Nothing comes to a segment that is there: what is known of it is at least what it has.
      if (known && !known.articles.some((article) => article && isGone(article))) continue;
      const damage = await damageIn(async () => this.eraseIn(name, await readSegmentManifest(this.path(name)), isGone));
      if (damage !== undefined) await this.remove(name);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([this.searchers.end(), this.writer?.then((pool) => pool.destroy())]);
  }

  private async openAll(onNotice: (notice: string) => void): Promise<void> {
    try {
      for (const name of await segmentNames(this.folder)) {
        const damage = await this.open(name);
        if (damage) onNotice(`A segment of passages could not be used (${damage}): making it again.`);
      }
    } catch (error) {
      this.fault = error instanceof Error ? error.message : String(error);
      if (this.closed) return;
      onNotice(`Segments of passages in ${this.folder} can't be used: ${this.fault}. Choosing articles takes longer.`);
    }
  }

  /** Opens one. @returns why not, where it was damaged and is removed now; undefined too where it is gone by now. */
  private async open(name: string): Promise<string | undefined> {
    const damage = await damageIn(async () => {
      const manifest = await readSegmentManifest(this.path(name));
      if (manifest.dimension !== this.dimension)
        throw new DamagedIndexError(`its vectors have ${manifest.dimension} numbers`);
      await this.searchers.open(openingOf(this.path(name), manifest));
      this.keep(name, manifest);
    });
    if (damage === undefined) return undefined;
    const wasThere = await isThere(this.path(name));
    await this.remove(name);
    return wasThere ? damage : undefined;
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
      this.writer ??= oneThread('./segment-write-worker.js', { minThreads: 0, idleTimeout: WRITER_KEPT });
      const taken: number = await (await this.writer).run(content, { name: 'writeSegment', transferList: [port2] });
      if (taken === 0) return undefined;
      await rename(unfinished, this.path(name));
    } finally {
      port1.close();
      await rm(unfinished, { recursive: true, force: true });
      await removeAbandoned(this.folder);
    }
    const damage = await this.open(name);
    if (damage) throw new Error(`A segment that was just written can't be read: ${damage}`);
    return this.known.get(name);
  }

  private async eraseIn(
    name: string,
    manifest: SegmentManifest,
    isGone: (article: SegmentArticle) => boolean,
  ): Promise<void> {
    const { articles } = manifest;
    const numbers = [...articles.keys()].filter((number) => articles[number]);
    const gone = new Set(numbers.filter((number) => isGone(articles[number] as SegmentArticle)));
    if (gone.size === 0) return;
    if (gone.size === numbers.length) return this.remove(name);
    const erasure = { ...openingOf(this.path(name), manifest), articles: [...gone] };
    // What can't be erased alone, as where usearch can't be loaded, goes with all of the segment, which can be made again.
    const files = await this.searchers.erase(erasure).catch(() => undefined);
    if (!files) return this.remove(name);
    const left = articles.map((article, number) => (gone.has(number) ? null : article));
    const { dimension, rows } = manifest;
    const written = await writeSegmentManifest(this.path(name), { dimension, articles: left, rows, files });
    if (this.known.has(name)) this.keep(name, written);
  }

  private keep(name: string, manifest: SegmentManifest): void {
    this.known.set(name, segmentOf(name, manifest));
    this.listed = [...this.known.values()];
  }

  private async remove(name: string): Promise<void> {
    this.known.delete(name);
    this.listed = [...this.known.values()];
    await this.searchers.close(this.path(name));
    await rm(this.path(name), { recursive: true, force: true });
  }

  private path(name: string): string {
    return join(this.folder, name);
  }
}

/** Does something with a segment. @returns what is damaged in it, or not there. */
async function damageIn(task: () => Promise<void>): Promise<string | undefined> {
  try {
    await task();
    return undefined;
  } catch (error) {
    if (!isMissing(error) && !(error instanceof DamagedIndexError)) throw error;
    return (error as Error).message;
  }
}

/** What the thread that has it open needs of a manifest. */
function openingOf(folder: string, { dimension, articles, rows, files }: SegmentManifest): SegmentOpening {
  const erased = new Set([...articles.keys()].filter((number) => articles[number] === null));
  return { folder, dimension, rows: Uint32Array.from(rows), erased, files };
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
