import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { xorshift } from '../../../src/evaluation/metrics.js';
import { ROOT } from '../run.js';

/** Passages of each article. */
export const PASSAGES = 100;
/** Each article is about three things: sentences of three places in the real texts, this many of each. */
const PLACES = 3;
const SENTENCES_OF_A_PLACE = 28;
const WARMING_UP = 8;

/** Real sentences, and questions that readers would ask of some of them. */
export interface RealTexts {
  readonly sentences: readonly string[];
  readonly questions: readonly string[];
}

/** The sentences of the written articles and the corpus, each once, in order; and their questions. */
export async function realTexts(): Promise<RealTexts> {
  const sentences = new Set<string>();
  const questions = new Set<string>();
  const folder = join(ROOT, 'training/written');
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.txt')).sort()) {
    for (const line of (await readFile(join(folder, name), 'utf8')).split('\n')) {
      const [, sentence] = /^\d+\. (.+)/.exec(line) ?? [];
      const [, question] = /^[?!] (.+?)(?: => .*)?$/.exec(line) ?? [];
      if (sentence) sentences.add(sentence);
      if (question) questions.add(question);
    }
  }
  const corpus = join(ROOT, 'corpus');
  for (const name of (await readdir(corpus)).filter((each) => each.endsWith('.txt')).sort()) {
    const text = await readFile(join(corpus, name), 'utf8');
    for (const sentence of text.match(/[^\n.]{20,}\./g) ?? []) sentences.add(sentence.trim());
  }
  return { sentences: [...sentences], questions: [...questions] };
}

/** The passages of a synthetic article, as numbers of real sentences: two or three each. The same for the same number, always. */
export function passagesOfArticle(article: number, sentences: number): number[][] {
  const random = xorshift(Math.imul(article + 1, 0x9e3779b1));
  for (let i = 0; i < WARMING_UP; i += 1) random();
  const below = (limit: number) => Math.floor(random() * limit);
  const pool = Array.from({ length: PLACES }, () => below(sentences - SENTENCES_OF_A_PLACE)).flatMap((first) =>
    Array.from({ length: SENTENCES_OF_A_PLACE }, (_, i) => first + i),
  );
  return Array.from({ length: PASSAGES }, () =>
    Array.from({ length: 2 + below(2) }, () => pool[below(pool.length)] as number),
  );
}

/** Its text: a heading, then a paragraph a passage. */
export function textOfArticle(article: number, sentences: readonly string[]): string {
  const paragraphs = passagesOfArticle(article, sentences.length).map((passage) =>
    passage.map((sentence) => sentences[sentence]).join(' '),
  );
  return `Collection number ${article}\n\n${paragraphs.join('\n\n')}\n`;
}

/** Unit vectors of its passages: the mean of those of their sentences, of length 1. @param vectors of all real sentences. */
export function vectorsOfArticle(article: number, vectors: Float32Array, dimension: number): Float32Array {
  const passages = passagesOfArticle(article, vectors.length / dimension);
  const rows = new Float32Array(passages.length * dimension);
  for (const [i, passage] of passages.entries()) {
    const row = rows.subarray(i * dimension, (i + 1) * dimension);
    for (const sentence of passage) {
      const from = sentence * dimension;
      for (let j = 0; j < dimension; j += 1) row[j] = (row[j] as number) + (vectors[from + j] as number);
    }
    const length = Math.hypot(...row);
    for (let j = 0; j < dimension; j += 1) row[j] = (row[j] as number) / length;
  }
  return rows;
}
