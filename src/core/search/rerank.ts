import type { Article } from '../article/article.js';
import type { RankedWeights, Ranker, Verdict } from './ranker.js';
import { type ArticleSearch, bestFirst, type Hit, hitsOf } from './search.js';
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
  const chosenWindows = [...chosen].map((index) => windows[index] as Window);
  const found = new Set(search.hits.map(({ sentence }) => sentence));
  const passedOver = chosenWindows.flatMap(sentencesOf).filter((sentence) => !found.has(sentence));
  const [others, ...given] = await Promise.all([
    hitsOf(search, passedOver),
    ...chosenWindows.map((window) => ranker.read(question, readingOf(article, window))),
  ]);
  const verdicts = new Map<number, Verdict>();
  for (const [i, window] of chosenWindows.entries()) {
    for (const sentence of sentencesOf(window))
      verdicts.set(sentence, given[i]?.[sentence - window.context] as Verdict);
  }
  const hits = [...search.hits, ...others].map((hit) => {
    const verdict = verdicts.get(hit.sentence);
    return verdict ? { ...hit, verdict } : hit;
  });
  return { ...search, hits: byVerdict(hits, RANKED_WEIGHTS) };
}

function sentencesOf({ first, end }: Window): number[] {
  return Array.from({ length: end - first }, (_, i) => first + i);
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
