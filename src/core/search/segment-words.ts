/**
 * Which articles of a segment have which words: for each stem, by its hash, the numbers of the articles, ascending. A hash stands for two stems in
 * one of some 40,000 look-ups, where there are 100,000: a word too many then counts a little for an article.
 */
export interface SegmentWords {
  /** Hashes of the stems, ascending. */
  readonly hashes: Uint32Array;
  /** The articles of stem i are `articles[starts[i]]` to before `articles[starts[i + 1]]`. */
  readonly starts: Uint32Array;
  readonly articles: Uint32Array;
}

const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;
/** A segment has fewer articles than that. */
const MOST_ARTICLES = 2 ** 21;

/** FNV-1a of a stem's UTF-16 units. */
function hashOf(stem: string): number {
  let hash = BASIS;
  for (let i = 0; i < stem.length; i += 1) hash = Math.imul(hash ^ stem.charCodeAt(i), PRIME);
  return hash >>> 0;
}

/** Both in one number, so that they are sorted quickly: 32 and 21 bits fill the 53 that a number has. */
function pairOf(hash: number, article: number): number {
  return hash * MOST_ARTICLES + article;
}

/** Gathers the words of one article after another. */
export function collectingWords(): { add(article: number, stems: Iterable<string>): void; done(): SegmentWords } {
  let pairs = new Float64Array(2 ** 16);
  let count = 0;
  return {
    add(article, stems) {
      for (const stem of stems) {
        if (count === pairs.length) {
          const larger = new Float64Array(2 * count);
          larger.set(pairs);
          pairs = larger;
        }
        pairs[count] = pairOf(hashOf(stem), article);
        count += 1;
      }
    },
    done: () => wordsFrom(pairs.subarray(0, count).sort()),
  };
}

function wordsFrom(pairs: Float64Array): SegmentWords {
  const hashes: number[] = [];
  const starts: number[] = [];
  const articles = new Uint32Array(pairs.length);
  for (const [i, pair] of pairs.entries()) {
    const hash = Math.floor(pair / MOST_ARTICLES);
    articles[i] = pair % MOST_ARTICLES;
    if (hash === hashes.at(-1)) continue;
    hashes.push(hash);
    starts.push(i);
  }
  return { hashes: Uint32Array.from(hashes), starts: Uint32Array.from([...starts, pairs.length]), articles };
}

/** Where the articles that have a stem stand in the list, half-open. */
export function rangeOf(
  { hashes, starts }: Pick<SegmentWords, 'hashes' | 'starts'>,
  stem: string,
): readonly [from: number, to: number] {
  const hash = hashOf(stem);
  const place = placeOf(hashes, hash);
  return hashes[place] === hash ? [starts[place] as number, starts[place + 1] as number] : [0, 0];
}

/** Whether an ascending list has a number. */
export function hasNumber(list: Uint32Array, number: number): boolean {
  return list[placeOf(list, number)] === number;
}

/** Where the first number of an ascending list stands that is not smaller than another. */
export function placeOf(list: Uint32Array, number: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The words without those of some articles. */
export function withoutArticles({ hashes, starts, articles }: SegmentWords, gone: ReadonlySet<number>): SegmentWords {
  const pairs = new Float64Array(articles.length);
  let count = 0;
  for (const [i, hash] of hashes.entries()) {
    for (const article of articles.subarray(starts[i], starts[i + 1])) {
      if (gone.has(article)) continue;
      pairs[count] = pairOf(hash, article);
      count += 1;
    }
  }
  return wordsFrom(pairs.subarray(0, count));
}
