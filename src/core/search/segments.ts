/** One version of an article, as segments know it. */
export interface SegmentArticle {
  readonly id: string;
  /** Fingerprint of its index. */
  readonly fingerprint: string;
  readonly passages: number;
}

/** The passages of some articles in one graph. */
export interface Segment {
  readonly name: string;
  /** Its articles by their numbers in it, from 0; null for one that was erased. */
  readonly articles: readonly (SegmentArticle | null)[];
  /** Passages it was made with, those of erased articles too. */
  readonly size: number;
}

/** A segment that is asked. */
export interface SegmentAsked {
  readonly segment: Segment;
  /** Numbers of its articles that are not asked. */
  readonly without: ReadonlySet<number>;
}

/** What a segment has to a question. */
export interface SegmentFindings {
  readonly segment: Segment;
  /** How many of its articles, also of those that are not asked, have each stem. */
  readonly frequencies: readonly number[];
  /** The articles of the nearest passages, nearest first, each once. */
  readonly near: readonly NearArticle[];
}

export interface NearArticle {
  /** Its number in the segment. */
  readonly article: number;
  /** Cosine of its nearest passage. */
  readonly cosine: number;
  /** Whether it has each stem. */
  readonly has: readonly boolean[];
}

/** Graphs over the passages of many articles: those near a question are found without comparing it with all. */
export interface Segments {
  /**
   * Those that are whole; opened when they are first asked for.
   *
   * @param onNotice called with a sentence for the operator when one was not, or none can be used.
   */
  list(onNotice?: (notice: string) => void): Promise<readonly Segment[]>;
  /**
   * What some segments have to a question; one that is gone by now is left out.
   *
   * @param vector unit length. @param stems of the question's words. @param wanted how many articles are looked for in each; there may be more or less.
   */
  search(
    asked: readonly SegmentAsked[],
    vector: Float32Array,
    stems: readonly string[],
    wanted: number,
  ): Promise<SegmentFindings[]>;
  /**
   * Makes a segment of articles from their cards, whole or not at all; those in its place are removed then.
   *
   * @param onProgress called with the number of passages done so far.
   * @returns the segment; undefined when none of the articles has a card.
   */
  write(plan: SegmentPlan, onProgress?: (done: number) => void): Promise<Segment | undefined>;
  /** Erases articles from all segments: their vectors and words are overwritten on disk. */
  erase(isGone: (article: SegmentArticle) => boolean): Promise<void>;
  close(): Promise<void>;
}

/** A segment to be made. */
export interface SegmentPlan {
  readonly articles: readonly SegmentArticle[];
  /** Names of the segments that it is made in place of. */
  readonly replaces: readonly string[];
}

/** Passages from which on a segment is worth having: fewer are compared one by one in some 10 ms. */
export const LEAST_PASSAGES = 8_192;
/** Most passages of a segment, unless one article alone has more: it is built in some 520 MB and a few minutes, which is what a kill loses. */
export const MOST_PASSAGES = 262_144;
/** Share of a segment that nobody may ask any more, from which on it is made anew. */
const MOST_DEAD = 0.25;

export function keyOfArticle({ id, fingerprint }: Pick<SegmentArticle, 'id' | 'fingerprint'>): string {
  return `${id}/${fingerprint}`;
}

/**
 * The next segment to be made so that most passages of the articles are in few segments; undefined when that is so. Articles that are in none
 * come together, with those of smaller segments and of segments that are a quarter dead.
 *
 * @param articles all of one owner. @param segments only such as have articles of this owner.
 */
export function nextSegment(
  articles: readonly SegmentArticle[],
  segments: readonly Segment[],
  limits = { least: LEAST_PASSAGES, most: MOST_PASSAGES },
): SegmentPlan | undefined {
  const wanted = new Map(articles.map((article) => [keyOfArticle(article), article]));
  const alive = segments.map((segment) => livingIn(segment, wanted));
  const dying = alive.filter(({ segment, passages }) => segment.size - passages > MOST_DEAD * segment.size);
  const staying = alive.filter((each) => !dying.includes(each)).sort((a, b) => a.passages - b.passages);
  for (const { articles: in_ } of staying) for (const article of in_) wanted.delete(keyOfArticle(article));
  const loose = [...wanted.values()];
  let size = sizeOf(loose);
  if (size < limits.least) {
    // Too few for a segment of their own: what is dead goes all the same.
    return dying.length > 0 ? { articles: [], replaces: dying.map(({ segment }) => segment.name) } : undefined;
  }
  const absorbed = [];
  for (const each of staying) {
    if (each.passages > size || size + each.passages > limits.most) break;
    absorbed.push(each);
    size += each.passages;
  }
  const taken = fitting([...absorbed.flatMap((each) => each.articles), ...loose], limits.most);
  return { articles: taken, replaces: [...absorbed, ...dying].map(({ segment }) => segment.name) };
}

/** What may still be asked of a segment. */
function livingIn(segment: Segment, wanted: ReadonlyMap<string, SegmentArticle>) {
  const articles = segment.articles.filter((article) => article !== null && wanted.has(keyOfArticle(article)));
  return { segment, articles: articles as SegmentArticle[], passages: sizeOf(articles as SegmentArticle[]) };
}

/** As many, from the first on, as there is room for; one at least. */
function fitting(articles: readonly SegmentArticle[], most: number): SegmentArticle[] {
  const taken: SegmentArticle[] = [];
  let size = 0;
  for (const article of articles) {
    if (taken.length > 0 && size + article.passages > most) break;
    taken.push(article);
    size += article.passages;
  }
  return taken;
}

function sizeOf(articles: readonly SegmentArticle[]): number {
  return articles.reduce((sum, { passages }) => sum + passages, 0);
}
