import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Segment } from '../core/search/segments.js';
import { isMissing, sha256, writeAtomically } from './files.js';
import { DamagedIndexError } from './index-files.js';

/** Change it whenever the files' content or meaning changes: segments of another format are removed and made anew. */
const SEGMENT_FORMAT = 1;

export const SEGMENT_FILES = { graph: 'graph.usearch', words: 'words.u32' } as const;
const MANIFEST = 'manifest.json';
const READ_AT_ONCE = 2 ** 20;
/** Begins the name of what is being written. */
export const UNFINISHED = '.unfinished-';

const manifestSchema = z.strictObject({
  format: z.literal(SEGMENT_FORMAT),
  dimension: z.int().positive(),
  articles: z.array(
    z.strictObject({ id: z.string(), fingerprint: z.string(), passages: z.int().nonnegative() }).nullable(),
  ),
  /** Where the rows of each article begin in the graph, then how many there are. */
  rows: z.array(z.int().nonnegative()),
  /** SHA-256 of each file. */
  files: z.strictObject({ graph: z.string(), words: z.string() }),
});

export type SegmentManifest = z.infer<typeof manifestSchema>;

/** Writes the manifest of files that are already in `folder`, over another one if there is one. */
export async function writeSegmentManifest(
  folder: string,
  made: Omit<SegmentManifest, 'format' | 'files'>,
): Promise<SegmentManifest> {
  const files = {
    graph: hashOfFile(join(folder, SEGMENT_FILES.graph)),
    words: hashOfFile(join(folder, SEGMENT_FILES.words)),
  };
  const manifest = { format: SEGMENT_FORMAT as typeof SEGMENT_FORMAT, ...made, files };
  const json = JSON.stringify(manifest);
  await writeAtomically(join(folder, MANIFEST), `${sha256(json)}\n${json}\n`);
  return manifest;
}

/**
 * Reads a segment's manifest. It does not look at the other files.
 *
 * @throws DamagedIndexError when it is not what was written, and the file system's error when it is missing.
 */
export async function readSegmentManifest(folder: string): Promise<SegmentManifest> {
  const [checksum, json = ''] = (await readFile(join(folder, MANIFEST), 'utf8')).split('\n');
  if (sha256(json) !== checksum) throw new DamagedIndexError(`${MANIFEST}: its content is not what was written`);
  const parsed = manifestSchema.safeParse(JSON.parse(json));
  if (!parsed.success) throw new DamagedIndexError(`${MANIFEST}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Checks the files of a segment against its manifest. The graph is read once, and stays in the system's cache, from where it is used. */
export function checkSegmentFiles(folder: string, { files }: SegmentManifest): void {
  for (const name of ['graph', 'words'] as const) {
    if (hashOfFile(join(folder, SEGMENT_FILES[name])) !== files[name])
      throw new DamagedIndexError(`${SEGMENT_FILES[name]}: its content is not what was written`);
  }
}

/** Names of the segments in a folder, in order. */
export async function segmentNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** A segment as its manifest tells of it. */
export function segmentOf(name: string, { articles, rows }: SegmentManifest): Segment {
  return { name, articles, size: rows.at(-1) ?? 0 };
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
