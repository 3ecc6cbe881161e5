import type { Owner } from '../core/library/entry.js';
import {
  keyOfArticle,
  nextSegment,
  type Segment,
  type SegmentArticle,
  type Segments,
} from '../core/search/segments.js';

/** Told of passages done, and of how many there are to do in the segment that is being made. */
export type SegmentProgress = (done: number, total: number) => void;

/** Keeps the passages of owners with many of them in segments. */
export class Segmenting {
  private readonly seen = new WeakSet<readonly unknown[]>();
  private running: Promise<void> | undefined;
  private failed = false;

  /** @param onNotice called with a sentence for the operator when segments can't be made; questions are answered all the same. */
  constructor(
    private readonly segments: Segments,
    private readonly onNotice: (notice: string) => void = () => undefined,
  ) {}

  /**
   * Makes what segments are missing in the background, when nothing is being made; a list is looked at once.
   *
   * @param list stands for the articles. @param articles all of each owner.
   */
  start(
    list: readonly unknown[],
    articles: () => ReadonlyMap<Owner, readonly SegmentArticle[]>,
    signal?: AbortSignal,
  ): void {
    if (this.failed || this.running || this.seen.has(list)) return;
    this.seen.add(list);
    this.running = this.keepUpAll(articles(), signal)
      .catch((error) => {
        this.failed = true;
        if (signal?.aborted) return;
        this.onNotice(
          `Segments of passages can't be made (${error instanceof Error ? error.message : error}): choosing articles takes longer.`,
        );
      })
      .finally(() => {
        this.running = undefined;
      });
  }

  /** Makes what segments are missing for the articles of one owner, which are all that it has; where it was cut off, it goes on. */
  async keepUp(articles: readonly SegmentArticle[], onProgress?: SegmentProgress, signal?: AbortSignal): Promise<void> {
    const keys = new Set(articles.map(keyOfArticle));
    const isOwn = ({ articles }: Segment) =>
      articles.some((article) => article !== null && keys.has(keyOfArticle(article)));
    let left = articles;
    for (;;) {
      signal?.throwIfAborted();
      const plan = nextSegment(left, (await this.segments.list()).filter(isOwn));
      if (!plan) return;
      const total = plan.articles.reduce((sum, { passages }) => sum + passages, 0);
      const written = await this.segments.write(plan, (done) => onProgress?.(done, total));
      const has = new Set(written?.articles.flatMap((article) => (article ? [keyOfArticle(article)] : [])));
      const lacking = new Set(plan.articles.map(keyOfArticle).filter((key) => !has.has(key)));
      left = left.filter((article) => !lacking.has(keyOfArticle(article)));
    }
  }

  private async keepUpAll(
    articles: ReadonlyMap<Owner, readonly SegmentArticle[]>,
    signal?: AbortSignal,
  ): Promise<void> {
    for (const own of articles.values()) await this.keepUp(own, undefined, signal);
  }
}
