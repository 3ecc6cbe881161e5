import { paced } from '../adapters/pacing.js';
import type { Article } from '../core/article/article.js';
import { preparingCompletion } from '../core/browse/complete.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { Engine, OpenOptions } from '../engine.js';

/** Told of each article of the corpus: opened, or what went wrong. */
export type Told = (id: string, error?: unknown) => void;

/**
 * The articles of the corpus, opened the shortest first: questions are answered from those that are open while the index
 * of a long one is still being built.
 */
export class Shelf {
  private readonly waiting: Article[];
  private readonly open: IndexedArticle[] = [];

  constructor(
    private readonly engine: Engine,
    articles: readonly Article[],
    private readonly options: OpenOptions = {},
  ) {
    this.waiting = [...articles].sort((a, b) => a.text.length - b.text.length);
  }

  /** Those that are open, in the order of their ids. */
  get opened(): readonly IndexedArticle[] {
    return this.open;
  }

  /** Whether none is still to be opened. */
  get isWhole(): boolean {
    return this.waiting.length === 0;
  }

  /** Opens the shortest that is not open yet, if there is one. */
  async openNext(): Promise<void> {
    const article = this.waiting.shift();
    if (!article) return;
    const indexed = await this.engine.open(article, this.options);
    await paced(preparingCompletion(article));
    this.open.push(indexed);
    this.open.sort((a, b) => (a.article.id < b.article.id ? -1 : 1));
  }

  /** Opens the others, until it is told to stop; one that can't be opened is told of and left out. Never rejects. */
  async openRest(told: Told): Promise<void> {
    while (this.waiting.length > 0) {
      const { id } = this.waiting[0] as Article;
      try {
        await this.openNext();
        told(id);
      } catch (error) {
        if (this.options.signal?.aborted) return;
        told(id, error);
      }
    }
  }
}
