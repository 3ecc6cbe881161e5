import type { Logger } from 'pino';
import type { Article } from '../core/article/article.js';
import { prepareCompletion } from '../core/browse/complete.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { Engine, OpenOptions } from '../engine.js';

/**
 * The articles of the library, opened the shortest first: the bot answers from those that are open while the index of a
 * long one is still being built.
 */
export class Shelf {
  private readonly waiting: Article[];
  private readonly opened: IndexedArticle[] = [];

  /** @param articles at least one. */
  constructor(
    private readonly engine: Engine,
    articles: readonly Article[],
    private readonly options: OpenOptions,
  ) {
    this.waiting = [...articles].sort((a, b) => a.text.length - b.text.length);
  }

  /** Opens one. @returns the open ones: more come into it later. */
  async openFirst(): Promise<readonly IndexedArticle[]> {
    await this.openNext();
    return this.opened;
  }

  /** Opens the others, until it is told to stop; one that can't be opened is logged and left out. Never rejects. */
  async openRest(log: Logger): Promise<void> {
    while (this.waiting.length > 0) {
      const { id } = this.waiting[0] as Article;
      try {
        await this.openNext();
        log.info({ article: id }, 'opened');
      } catch (error) {
        if (this.options.signal?.aborted) return;
        log.error({ error, article: id }, 'cannot be opened');
      }
    }
  }

  titles(): string[] {
    return this.opened.map(({ article }) => `“${article.metadata.title}”`);
  }

  private async openNext(): Promise<void> {
    const article = this.waiting.shift();
    if (!article) return;
    const indexed = await this.engine.open(article, this.options);
    prepareCompletion(article);
    this.opened.push(indexed);
    this.opened.sort((a, b) => (a.article.id < b.article.id ? -1 : 1));
  }
}
