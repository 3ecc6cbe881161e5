import { LRUCache } from 'lru-cache';
import { paced } from '../adapters/pacing.js';
import type { ArticleMetadata } from '../core/article/article.js';
import {
  type ArticleCard,
  type CardQuestion,
  contentStems,
  nearestCosine,
  promiseAmong,
} from '../core/search/article-card.js';
import { queryOf } from '../core/search/query.js';
import type { SegmentFindings } from '../core/search/segments.js';
import { withoutSmallTalk } from '../core/search/small-talk.js';
import { termsOf } from '../core/search/terms.js';
import type { Steps } from '../core/steps.js';
import type { Engine } from '../engine.js';
import { type Divided, dividing } from './divided.js';

/** Bytes of cards that stay at hand, the last ones used: about 10 KB an article of five passages. */
const KEPT_BYTES = 128 * 1024 * 1024;
/** What a stem takes, about. */
const STEM_BYTES = 40;
/** Titles whose stems stay at hand. */
const KEPT_TITLES = 20_000;

/** Articles that one question is asked of when none is chosen. */
export const ASKED_AT_ONCE = 20;

/** What an article is known by. */
export interface Known {
  readonly id: string;
  /** Fingerprint of its index. */
  readonly fingerprint: string;
  readonly metadata: Pick<ArticleMetadata, 'title'>;
}

type Weighing = (cosine: number, has: readonly boolean[]) => number;

/** An article and what speaks for it. */
interface Weighed<T> {
  readonly article: T;
  readonly promise: number;
}

/** Tells which of many articles a question may be about, without opening them. */
export class Promising<T extends Known> {
  /** By id, fingerprint and title. */
  private readonly cards = new LRUCache<string, ArticleCard>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ vectors, stems }) => vectors.byteLength + stems.size * STEM_BYTES + 1,
  });
  private readonly titles = new LRUCache<string, ReadonlySet<string>>({ max: KEPT_TITLES });
  private readonly divided = dividing<T>();

  /** @param open opens an article that has no card: it has one then. */
  constructor(
    private readonly engine: Pick<Engine, 'card' | 'segments'>,
    private readonly open: (article: T) => Promise<unknown>,
  ) {}

  /**
   * The articles, the likeliest first, equal ones in their order. Those of segments are found by their nearest passages; the others, by comparing
   * the question with all of theirs. Then come those of segments that are far from it. Of those that have no card some are opened for it, the
   * others come last; one that is gone meanwhile is left out.
   */
  async order(articles: readonly T[], question: CardQuestion): Promise<T[]> {
    const stems = contentStems(question);
    const { segments } = this.engine;
    const divided = this.divided(articles, (await segments?.list()) ?? []);
    const finding = segments?.search(divided.asked, question.vector, stems, ASKED_AT_ONCE);
    const [findings = [], { cards, unknown }] = await Promise.all([finding, this.cardsOf(divided.loose)]);
    const frequencies = stems.map((stem, i) => {
      const loose = [...cards.values()].filter((card) => card.stems.has(stem)).length;
      return findings.reduce((sum, found) => sum + (found.frequencies[i] as number), loose);
    });
    const promise = promiseAmong(frequencies, divided.inSegments + cards.size);
    const weighed = [
      ...(await paced(weighingCards(cards, question.vector, stems, promise))),
      ...this.weighNear(findings, divided, stems, promise),
    ].sort((a, b) => b.promise - a.promise || divided.place(a.article) - divided.place(b.article));
    const near = new Set(weighed.map(({ article }) => article));
    const far =
      divided.inSegments > 0 ? articles.filter((article) => divided.isInSegment(article) && !near.has(article)) : [];
    return [...near, ...far, ...unknown];
  }

  /** The cards of articles, and those that have none; some are opened for one. */
  private async cardsOf(articles: readonly T[]): Promise<{ cards: Map<T, ArticleCard>; unknown: T[] }> {
    const cards = new Map<T, ArticleCard>();
    const look = async (article: T): Promise<boolean> => {
      const card = await this.cardOf(article);
      if (card) cards.set(article, card);
      return card !== undefined;
    };
    const unknown: T[] = [];
    for (const article of articles) if (!(await look(article))) unknown.push(article);
    for (const article of unknown.splice(0, ASKED_AT_ONCE)) if (await this.open(article)) await look(article);
    return { cards, unknown };
  }

  private async cardOf(article: T): Promise<ArticleCard | undefined> {
    const { id, fingerprint, metadata } = article;
    const key = JSON.stringify([id, fingerprint, metadata.title]);
    const kept = this.cards.get(key);
    if (kept) return kept;
    const card = await this.engine.card(id, fingerprint);
    if (!card) return undefined;
    const titled = { ...card, stems: new Set([...card.stems, ...this.stemsOfTitle(article)]) };
    this.cards.set(key, titled);
    return titled;
  }

  /** What was found in segments; of an article that is in two, its nearest passage counts. */
  private weighNear(
    findings: readonly SegmentFindings[],
    divided: Divided<T>,
    stems: readonly string[],
    promise: Weighing,
  ): Weighed<T>[] {
    const weighed = new Map<T, number>();
    for (const { segment, near } of findings) {
      for (const { article: number, cosine, has } of near) {
        const article = divided.articleIn(segment, number);
        if (!article) continue;
        const titled = this.stemsOfTitle(article);
        const found = promise(
          cosine,
          has.map((inText, i) => inText || titled.has(stems[i] as string)),
        );
        weighed.set(article, Math.max(found, weighed.get(article) ?? found));
      }
    }
    return [...weighed].map(([article, promise]) => ({ article, promise }));
  }

  private stemsOfTitle({ metadata: { title } }: T): ReadonlySet<string> {
    const known = this.titles.get(title);
    if (known) return known;
    const stems = new Set(termsOf(title).map(({ stem }) => stem));
    this.titles.set(title, stems);
    return stems;
  }
}

function* weighingCards<T>(
  cards: ReadonlyMap<T, ArticleCard>,
  vector: Float32Array,
  stems: readonly string[],
  promise: Weighing,
): Steps<Weighed<T>[]> {
  const weighed: Weighed<T>[] = [];
  for (const [article, card] of cards) {
    const has = stems.map((stem) => card.stems.has(stem));
    weighed.push({ article, promise: promise(nearestCosine(card, vector), has) });
    yield;
  }
  return weighed;
}

/** A question as cards are asked it. */
export async function cardQuestion(engine: Pick<Engine, 'embed'>, question: string): Promise<CardQuestion> {
  const [vector = new Float32Array()] = await engine.embed([question]);
  return { terms: queryOf(withoutSmallTalk(question)).terms, vector };
}
