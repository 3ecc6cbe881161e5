import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DamagedIndexError } from './damaged-index.js';
import { sha256 } from './files.js';

/** Change it whenever the files' content or meaning changes: indexes of another format are rebuilt. */
export const INDEX_FORMAT = 4;

/** Names of an index's files beside its manifest. */
export const INDEX_FILES = {
  vectors: 'vectors.f32',
  graph: 'sentences.hnsw',
  sentenceTerms: 'sentence-terms.json',
  passageTerms: 'passage-terms.json',
  card: 'card.json',
} as const;

const MANIFEST = 'manifest.json';
const names = Object.values(INDEX_FILES);

const manifestSchema = z.strictObject({
  format: z.literal(INDEX_FORMAT),
  fingerprint: z.string(),
  dimension: z.int().positive(),
  sentences: z.int().positive(),
  passages: z.int().positive(),
  /** SHA-256 of each file. */
  files: z.strictObject(Object.fromEntries(names.map((name) => [name, z.string()]))),
});

/** What an index was made from and with, and the hashes of its files. */
export type Manifest = z.infer<typeof manifestSchema>;

/** Writes the manifest, with a checksum of its own, over files that are already in `folder`. */
export async function writeManifest(folder: string, made: Omit<Manifest, 'format' | 'files'>): Promise<void> {
  const hashes = await Promise.all(
    names.map(async (name) => [name, sha256(await readFile(join(folder, name)))] as const),
  );
  const manifest = JSON.stringify({ format: INDEX_FORMAT, ...made, files: Object.fromEntries(hashes) });
  await writeFile(join(folder, MANIFEST), `${sha256(manifest)}\n${manifest}\n`);
}

/**
 * Reads an index's files, checked against the manifest and against what is wanted of them.
 *
 * @returns the content of each file but the graph, which hnswlib reads from its (checked) path, and the card.
 * @throws DamagedIndexError when anything differs, and the file system's error when something is missing.
 */
export async function readIndexFiles(
  folder: string,
  wanted: Omit<Manifest, 'format' | 'files'>,
): Promise<{ vectors: Float32Array; graphPath: string; sentenceTerms: string; passageTerms: string }> {
  const read = await checkedReader(folder, wanted);
  const [vectors, , sentenceTerms, passageTerms] = await Promise.all([
    read(INDEX_FILES.vectors),
    read(INDEX_FILES.graph),
    read(INDEX_FILES.sentenceTerms),
    read(INDEX_FILES.passageTerms),
    read(INDEX_FILES.card),
  ]);
  return {
    vectors: new Float32Array(vectors.buffer.slice(vectors.byteOffset, vectors.byteOffset + vectors.byteLength)),
    graphPath: join(folder, INDEX_FILES.graph),
    sentenceTerms: sentenceTerms.toString('utf8'),
    passageTerms: passageTerms.toString('utf8'),
  };
}

/**
 * Reads the file that holds an article's card, checked against the manifest.
 *
 * @throws DamagedIndexError when anything differs, and the file system's error when something is missing.
 */
export async function readCardFile(folder: string, wanted: Pick<Manifest, 'fingerprint'>): Promise<string> {
  const read = await checkedReader(folder, wanted);
  return (await read(INDEX_FILES.card)).toString('utf8');
}

/** Reads files of an index by name, when its manifest is what is wanted. */
async function checkedReader(
  folder: string,
  wanted: Partial<Omit<Manifest, 'format' | 'files'>>,
): Promise<(name: string) => Promise<Buffer>> {
  const manifest = parseManifest(await readFile(join(folder, MANIFEST), 'utf8'));
  for (const key of ['fingerprint', 'dimension', 'sentences', 'passages'] as const) {
    if (wanted[key] !== undefined && manifest[key] !== wanted[key])
      throw new DamagedIndexError(`${MANIFEST}: ${key} is ${manifest[key]}, not ${wanted[key]}`);
  }
  return async (name) => {
    const content = await readFile(join(folder, name));
    if (sha256(content) !== manifest.files[name])
      throw new DamagedIndexError(`${name}: its content is not what was written`);
    return content;
  };
}

function parseManifest(content: string): Manifest {
  const [checksum, json = '', ...rest] = content.split('\n');
  if (rest.length !== 1 || rest[0] !== '' || sha256(json) !== checksum) {
    throw new DamagedIndexError(`${MANIFEST}: its content is not what was written`);
  }
  const parsed = manifestSchema.safeParse(JSON.parse(json));
  if (!parsed.success) throw new DamagedIndexError(`${MANIFEST}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
