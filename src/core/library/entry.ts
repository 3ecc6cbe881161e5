import type { ArticleMetadata } from '../article/article.js';
import type { ArticleContent } from '../article/content.js';

/** Whose an article is: the id of a Discord server, or null for everybody's (put there by the operator). */
export type Owner = string | null;

/** An article of a library, as it is listed: what is known without reading its text. */
export interface LibraryEntry {
  /** Unique among all articles of all servers. */
  readonly id: string;
  readonly owner: Owner;
  readonly metadata: ArticleMetadata;
  /** Fingerprint of the index of its current version. */
  readonly fingerprint: string;
  /** SHA-256 of its text: the same text twice is recognised by it. */
  readonly textHash: string;
  readonly counts: { readonly sections: number; readonly passages: number; readonly sentences: number };
  /** ISO 8601, in UTC: when this version was published. */
  readonly publishedAt: string;
}

/** What somebody gave: a file as uploaded, or a page as fetched. */
export interface Source {
  /** Name of the file, without a folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where it was fetched from; null for an upload. */
  readonly address: string | null;
}

/** A version of an article, whole: from `content` and the entry's metadata the same article is made again. */
export interface StoredVersion {
  readonly entry: LibraryEntry;
  readonly content: ArticleContent;
}

/** A version that is not published yet: a new article, or a new version of the one with the entry's id. */
export interface Draft extends StoredVersion {
  /** 16 hexadecimal digits; unguessable, as it travels in a button's custom_id. */
  readonly draftId: string;
  readonly source: Source;
}

/** What came of publishing a draft. */
export interface Published {
  readonly entry: LibraryEntry;
  /** The version that is kept no longer, for what was made from it to be removed. One that is damaged is not told of. */
  readonly dropped: readonly StoredVersion[];
}
