import { keyOfArticle, LEAST_PASSAGES, type Segment, type SegmentAsked } from '../core/search/segments.js';

/** Which of some articles are asked by segments, and which by their cards. */
export interface Divided<T> {
  /** Segments that have many of the articles' passages. */
  readonly asked: readonly SegmentAsked[];
  /** How many of the articles are in those. */
  readonly inSegments: number;
  /** The articles that are in none of them. */
  readonly loose: readonly T[];
  isInSegment(article: T): boolean;
  /** The article of a number in a segment; undefined when it is none of these. */
  articleIn(segment: Segment, number: number): T | undefined;
  /** Where an article stands in the list. */
  place(article: T): number;
}

/** Divides lists of articles; that of a list that was divided with the same segments is kept. */
export function dividing<T extends { readonly id: string; readonly fingerprint: string }>(): (
  articles: readonly T[],
  segments: readonly Segment[],
) => Divided<T> {
  const known = new WeakMap<readonly T[], { segments: readonly Segment[]; divided: Divided<T> }>();
  return (articles, segments) => {
    const before = known.get(articles);
    if (before?.segments === segments) return before.divided;
    const divided = divide(articles, segments);
    known.set(articles, { segments, divided });
    return divided;
  };
}

/** A segment with few of the articles' passages is not asked: comparing those one by one is quick, and exact. */
function divide<T extends { readonly id: string; readonly fingerprint: string }>(
  articles: readonly T[],
  segments: readonly Segment[],
): Divided<T> {
  const byKey = new Map(articles.map((article) => [keyOfArticle(article), article]));
  const places = new Map(articles.map((article, place) => [article, place]));
  const found = new Map<Segment, (T | undefined)[]>();
  const covered = new Set<T>();
  for (const segment of segments) {
    const articlesIn = segment.articles.map((article) =>
      article === null ? undefined : byKey.get(keyOfArticle(article)),
    );
    const passages = segment.articles.reduce(
      (sum, article, i) => sum + (articlesIn[i] && article ? article.passages : 0),
      0,
    );
    if (passages < LEAST_PASSAGES) continue;
    found.set(segment, articlesIn);
    for (const article of articlesIn) if (article) covered.add(article);
  }
  return {
    asked: [...found].map(([segment, articlesIn]) => ({ segment, without: missingIn(articlesIn) })),
    inSegments: covered.size,
    loose: articles.filter((article) => !covered.has(article)),
    isInSegment: (article) => covered.has(article),
    articleIn: (segment, number) => found.get(segment)?.[number],
    place: (article) => places.get(article) ?? articles.length,
  };
}

function missingIn(articles: readonly unknown[]): ReadonlySet<number> {
  return new Set([...articles.keys()].filter((number) => articles[number] === undefined));
}
