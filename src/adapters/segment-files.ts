import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { DamagedIndexError } from './damaged-index.js';

export const SEGMENT_FILES = { graph: 'graph.usearch', words: 'words.u32' } as const;
const READ_AT_ONCE = 2 ** 20;

/** SHA-256 of each file. */
export type SegmentHashes = Readonly<Record<keyof typeof SEGMENT_FILES, string>>;

/** Reads all files of a segment. */
export function hashesOf(folder: string): SegmentHashes {
  return {
    graph: hashOfFile(join(folder, SEGMENT_FILES.graph)),
    words: hashOfFile(join(folder, SEGMENT_FILES.words)),
  };
}

/**
 * Checks the files of a segment. The graph is read once, and stays in the system's cache, from where it is used.
 *
 * @throws DamagedIndexError when one differs, and the file system's error when one is missing.
 */
export function checkSegmentFiles(folder: string, hashes: SegmentHashes): void {
  const found = hashesOf(folder);
  for (const name of ['graph', 'words'] as const) {
    if (found[name] !== hashes[name])
      throw new DamagedIndexError(`${SEGMENT_FILES[name]}: its content is not what was written`);
  }
}

/** Reads through one buffer, as a stream would leave hundreds of them to be collected. For threads that nobody waits for. */
function hashOfFile(path: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(READ_AT_ONCE);
  const file = openSync(path, 'r');
  try {
    for (let read = -1; read !== 0; hash.update(buffer.subarray(0, read))) read = readSync(file, buffer);
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}
