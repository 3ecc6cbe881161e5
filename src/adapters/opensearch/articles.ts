import { UserError } from '../../core/errors.js';
import type { Owner, Source, StoredVersion } from '../../core/library/entry.js';
import { versionOf } from '../sqlite/rows.js';
import type { SourceDocument, StoredArticle, TextDocument, VersionInfo } from './article-document.js';
import { type Connection, READING } from './connection.js';
import { type Documents, documentsIn, idOf } from './documents.js';
import { LIBRARY, TEXTS } from './kinds.js';

/** The documents of a library. */
export interface Articles {
  readonly articles: Documents<StoredArticle>;
  readonly texts: Documents<TextDocument>;
  readonly sources: Documents<SourceDocument>;
}

export function articlesIn(connection: Connection): Articles {
  return {
    articles: documentsIn(connection, LIBRARY, { reads: READING }),
    texts: documentsIn(connection, TEXTS, { writes: PATIENCE }),
    sources: documentsIn(connection, TEXTS, { reads: PATIENCE, writes: PATIENCE }),
  };
}

export const articleDocumentId = (article: string) => idOf('article', article);

/** How long in ms a source, or a text that is written, may be under way: they have some MB. */
const PATIENCE = 15_000;
/** How often an article is read again that is changed meanwhile. */
const MOST_READS = 5;
const HINT = 'Put a snapshot of the engine back, or remove the article and add it again.';

/**
 * Reads something of an article, and again when the article was changed meanwhile, so that a text had gone.
 *
 * @param part reads it; GONE when a document that it needs has gone.
 * @returns undefined when the owner has no such article.
 */
export async function readPart<T>(
  { articles }: Articles,
  owner: Owner,
  id: string,
  part: (article: StoredArticle) => Promise<T | typeof GONE>,
): Promise<T | undefined> {
  for (let reads = 1; reads <= MOST_READS; reads += 1) {
    const article = await articleOf(articles, owner, id);
    if (!article) return undefined;
    const found = await part(article);
    if (found !== GONE) return found;
  }
  throw new UserError(`The article ${id} is damaged in the engine: a text of it is missing.`, HINT);
}

/** Stands for a document that has gone. */
export const GONE: unique symbol = Symbol('gone');

/** The article, when it is this owner's. */
export async function articleOf(articles: Documents<StoredArticle>, owner: Owner, id: string) {
  const article = await articles.get(articleDocumentId(id));
  return article?.owner === owner ? article : undefined;
}

/** @throws UserError when it is not what was stored. */
export async function readVersion({ texts }: Articles, info: VersionInfo): Promise<StoredVersion | typeof GONE> {
  const text = await texts.get(info.text);
  if (!text) return GONE;
  try {
    return versionOf({ ...info, ...text });
  } catch (error) {
    if (error instanceof UserError) throw new UserError(error.message, HINT, { cause: error });
    throw error;
  }
}

/** Those versions that are what was stored. */
export async function readableVersions(all: Articles, infos: readonly VersionInfo[]): Promise<StoredVersion[]> {
  const readable: StoredVersion[] = [];
  for (const info of infos) {
    const version = await readVersion(all, info).catch((error: unknown): typeof GONE => {
      if (error instanceof UserError && error.hint === HINT) return GONE;
      throw error;
    });
    if (version !== GONE) readable.push(version);
  }
  return readable;
}

export async function readSource({ sources }: Articles, { source }: VersionInfo): Promise<Source | typeof GONE> {
  const found = source === null ? undefined : await sources.get(source);
  if (!found) return GONE;
  const { name, address, base64 } = found;
  return { name, bytes: new Uint8Array(Buffer.from(base64, 'base64')), address };
}
