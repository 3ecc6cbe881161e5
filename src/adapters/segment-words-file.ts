import { closeSync, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { rangeOf, type SegmentWords } from '../core/search/segment-words.js';
import { writeAtomically } from './files.js';

const BYTES = Uint32Array.BYTES_PER_ELEMENT;

/** The words of a segment, as they are looked up. */
export interface OpenWords {
  /** The articles that have a stem, ascending. */
  articlesWith(stem: string): Uint32Array;
  close(): void;
}

/** Numbers of 32 bits: how many stems and articles there are, the hashes, where each one's articles begin, the articles. */
export async function writeWords(path: string, { hashes, starts, articles }: SegmentWords): Promise<void> {
  const lengths = Uint32Array.of(hashes.length, articles.length);
  await writeAtomically(path, Buffer.concat([lengths, hashes, starts, articles].map(bytesOf)));
}

/** Reads what `writeWords` wrote; the caller has checked the file's hash. */
export async function readWords(path: string): Promise<SegmentWords> {
  const content = await readFile(path);
  const numbers = new Uint32Array(content.buffer, content.byteOffset, content.length / BYTES);
  const [stems = 0] = numbers;
  const rest = numbers.subarray(2);
  return {
    hashes: rest.subarray(0, stems),
    starts: rest.subarray(stems, 2 * stems + 1),
    articles: rest.subarray(2 * stems + 1),
  };
}

/**
 * Opens what `writeWords` wrote, the lists of articles left on the disk: a question needs a few of some ten thousand. The caller has checked
 * the file's hash. Writing it anew changes nothing for who has it open.
 */
export function openWords(path: string): OpenWords {
  const file = openSync(path, 'r');
  const numbers = (from: number, count: number): Uint32Array => {
    const read = new Uint32Array(count);
    readSync(file, read, 0, read.byteLength, from * BYTES);
    return read;
  };
  const [stems = 0] = numbers(0, 1);
  const index = { hashes: numbers(2, stems), starts: numbers(2 + stems, stems + 1) };
  const first = 2 + stems + stems + 1;
  return {
    articlesWith(stem) {
      const [from, to] = rangeOf(index, stem);
      return numbers(first + from, to - from);
    },
    close: () => closeSync(file),
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
