import { randomBytes } from 'node:crypto';
import { readableName } from '../adapters/article-content.js';
import { sha256 } from '../adapters/files.js';
import type { Article } from '../core/article/article.js';
import { articleOf } from '../core/article/content.js';
import { articleId } from '../core/article/identify.js';
import { sampleSentences } from '../core/browse/samples.js';
import { UserError } from '../core/errors.js';
import type { Draft, LibraryEntry, Owner, Source } from '../core/library/entry.js';
import type { LibraryStore } from '../core/library/stores.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { Engine, OpenOptions } from '../engine.js';
import { articleOfVersion, type Library } from './library.js';

/** Most articles of one owner. */
export const MOST_ARTICLES = 2_000;

const SAMPLES = 3;
/** When a draft was published. */
const NOT_YET = '';
const SLUG_LENGTH = 40;
/** Begins the id of every added article: files of the corpus folder have ids of their own. */
const ADDED = 'added-';

/** Whether an article with this id was added, and is not of the corpus folder. */
export function isAdded(id: string): boolean {
  return id.startsWith(ADDED);
}

export interface AddOptions extends OpenOptions {
  /** The title to use in place of what the source says. */
  readonly title?: string | undefined;
  /** Id of the article that this is a new version of. */
  readonly replaces?: string | undefined;
  /** Reads the source; it is not trusted. */
  readonly read: (source: Source) => Promise<Draft['content']>;
}

/** A version that waits to be published: what it will be, and what changes. */
export interface Prepared {
  readonly draftId: string;
  readonly indexed: IndexedArticle;
  /** Numbers of sentences that give an idea of it. */
  readonly samples: readonly number[];
  /** What it takes the place of. */
  readonly replaced: LibraryEntry | null;
}

/** Brings articles into a library, changes them and takes them out again. */
export class Adding {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly engine: Engine,
    private readonly store: LibraryStore,
    private readonly library: Library,
  ) {}

  /**
   * Reads and indexes an article, and keeps it as a draft; one at a time.
   *
   * @returns the draft, or the published article of the owner that has the very same text.
   * @throws UserError when the source will not do, or the library is full.
   */
  prepare(owner: Owner, source: Source, options: AddOptions): Promise<Prepared | { readonly same: LibraryEntry }> {
    const prepared = this.turn.then(() => this.prepareNow(owner, source, options));
    this.turn = prepared.catch(() => undefined);
    return prepared;
  }

  /** Makes a draft readable for its owner. @returns undefined when it is no longer there. */
  async publish(owner: Owner, draftId: string, at: Date): Promise<LibraryEntry | undefined> {
    const entry = await this.store.publish(owner, draftId, at.toISOString());
    this.library.changed();
    return entry;
  }

  /** Forgets a draft and what was made from it. @returns whether it was still there. */
  async discard(owner: Owner, draftId: string): Promise<boolean> {
    const draft = await this.store.draft(owner, draftId);
    if (!draft) return false;
    const versions = await this.store.versions(owner, draft.entry.id);
    const published = versions.filter(({ entry }) => entry.publishedAt !== NOT_YET).map(articleOfVersion);
    await this.engine.forget([articleOfVersion(draft)], published);
    return this.store.discard(owner, draftId);
  }

  /**
   * Forgets an article: text, sources, indexes, embeddings, and what was asked of it. What was made from it goes first, so that
   * nothing is left behind when this is cut off.
   *
   * @returns what it was; undefined when the owner has no such article.
   */
  async remove(owner: Owner, id: string): Promise<LibraryEntry | undefined> {
    const entry = await this.store.entry(owner, id);
    if (!entry) return undefined;
    const versions = (await this.store.versions(owner, id)).map(articleOfVersion);
    await this.engine.forget(versions);
    await this.store.remove(owner, id);
    this.library.close(id);
    // Somebody may have asked it meanwhile.
    await this.engine.forget(versions);
    return entry;
  }

  /** Forgets drafts that nobody published since `before`, and indexes that a crash left without an article. */
  async tidy(before: Date): Promise<void> {
    for (const { owner, draftId } of await this.store.oldDrafts(before.toISOString()))
      await this.discard(owner, draftId);
    const ids = await this.store.ids();
    await this.engine.tidy((id) => !isAdded(id) || ids.has(id));
  }

  private async prepareNow(owner: Owner, source: Source, options: AddOptions) {
    const content = await options.read(source);
    const textHash = sha256(content.text);
    const entries = await this.store.entries(owner);
    const same = entries.find((entry) => entry.textHash === textHash);
    if (same) return { same };
    const replaced = options.replaces === undefined ? null : await this.replaced(owner, options.replaces);
    if (!replaced && entries.length >= MOST_ARTICLES)
      throw new UserError(`There are ${MOST_ARTICLES} articles already.`, 'Remove one first.');
    const article = draftOf(owner, content, textHash, replaced, options.title);
    const indexed = await this.engine.open(article, options);
    const draftId = randomBytes(8).toString('hex');
    const entry = entryOf(owner, indexed, textHash);
    await this.store.saveDraft({ draftId, entry, content, source });
    return { draftId, indexed, samples: sampleSentences(indexed, SAMPLES), replaced };
  }

  private async replaced(owner: Owner, id: string): Promise<LibraryEntry> {
    const entry = await this.store.entry(owner, id);
    if (entry) return entry;
    throw new UserError('The article to be replaced is not in this library.', 'Choose one from the list while typing.');
  }
}

function draftOf(
  owner: Owner,
  content: Draft['content'],
  textHash: string,
  replaced: LibraryEntry | null,
  title: string | undefined,
): Article {
  const known = { ...(replaced && { title: replaced.metadata.title }), ...(title !== undefined && { title }) };
  const article = articleOf('', content, readableName(content.file.replace(/\.txt$/, '')), known);
  const slug = articleId(article.metadata.title).slice(0, SLUG_LENGTH).replace(/-$/, '');
  const id = replaced?.id ?? `${ADDED}${slug}-${sha256(`${owner}\n${textHash}`).slice(0, 8)}`;
  return { ...article, id };
}

function entryOf(owner: Owner, { article, passages, fingerprint }: IndexedArticle, textHash: string): LibraryEntry {
  return {
    id: article.id,
    owner,
    metadata: article.metadata,
    fingerprint,
    textHash,
    counts: {
      sections: article.sections.length,
      passages: passages.length,
      sentences: article.sentences.length,
    },
    publishedAt: NOT_YET,
  };
}
