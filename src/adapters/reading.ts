import type { AnswerSpan, Reading, Verdict } from '../core/search/ranker.js';
import type { OnnxModel } from './onnx-model.js';

/** What the model says of each word piece, in this order (training/model.py). */
const CHANNELS = 5;
const [GATE, RANK, ANSWER, START, END] = [0, 1, 2, 3, 4] as const;

/** As in training (training/config.py): more of a question, heading or sentence is not read. */
const MOST_QUESTION = 40;
const MOST_HEADING = 14;
const MOST_SENTENCE = 88;
/** Longest pass in word pieces; the model was trained on 160, and sentences that need more are read in two passes. */
const MOST_PIECES = 192;
/** Longest answer in word pieces. */
const MOST_ANSWER = 24;
/** Sentences whose word pieces are kept; when there are more, all are forgotten. */
const KEPT_SENTENCES = 4_000;

/** A sentence's word pieces, and for each the UTF-16 range of the word that it belongs to. */
interface Pieces {
  readonly ids: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const kept = new Map<string, Pieces>();

/** Reads `[CLS] question [SEP] heading [SEP] sentence [SEP] sentence [SEP] …` at once; a verdict for each sentence. */
export async function read(
  model: OnnxModel,
  { question, heading, sentences }: Reading & { readonly question: string },
): Promise<Verdict[]> {
  const asked = bothEnds(model.encode(question), MOST_QUESTION);
  const titled = model.encode(heading).slice(0, MOST_HEADING);
  const opening = [model.cls, ...asked, model.sep, ...(titled.length > 0 ? [...titled, model.sep] : [])];
  const read = sentences.map((sentence) => piecesOf(model, sentence));
  const verdicts: Verdict[] = [];
  for (const part of partsOf(read, MOST_PIECES - opening.length)) verdicts.push(...(await pass(model, opening, part)));
  return verdicts;
}

/** What is too long loses its middle: a follow-up stands at the end, behind the question before. */
function bothEnds(ids: readonly number[], most: number): readonly number[] {
  return ids.length <= most ? ids : [...ids.slice(0, most / 2), ...ids.slice(-most / 2)];
}

/** Sentences in order, in as few parts as hold at most `room` word pieces each, separators counted, or a single sentence. */
function partsOf(sentences: readonly Pieces[], room: number): Pieces[][] {
  const parts: Pieces[][] = [];
  let left = 0;
  for (const sentence of sentences) {
    const size = sentence.ids.length + 1;
    if (parts.length === 0 || size > left) {
      parts.push([]);
      left = room;
    }
    parts.at(-1)?.push(sentence);
    left -= size;
  }
  return parts;
}

async function pass(model: OnnxModel, opening: readonly number[], sentences: readonly Pieces[]): Promise<Verdict[]> {
  const ids = [...opening, ...sentences.flatMap((sentence) => [...sentence.ids, model.sep])];
  const types = ids.map((_, i) => Number(i >= opening.length));
  const channels = await model.forward(ids, 'channels', types);
  const at = (row: number, channel: number) => channels[row * CHANNELS + channel] as number;
  const allStarts = logSumExp(ids.length, (row) => at(row, START));
  const allEnds = logSumExp(ids.length, (row) => at(row, END));
  let first = opening.length;
  return sentences.map((sentence) => {
    const start = first;
    first += sentence.ids.length + 1;
    const gates = logSumExp(sentence.ids.length + 1, (i) => at(start + i, GATE));
    let rank = 0;
    let answers = 0;
    for (let row = start; row < first; row += 1) {
      const share = Math.exp(at(row, GATE) - gates);
      rank += share * at(row, RANK);
      answers += share * at(row, ANSWER);
    }
    const span = spanIn(
      sentence,
      (i) => at(start + i, START) - allStarts,
      (i) => at(start + i, END) - allEnds,
    );
    return { rank, answers, span };
  });
}

/** The likeliest first and last piece of an answer, from the logarithms of their probabilities. */
function spanIn(
  { ids, starts, ends }: Pieces,
  startAt: (i: number) => number,
  endAt: (i: number) => number,
): AnswerSpan | null {
  let best = { first: -1, last: -1, log: Number.NEGATIVE_INFINITY };
  for (let first = 0; first < ids.length; first += 1) {
    for (let last = first; last < Math.min(ids.length, first + MOST_ANSWER); last += 1) {
      const log = startAt(first) + endAt(last);
      if (log > best.log) best = { first, last, log };
    }
  }
  if (best.first < 0) return null;
  return { start: starts[best.first] as number, end: ends[best.last] as number, probability: Math.exp(best.log) };
}

function logSumExp(count: number, at: (i: number) => number): number {
  let greatest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i += 1) greatest = Math.max(greatest, at(i));
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += Math.exp(at(i) - greatest);
  return greatest + Math.log(sum);
}

/** What BERT's tokenizer takes for a word: it parts at white space, at punctuation, and at these symbols of ASCII. */
const WORD = /[^\s\p{P}$+<=>^`|~]+|[\p{P}$+<=>^`|~]/gu;

/** A sentence word by word, which gives the same pieces as all of it at once: BERT's tokenizer never joins two words. */
function piecesOf(model: OnnxModel, sentence: string): Pieces {
  const known = kept.get(sentence);
  if (known) return known;
  const ids: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: word, index } of sentence.matchAll(WORD)) {
    if (ids.length >= MOST_SENTENCE) break;
    for (const id of model.encode(word)) {
      ids.push(id);
      starts.push(index);
      ends.push(index + word.length);
    }
  }
  const cut = { ids: ids.slice(0, MOST_SENTENCE), starts, ends };
  if (kept.size >= KEPT_SENTENCES) kept.clear();
  kept.set(sentence, cut);
  return cut;
}
