import type { Draft, Owner } from '../../core/library/entry.js';
import { type EntryRow, rowOfDraft, type VersionRow } from '../sqlite/rows.js';
import { whose } from './kinds.js';

/** Earlier versions kept of an article. */
const KEPT_EARLIER = 3;

/** What is known of a version without reading its text. Its text and its source are documents of their own. */
export interface VersionInfo extends EntryRow {
  /** Id of the document that has the text. */
  readonly text: string;
  /** Id of the document that has the source; null for earlier versions. */
  readonly source: string | null;
  /** ISO 8601: when it was saved as a draft. */
  readonly savedAt: string;
}

export interface DraftInfo extends VersionInfo {
  readonly draftId: string;
}

/**
 * An article, whole: this one document says which version is current, what was before, and which drafts there are, so that
 * whoever reads it sees one state. Everything in it is replaced at once, and only by whoever saw the last state.
 */
export interface ArticleDocument {
  readonly article: string;
  readonly owner: Owner;
  readonly current: VersionInfo | null;
  /** The latest first. */
  readonly earlier: readonly VersionInfo[];
  /** The last one saved first. */
  readonly drafts: readonly DraftInfo[];
  /** Ids of documents with texts and sources that nothing refers to any longer, and that are still to be removed. */
  readonly trash: readonly string[];
  /** Whether what was asked of it, and what names it in settings, is still to be removed. */
  readonly isForgotten: boolean;
}

/** As it is stored: with what is searched for. */
export type StoredArticle = ArticleDocument & {
  readonly whose: string;
  readonly isPublished: boolean;
  readonly isUnfinished: boolean;
};

/** A version's long part. */
export type TextDocument = Pick<VersionRow, 'file' | 'own_metadata' | 'text' | 'blocks' | 'checksum'> & {
  /** Milliseconds since 1970. */
  readonly savedAt: number;
};

export interface SourceDocument {
  readonly name: string;
  readonly address: string | null;
  readonly base64: string;
  readonly savedAt: number;
}

/** The documents that a draft becomes. @param text id of its text's document. @param source of its source's. */
export function partsOf(draft: Draft, savedAt: string, now: number, text: string, source: string) {
  const { file, own_metadata, text: content, blocks, checksum, ...row } = rowOfDraft(draft, savedAt);
  const { article, owner, metadata, fingerprint, text_hash, sections, passages, sentences, published_at } = row;
  const entry = { article, owner, metadata, fingerprint, text_hash, sections, passages, sentences, published_at };
  return {
    info: { ...entry, text, source, savedAt, draftId: draft.draftId } satisfies DraftInfo,
    text: { file, own_metadata, text: content, blocks, checksum, savedAt: now } satisfies TextDocument,
    source: sourceDocument(draft.source, now),
  };
}

export function sourceDocument({ name, address, bytes }: Draft['source'], now: number): SourceDocument {
  return { name, address, base64: Buffer.from(bytes).toString('base64'), savedAt: now };
}

/** The article with one more draft, which takes the place of one with the same id. */
export function withDraft(present: ArticleDocument | undefined, draft: DraftInfo): ArticleDocument {
  const { article, owner } = draft;
  const none = { article, owner, current: null, earlier: [], drafts: [], trash: [], isForgotten: false };
  const before = withoutDraft(present ?? none, draft.draftId);
  return { ...before, drafts: [draft, ...before.drafts] };
}

/** The article without a draft. */
export function withoutDraft(present: ArticleDocument, draftId: string): ArticleDocument {
  const gone = present.drafts.filter((each) => each.draftId === draftId);
  const drafts = present.drafts.filter((each) => each.draftId !== draftId);
  return { ...present, drafts, trash: [...present.trash, ...gone.flatMap(documentsOf)] };
}

/**
 * The article with a draft as its current version; undefined when it has no such draft. What was current is an earlier version
 * then, without its source.
 *
 * @param at ISO 8601.
 */
export function withPublished(present: ArticleDocument, draftId: string, at: string): ArticleDocument | undefined {
  const draft = present.drafts.find((each) => each.draftId === draftId);
  if (!draft) return undefined;
  const { draftId: _, ...version } = draft;
  const before = [...(present.current ? [present.current] : []), ...present.earlier];
  const others = before.filter(({ fingerprint }) => fingerprint !== draft.fingerprint);
  const earlier = others.slice(0, KEPT_EARLIER).map((each) => ({ ...each, source: null }));
  const kept = new Set(earlier.map(({ text }) => text));
  const gone = before.flatMap(documentsOf).filter((id) => !kept.has(id));
  return {
    ...present,
    current: { ...version, published_at: at },
    earlier,
    drafts: present.drafts.filter((each) => each !== draft),
    trash: [...present.trash, ...gone],
  };
}

/** Versions that were published and are kept no longer when `after` takes the place of `before`. */
export function droppedBy(before: ArticleDocument, after: ArticleDocument): VersionInfo[] {
  const published = ({ current, earlier }: ArticleDocument) => [...(current ? [current] : []), ...earlier];
  const kept = new Set(published(after).map(({ fingerprint }) => fingerprint));
  return published(before).filter(({ fingerprint }) => !kept.has(fingerprint));
}

/** The article with nothing left of it but what is still to be removed. */
export function forgotten(present: ArticleDocument): ArticleDocument {
  const gone = [...present.trash, ...allVersions(present).flatMap(documentsOf)];
  return { ...present, current: null, earlier: [], drafts: [], trash: gone, isForgotten: true };
}

/** The article when some of what was to be removed is removed. */
export function tidied(present: ArticleDocument, removed: ReadonlySet<string>, isForgotten: boolean): ArticleDocument {
  return { ...present, trash: present.trash.filter((id) => !removed.has(id)), isForgotten };
}

/** All versions: the current one, earlier ones, drafts. */
export function allVersions({ current, earlier, drafts }: ArticleDocument): readonly VersionInfo[] {
  return [...(current ? [current] : []), ...earlier, ...drafts];
}

/** Ids of the documents that a version has. */
export function documentsOf({ text, source }: VersionInfo): string[] {
  return source === null ? [text] : [text, source];
}

/** As it is stored; undefined when nothing is left of it. */
export function stored(document: ArticleDocument): StoredArticle | undefined {
  const isUnfinished = document.isForgotten || document.trash.length > 0;
  if (!isUnfinished && allVersions(document).length === 0) return undefined;
  return { ...document, whose: whose(document.owner), isPublished: document.current !== null, isUnfinished };
}
