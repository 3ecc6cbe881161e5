import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../../src/adapters/files.js';
import { startModels } from '../../../src/adapters/models.js';
import { SegmentStore } from '../../../src/adapters/segments.js';
import type { Config } from '../../../src/config.js';
import type { SegmentArticle } from '../../../src/core/search/segments.js';
import { PASSAGES, type RealTexts, realTexts } from './synthetic.js';

export const DIMENSION = 384;
/** Questions that recall and times are measured with. */
export const QUESTIONS = 200;
const AT_ONCE = 4;

/** Real sentences and questions with their vectors. */
export interface Embedded extends RealTexts {
  readonly sentenceVectors: Float32Array;
  /** Of the first `QUESTIONS` questions. */
  readonly questionVectors: Float32Array;
}

/** Where a library of this size is. */
export const folderOf = (work: string, size: number) => join(work, String(size));
export const segmentsIn = (folder: string) =>
  new SegmentStore(join(folder, 'segments'), join(folder, 'index'), DIMENSION);
export const idOf = (article: number) => `collection-${article}`;
export const numberOf = (id: string) => Number(id.replace('collection-', ''));
export const fingerprintOf = (article: number) => sha256(idOf(article));

export function articlesOf(size: number): SegmentArticle[] {
  return Array.from({ length: size / PASSAGES }, (_, i) => ({
    id: idOf(i),
    fingerprint: fingerprintOf(i),
    passages: PASSAGES,
  }));
}

/** The real sentences and evenly chosen questions, embedded with the model once and kept in the work folder. */
export async function embeddedTexts(work: string, config: Config): Promise<Embedded> {
  const { sentences, questions: all } = await realTexts();
  const questions = Array.from(
    { length: QUESTIONS },
    (_, i) => all[Math.floor((i * all.length) / QUESTIONS)] as string,
  );
  const paths = [sentences, questions].map((texts) => join(work, `${sha256(JSON.stringify(texts)).slice(0, 16)}.f32`));
  if (!paths.every((path) => existsSync(path))) {
    await mkdir(work, { recursive: true });
    const { embedder } = await startModels({ ...config, ranker: false });
    const alone = async (sentence: string) => (await embedder.embedPassage([sentence])).subarray(DIMENSION);
    await writeFile(paths[0] as string, await embedded(sentences, alone));
    await writeFile(paths[1] as string, await embedded(questions, (question) => embedder.embedQuestion(question)));
    await embedder.close();
  }
  const [sentenceVectors, questionVectors] = await Promise.all(paths.map(numbersOf));
  return { sentences, questions, sentenceVectors, questionVectors } as Embedded;
}

async function embedded(
  texts: readonly string[],
  embed: (text: string) => Promise<Float32Array>,
): Promise<Float32Array> {
  const rows = new Float32Array(texts.length * DIMENSION);
  const queue = texts.entries();
  const lane = async () => {
    for (const [i, text] of queue) rows.set(await embed(text), i * DIMENSION);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return rows;
}

async function numbersOf(path: string): Promise<Float32Array> {
  const { buffer, byteOffset, byteLength } = await readFile(path);
  return new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
}

export function questionIn({ questionVectors }: Embedded, i: number): Float32Array {
  return questionVectors.subarray(i * DIMENSION, (i + 1) * DIMENSION);
}

/** Bytes and files in a folder and below it. */
export async function sizeOf(folder: string): Promise<{ bytes: number; files: number }> {
  let bytes = 0;
  let files = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    bytes += (await stat(join(entry.parentPath, entry.name))).size;
    files += 1;
  }
  return { bytes, files };
}
