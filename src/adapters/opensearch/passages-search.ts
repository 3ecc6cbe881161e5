import type { Article } from '../../core/article/article.js';
import type { Passage } from '../../core/passages/passages.js';
import type { ArticleIndex, Findings } from '../../core/search/article-index.js';
import { cosine } from '../../core/search/index-in-memory.js';
import { LostIndexError } from '../../core/search/indexes.js';
import type { Term } from '../../core/search/terms.js';
import type { Connection } from './connection.js';
import { type Found, mostRelevantRows, nearestSentences, type Search, searchAll } from './passages-queries.js';
import { type Edition, type Kind, type Row, type Rows, rowId } from './passages-rows.js';
import { countTokens, type Sought, type Words } from './passages-words.js';

/** Texts that are looked at for where a corrected term weighs most: there are hardly more that are equal. */
const BEST_OF_CORRECTED = 10;

/** An edition of an article whose rows are all in the engine. */
export interface OpenEdition extends Edition {
  readonly content: Article;
  readonly passages: readonly Passage[];
  readonly dimension: number;
  /** The words of its sentences, and of its passages. */
  readonly words: Readonly<Record<Kind, Words>>;
}

/** An article's index in the engine: one request to look its nearest and most relevant sentences up, one for what is not kept of them. */
export function indexOnEngine(connection: Connection, rows: Rows, edition: OpenEdition): ArticleIndex {
  const { content, passages, dimension, words } = edition;
  const owners = new Uint32Array(content.sentences.length);
  for (const { index, firstSentence, endSentence } of passages) owners.fill(index, firstSentence, endSentence);
  const send = (searches: readonly Search[]) => searchAll(connection, dimension, edition, searches);

  /** The search for sentences that hold any of some terms; none where there are none. */
  function relevant(sought: readonly Sought[], count: number): Search[] {
    const tokens = words.sentence.tokensOf(sought);
    return tokens.length === 0 ? [] : [mostRelevantRows(edition, 'sentence', tokens, count)];
  }

  /** Numbers of what it found. Rows that are gone would be taken for words that occur nowhere. */
  function relevantIn(found: Found | undefined, sought: readonly Sought[]): number[] {
    const least = Math.max(0, ...sought.map(({ matching }) => matching));
    if ((found?.total ?? 0) < least) throw new LostIndexError(`Some of ${content.id} is not in the engine any more.`);
    return found?.rows.map(({ number }) => number) ?? [];
  }

  async function gather(sentences: readonly number[]) {
    const withPrevious = [...new Set(sentences.flatMap((sentence) => [sentence, Math.max(0, sentence - 1)]))];
    const owning = [...new Set(sentences.map((sentence) => ownerOf(sentence)))];
    const ids = {
      sentence: withPrevious.map((sentence) => rowId(edition, 'sentence', sentence)),
      passage: owning.map((passage) => rowId(edition, 'passage', passage)),
    };
    const found = await rows.read(edition, [...ids.sentence, ...ids.passage]);
    const row = (kind: Kind, number: number): Row => {
      const one = found.get(rowId(edition, kind, number));
      if (!one) throw new RangeError(`The ${kind} ${number} of ${content.id} was not gathered.`);
      return one;
    };
    return { numbers: { sentence: withPrevious, passage: owning }, row };
  }

  function ownerOf(sentence: number): number {
    const owner = owners[sentence];
    if (owner === undefined) throw new RangeError(`There is no sentence ${sentence} in ${content.id}.`);
    return owner;
  }

  async function lookUp(terms: readonly Term[]): Promise<Findings> {
    const sought = {
      sentence: terms.map((term) => words.sentence.seek(term)),
      passage: terms.map((term) => words.passage.seek(term)),
    };
    await Promise.all([correct('sentence', sought.sentence), correct('passage', sought.passage)]);
    return {
      sentences: sought.sentence,
      passages: sought.passage,
      async mostRelevant(count) {
        const [found] = await send(relevant(sought.sentence, count));
        return relevantIn(found, sought.sentence);
      },
      async candidates(vector, count) {
        const searches = [nearestSentences(edition, vector, count), ...relevant(sought.sentence, count)];
        const [near, found] = await send(searches);
        const nearest = near?.rows.map(({ number }) => number) ?? [];
        return [...new Set([...nearest, ...relevantIn(found, sought.sentence)])];
      },
      async gather(vector, sentences) {
        const { numbers, row } = await gather(sentences);
        for (const kind of ['sentence', 'passage'] as const) {
          for (const number of numbers[kind]) words[kind].weigh(sought[kind], number, row(kind, number).tokens);
        }
        return {
          sentence: (index) => cosine(vector, row('sentence', index).vector, 0),
          passage: (index) => cosine(vector, row('passage', index).vector, 0),
        };
      },
    };
  }

  /** Finds out how many texts have any of a corrected term's spellings, and where it weighs most. */
  async function correct(kind: Kind, sought: readonly Sought[]): Promise<void> {
    const corrected = sought.filter((each) => each.corrected && each.spellings.length > 0);
    const found = await send(
      corrected.map((each) => mostRelevantRows(edition, kind, words[kind].tokensOf([each]), BEST_OF_CORRECTED)),
    );
    for (const [i, each] of corrected.entries()) {
      const texts = (found[i]?.rows ?? []).map(({ number, stems }) => ({ number, tokens: countTokens(stems) }));
      each.matching = found[i]?.total ?? 0;
      for (const { number, tokens } of texts) words[kind].weigh([each], number, tokens);
      each.spelling = words[kind].bestSpelling(each, texts);
    }
  }

  return {
    lookUp,
    async sentenceVectors() {
      const all = await gather(content.sentences.map(({ index }) => index));
      const vectors = new Float32Array(content.sentences.length * dimension);
      for (const { index } of content.sentences) vectors.set(all.row('sentence', index).vector, index * dimension);
      return vectors;
    },
  };
}
