import * as z from 'zod';
import type { ArticleMetadata } from '../../core/article/article.js';
import type { Block } from '../../core/article/block.js';
import { UserError } from '../../core/errors.js';
import type { Draft, LibraryEntry, Source, StoredVersion } from '../../core/library/entry.js';
import { sha256 } from '../files.js';
import { RESTORE } from './faults.js';

const span = z.object({ start: z.int().min(0), end: z.int().min(0) });
const blocksSchema = z.array(
  z.discriminatedUnion('kind', [
    span.extend({ kind: z.literal('heading'), title: z.string(), level: z.int() }),
    z.object({ kind: z.literal('prose'), pieces: z.array(span) }),
    z.object({ kind: z.literal('lines'), pieces: z.array(span) }),
    span.extend({ kind: z.literal('markup') }),
  ]),
) satisfies z.ZodType<readonly Block[]>;

const metadataSchema = z.object({
  title: z.string(),
  url: z.string().nullable(),
  publisher: z.string().nullable(),
  author: z.string().nullable(),
  date: z.string().nullable(),
}) satisfies z.ZodType<ArticleMetadata>;

const ownMetadataSchema = z.object({
  title: z.string().exactOptional(),
  url: z.string().nullable().exactOptional(),
  publisher: z.string().nullable().exactOptional(),
  author: z.string().nullable().exactOptional(),
  date: z.string().nullable().exactOptional(),
}) satisfies z.ZodType<Partial<ArticleMetadata>>;

/** Columns of an entry: nothing that is long. */
export const ENTRY_COLUMNS =
  'article, owner, metadata, fingerprint, text_hash, sections, passages, sentences, published_at';
export const VERSION_COLUMNS = `${ENTRY_COLUMNS}, file, own_metadata, text, blocks, checksum`;

export interface EntryRow {
  readonly article: string;
  readonly owner: string | null;
  readonly metadata: string;
  readonly fingerprint: string;
  readonly text_hash: string;
  readonly sections: number;
  readonly passages: number;
  readonly sentences: number;
  readonly published_at: string;
}

export interface VersionRow extends EntryRow {
  readonly file: string;
  readonly own_metadata: string;
  readonly text: string;
  readonly blocks: string;
  readonly checksum: string;
}

export interface SourceRow {
  readonly source_name: string;
  readonly source_address: string | null;
  readonly source_bytes: Buffer;
}

export function entryOf(row: EntryRow): LibraryEntry {
  return {
    id: row.article,
    owner: row.owner,
    metadata: parsed(metadataSchema, row.metadata, row.article),
    fingerprint: row.fingerprint,
    textHash: row.text_hash,
    counts: { sections: row.sections, passages: row.passages, sentences: row.sentences },
    publishedAt: row.published_at,
  };
}

/** @throws UserError when anything of it is not what was stored. */
export function versionOf(row: VersionRow): StoredVersion {
  const { file, text } = row;
  if (checksumOf(row) !== row.checksum) throw damaged(row.article, 'its text is not what was stored');
  return {
    entry: entryOf(row),
    content: {
      file,
      text,
      blocks: parsed(blocksSchema, row.blocks, row.article),
      metadata: parsed(ownMetadataSchema, row.own_metadata, row.article),
    },
  };
}

/** Those versions that are what was stored. */
export function readableVersionsOf(rows: readonly VersionRow[]): StoredVersion[] {
  return rows.flatMap((row) => {
    try {
      return [versionOf(row)];
    } catch (error) {
      if (error instanceof UserError) return [];
      throw error;
    }
  });
}

export function sourceOf(row: SourceRow): Source {
  return { name: row.source_name, bytes: new Uint8Array(row.source_bytes), address: row.source_address };
}

/** A draft's row: the values of each column, by its name. */
export function rowOfDraft({ draftId, entry, content, source }: Draft, savedAt: string) {
  const stored = {
    metadata: JSON.stringify(entry.metadata),
    file: content.file,
    own_metadata: JSON.stringify(content.metadata),
    text: content.text,
    blocks: JSON.stringify(content.blocks),
  };
  return {
    ...stored,
    checksum: checksumOf(stored),
    article: entry.id,
    owner: entry.owner,
    draft: draftId,
    saved_at: savedAt,
    fingerprint: entry.fingerprint,
    text_hash: entry.textHash,
    ...entry.counts,
    published_at: entry.publishedAt,
    source_name: source.name,
    source_address: source.address,
    source_bytes: Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.byteLength),
  };
}

type Stored = Pick<VersionRow, 'metadata' | 'file' | 'own_metadata' | 'text' | 'blocks'>;

function checksumOf({ metadata, file, own_metadata, text, blocks }: Stored): string {
  return sha256([metadata, file, own_metadata, blocks, text].join('\n'));
}

function damaged(article: string, how: string): UserError {
  return new UserError(`The article ${article} is damaged in the database: ${how}.`, RESTORE);
}

function parsed<T>(schema: z.ZodType<T>, json: string, article: string): T {
  const result = schema.safeParse(fromJson(json, article));
  if (result.success) return result.data;
  throw damaged(article, z.prettifyError(result.error));
}

function fromJson(json: string, article: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw damaged(article, 'it has JSON that is none');
  }
}
