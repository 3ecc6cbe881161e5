import { LRUCache } from 'lru-cache';
import type { Findings } from '../core/search/article-index.js';
import { type IndexParts, indexInMemory } from '../core/search/index-in-memory.js';
import type { TermMatches } from '../core/search/ports.js';
import type { Term } from '../core/search/terms.js';
import { type IndexPlace, readIndexParts } from './index-parts.js';

/** Sentences whose indexes are kept open, about 4 KB each; those that were asked longest ago are read again when asked. */
const MOST_SENTENCES = 400_000;
/** Look-ups that can be asked further without looking up again. */
const MOST_LOOK_UPS = 200;

/** What is asked of an index. */
export interface Asked {
  readonly place: IndexPlace;
  readonly terms: readonly Term[];
}

/** A term's matches without most of their weights. */
export interface Told {
  readonly corrected: boolean;
  readonly spelling?: string | undefined;
  readonly matching: number;
  readonly weights: readonly Weight[];
}
export type Weight = readonly [label: number, weight: number];

/** What `gather` brings: weights term by term, and cosines in the order of the numbers given. */
export interface Gathered {
  readonly sentenceWeights: readonly (readonly Weight[])[];
  readonly passageWeights: readonly (readonly Weight[])[];
  readonly sentenceCosines: readonly number[];
  readonly passageCosines: readonly number[];
}

const indexes = new LRUCache<string, Promise<IndexParts>>({ maxSize: MOST_SENTENCES });
const lookUps = new LRUCache<string, Promise<Findings>>({ max: MOST_LOOK_UPS });

/** Reads an index, if it isn't open. @throws when it is damaged. */
export async function open(place: IndexPlace): Promise<void> {
  await partsOf(place);
}

/** Closes the indexes in a folder and below it. */
export function close(folder: string): void {
  for (const key of indexes.keys()) if (key === folder || key.startsWith(`${folder}/`)) indexes.delete(key);
  lookUps.clear();
}

export async function lookUp(asked: Asked): Promise<{ sentences: Told[]; passages: Told[] }> {
  const { sentences, passages } = await findingsOf(asked);
  return { sentences: sentences.map(told), passages: passages.map((match) => ({ ...told(match), weights: [] })) };
}

export async function mostRelevant({ count, ...asked }: Asked & { count: number }): Promise<number[]> {
  return (await findingsOf(asked)).mostRelevant(count);
}

export async function candidates({
  vector,
  count,
  ...asked
}: Asked & { vector: Float32Array; count: number }): Promise<number[]> {
  return (await findingsOf(asked)).candidates(vector, count);
}

/** What signals are computed from. @param passages those of the sentences. @throws RangeError for a number that no sentence has. */
export async function gather({
  vector,
  sentences,
  passages,
  ...asked
}: Asked & { vector: Float32Array; sentences: readonly number[]; passages: readonly number[] }): Promise<Gathered> {
  const findings = await findingsOf(asked);
  const nearness = await findings.gather(vector, sentences);
  const withPrevious = [...new Set(sentences.flatMap((sentence) => [sentence - 1, sentence]))];
  return {
    sentenceWeights: findings.sentences.map((match) => weightsIn(match, withPrevious)),
    passageWeights: findings.passages.map((match) => weightsIn(match, passages)),
    sentenceCosines: sentences.map(nearness.sentence),
    passageCosines: passages.map(nearness.passage),
  };
}

/** A copy, which may be transferred. */
export async function sentenceVectors(place: IndexPlace): Promise<Float32Array> {
  return (await partsOf(place)).sentenceVectors.slice();
}

function partsOf(place: IndexPlace): Promise<IndexParts> {
  const known = indexes.get(place.folder);
  if (known) return known;
  const reading = readIndexParts(place);
  reading.catch(() => indexes.delete(place.folder));
  indexes.set(place.folder, reading, { size: place.wanted.sentences });
  return reading;
}

function findingsOf({ place, terms }: Asked): Promise<Findings> {
  const key = JSON.stringify([place.folder, terms]);
  const known = lookUps.get(key);
  if (known) return known;
  const finding = partsOf(place).then((parts) => indexInMemory(parts).lookUp(terms));
  finding.catch(() => lookUps.delete(key));
  lookUps.set(key, finding);
  return finding;
}

function told({ corrected, spelling, matching, weights }: TermMatches): Told {
  let greatest = 0;
  if (corrected) for (const weight of weights.values()) greatest = Math.max(greatest, weight);
  return {
    corrected,
    spelling,
    matching,
    weights: corrected ? [...weights].filter(([, weight]) => weight === greatest) : [],
  };
}

function weightsIn({ weights }: TermMatches, labels: readonly number[]): Weight[] {
  return labels.flatMap((label): Weight[] => {
    const weight = weights.get(label);
    return weight === undefined ? [] : [[label, weight]];
  });
}
