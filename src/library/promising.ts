import { LRUCache } from 'lru-cache';
import { paced } from '../adapters/pacing.js';
import type { ArticleMetadata } from '../core/article/article.js';
import { type ArticleCard, type CardQuestion, promiseAmong } from '../core/search/article-card.js';
import { queryOf } from '../core/search/query.js';
import { withoutSmallTalk } from '../core/search/small-talk.js';
import { termsOf } from '../core/search/terms.js';
import type { Steps } from '../core/steps.js';
import type { Engine } from '../engine.js';

/** Bytes of cards that stay at hand, the last ones used: about 10 KB an article of five passages. */
const KEPT_BYTES = 128 * 1024 * 1024;
/** What a stem takes, about. */
const STEM_BYTES = 40;

/** Articles that one question is asked of when none is chosen. */
export const ASKED_AT_ONCE = 20;

/** What an article is known by. */
export interface Known {
  readonly id: string;
  /** Fingerprint of its index. */
  readonly fingerprint: string;
  readonly metadata: Pick<ArticleMetadata, 'title'>;
}

/** Tells which of many articles a question may be about, without opening them. */
export class Promising<T extends Known> {
  /** By id, fingerprint and title. */
  private readonly cards = new LRUCache<string, ArticleCard>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ vectors, stems }) => vectors.byteLength + stems.size * STEM_BYTES + 1,
  });

  /** @param open opens an article that has no card: it has one then. */
  constructor(
    private readonly engine: Pick<Engine, 'card'>,
    private readonly open: (article: T) => Promise<unknown>,
  ) {}

  /**
   * The articles, the likeliest first, equal ones in their order. Of those that have no card some are opened for it, the others
   * come last; one that is gone meanwhile is left out.
   */
  async order(articles: readonly T[], question: CardQuestion): Promise<T[]> {
    const cards = new Map<T, ArticleCard>();
    const look = async (article: T): Promise<boolean> => {
      const card = await this.cardOf(article);
      if (card) cards.set(article, card);
      return card !== undefined;
    };
    const unknown: T[] = [];
    for (const article of articles) if (!(await look(article))) unknown.push(article);
    for (const article of unknown.splice(0, ASKED_AT_ONCE)) if (await this.open(article)) await look(article);
    const known = articles.flatMap((article) => {
      const card = cards.get(article);
      return card ? [{ article, card }] : [];
    });
    const promise = promiseAmong(
      known.map(({ card }) => card),
      question,
    );
    const weighed = await paced(weighing(known, promise));
    const ordered = weighed.sort((a, b) => b.promise - a.promise).map(({ article }) => article);
    return [...ordered, ...unknown];
  }

  private async cardOf(article: T): Promise<ArticleCard | undefined> {
    const { id, fingerprint, metadata } = article;
    const key = JSON.stringify([id, fingerprint, metadata.title]);
    const kept = this.cards.get(key);
    if (kept) return kept;
    const card = await this.engine.card(id, fingerprint);
    if (!card) return undefined;
    const titled = { ...card, stems: new Set([...card.stems, ...termsOf(metadata.title).map(({ stem }) => stem)]) };
    this.cards.set(key, titled);
    return titled;
  }
}

function* weighing<T>(
  known: readonly { readonly article: T; readonly card: ArticleCard }[],
  promise: (card: ArticleCard) => number,
): Steps<{ article: T; promise: number }[]> {
  const weighed: { article: T; promise: number }[] = [];
  for (const { article, card } of known) {
    weighed.push({ article, promise: promise(card) });
    yield;
  }
  return weighed;
}

/** A question as cards are asked it. */
export async function cardQuestion(engine: Pick<Engine, 'embed'>, question: string): Promise<CardQuestion> {
  const [vector = new Float32Array()] = await engine.embed([question]);
  return { terms: queryOf(withoutSmallTalk(question)).terms, vector };
}
