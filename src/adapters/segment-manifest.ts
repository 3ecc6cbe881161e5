import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Segment } from '../core/search/segments.js';
import { DamagedIndexError } from './damaged-index.js';
import { isMissing, sha256, writeAtomically } from './files.js';

/** Change it whenever the files' content or meaning changes: segments of another format are removed and made anew. */
const SEGMENT_FORMAT = 1;

const MANIFEST = 'manifest.json';
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

/** Writes the manifest of a folder, over another one if there is one. */
export async function writeSegmentManifest(
  folder: string,
  made: Omit<SegmentManifest, 'format'>,
): Promise<SegmentManifest> {
  const manifest = { format: SEGMENT_FORMAT as typeof SEGMENT_FORMAT, ...made };
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
