import type { Piscina } from 'piscina';
import type { Passage } from '../core/passages/passages.js';
import type { ArticleIndex, Findings, Nearness } from '../core/search/article-index.js';
import type { TermMatches } from '../core/search/ports.js';
import type { Term } from '../core/search/terms.js';
import type { Asked, Gathered, Told, Weight } from './index-apart-worker.js';
import type { IndexPlace } from './index-parts.js';

/** Indexes of long articles, in a thread: reading one and looking a common word up in it would hold everything else up. */
export interface IndexesApart {
  /** Opens an index. @throws when it is damaged: an Error that says what is wrong. */
  open(place: IndexPlace, passages: readonly Passage[]): Promise<ArticleIndex>;
  /** Forgets the indexes in a folder and below it. */
  forget(folder: string): Promise<void>;
  /** Ends the thread. */
  close(): Promise<void>;
}

type Run = <Result>(name: string, task: unknown) => Promise<Result>;

/** The thread is started with the first index. */
export function indexesApart(): IndexesApart {
  let starting: Promise<Piscina> | undefined;
  const run: Run = async (name, task) => {
    starting ??= start();
    return (await starting).run(task, { name });
  };
  return {
    async open(place, passages) {
      await run('open', place);
      return indexApart(run, place, passages);
    },
    async forget(folder) {
      if (starting) await run('close', folder);
    },
    async close() {
      await (await starting)?.close();
    },
  };
}

/** One thread, which stays: what it has read is in it. */
async function start(): Promise<Piscina> {
  const { Piscina } = await import('piscina');
  const filename = new URL('./index-apart-worker.js', import.meta.url).href;
  return new Piscina({ filename, minThreads: 1, maxThreads: 1, concurrentTasksPerWorker: 4 });
}

function indexApart(run: Run, place: IndexPlace, passages: readonly Passage[]): ArticleIndex {
  const passageOf = new Uint32Array(place.wanted.sentences);
  for (const { index, firstSentence, endSentence } of passages) passageOf.fill(index, firstSentence, endSentence);
  return {
    sentenceVectors: () => run('sentenceVectors', place),
    async lookUp(terms) {
      const asked = { place, terms };
      const { sentences, passages } = await run<{ sentences: Told[]; passages: Told[] }>('lookUp', asked);
      return findingsApart(run, asked, passageOf, matchesOf(terms, sentences), matchesOf(terms, passages));
    },
  };
}

/** A term's matches; weights come as they are gathered. */
interface Matches extends TermMatches {
  readonly weights: Map<number, number>;
}

function matchesOf(terms: readonly Term[], told: readonly Told[]): Matches[] {
  return told.map(({ weights, ...match }, i) => ({ ...match, term: terms[i] as Term, weights: new Map(weights) }));
}

function findingsApart(
  run: Run,
  asked: Asked,
  passageOf: Uint32Array,
  sentences: readonly Matches[],
  passages: readonly Matches[],
): Findings {
  return {
    sentences,
    passages,
    mostRelevant: (count) => run('mostRelevant', { ...asked, count }),
    candidates: (vector, count) => run('candidates', { ...asked, vector, count }),
    async gather(vector, wanted) {
      const missing = wanted.find((sentence) => passageOf[sentence] === undefined);
      if (missing !== undefined) throw new RangeError(`There is no sentence ${missing}.`);
      const owning = [...new Set(wanted.map((sentence) => passageOf[sentence] as number))];
      const gathered = await run<Gathered>('gather', { ...asked, vector, sentences: wanted, passages: owning });
      add(sentences, gathered.sentenceWeights);
      add(passages, gathered.passageWeights);
      return nearnessOf(wanted, owning, gathered);
    },
  };
}

function add(matches: readonly Matches[], gathered: readonly (readonly Weight[])[]): void {
  for (const [i, { weights }] of matches.entries())
    for (const [label, weight] of gathered[i] ?? []) weights.set(label, weight);
}

function nearnessOf(sentences: readonly number[], passages: readonly number[], gathered: Gathered): Nearness {
  const ofSentence = new Map(sentences.map((sentence, i) => [sentence, gathered.sentenceCosines[i] as number]));
  const ofPassage = new Map(passages.map((passage, i) => [passage, gathered.passageCosines[i] as number]));
  return {
    sentence: (index) => ofSentence.get(index) as number,
    passage: (index) => ofPassage.get(index) as number,
  };
}
