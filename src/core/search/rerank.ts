import type { Article } from '../article/article.js';
import type { RankedWeights, Ranker, Verdict } from './ranker.js';
import { type ArticleSearch, bestFirst, type Hit, hitOf } from './search.js';
import { RANKED_WEIGHTS } from './weights.js';
import { readingOf, type Window, windowsOf } from './windows.js';

const memo = new WeakMap<Article, { windows: readonly Window[]; of: Uint32Array }>();

/**
 * Has the windows of the best hits read, and ranks their sentences by what the search and the ranker say of them, those that
 * the search had passed over among them. The other hits stay behind them in their order.
 *
 * @param question as it is to be read.
 * @param count most windows that are read, at least 1.
 */
export async function rerank(
  question: string,
  search: ArticleSearch,
  ranker: Ranker,
  count: number,
): Promise<ArticleSearch> {
  const { article } = search.found.indexed;
  const { windows, of } = windowsIn(article);
  const chosen = new Set<number>();
  for (const { sentence } of search.hits) {
    if (chosen.size >= count) break;
    chosen.add(of[sentence] as number);
  }
  const verdicts = new Map<number, Verdict>();
  await Promise.all(
    [...chosen].map(async (index) => {
      const window = windows[index] as Window;
      const given = await ranker.read(question, readingOf(article, window));
      for (let i = window.first; i < window.end; i += 1) verdicts.set(i, given[i - window.context] as Verdict);
    }),
  );
  const known = new Map(search.hits.map((hit) => [hit.sentence, hit]));
  const read = [...verdicts].map(([sentence, verdict]) => ({
    ...(known.get(sentence) ?? hitOf(search, sentence)),
    verdict,
  }));
  const others = search.hits.filter(({ sentence }) => !verdicts.has(sentence));
  return { ...search, hits: byVerdict([...read, ...others], RANKED_WEIGHTS) };
}

/** Hits best first, with the scores that their verdicts make; those without one come last, in their order. */
export function byVerdict(hits: readonly Hit[], weights: RankedWeights): Hit[] {
  return readFirst(hits, ({ score, verdict }) =>
    verdict
      ? weights.search * score + weights.rank * verdict.rank + weights.answers * verdict.answers
      : weights.search * score,
  );
}

/**
 * Hits with new scores, best first: those that were read, then the others, whose scores are moved down so that the best of
 * them equals the last one read.
 */
export function readFirst(hits: readonly Hit[], scoreOf: (hit: Hit) => number): Hit[] {
  const scored = hits.map((hit) => ({ ...hit, score: scoreOf(hit) })).sort(bestFirst);
  const read = scored.filter(({ verdict }) => verdict);
  const others = scored.filter(({ verdict }) => !verdict);
  const last = read.at(-1)?.score;
  const best = others[0]?.score ?? 0;
  return last === undefined
    ? others
    : [...read, ...others.map((hit) => ({ ...hit, score: last - (best - hit.score) }))];
}

function windowsIn(article: Article): { windows: readonly Window[]; of: Uint32Array } {
  let found = memo.get(article);
  if (!found) {
    const windows = windowsOf(article);
    const of = new Uint32Array(article.sentences.length);
    for (const [i, { first, end }] of windows.entries()) of.fill(i, first, end);
    found = { windows, of };
    memo.set(article, found);
  }
  return found;
}
