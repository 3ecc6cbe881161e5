import { randomBytes } from 'node:crypto';
import { readableName } from '../adapters/article-content.js';
import { sha256 } from '../adapters/files.js';
import { paced } from '../adapters/pacing.js';
import type { Article, ArticleMetadata } from '../core/article/article.js';
import { type ArticleContent, makingArticle } from '../core/article/content.js';
import { articleId } from '../core/article/identify.js';
import { sampleSentences } from '../core/browse/samples.js';
import type { LibraryEntry, Owner, Source } from '../core/library/entry.js';
import type { LibraryStore } from '../core/library/stores.js';
import { passagesOf } from '../core/passages/passages.js';
import { Refusal } from '../core/refusals/refusal.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { Engine, OpenOptions } from '../engine.js';
import { articleOfVersion, articlesOfVersions, type Library } from './library.js';

/** Most articles of one owner, passages of an article, and owners that add something at a time. */
const MOST_ARTICLES = 2_000;
const MOST_PASSAGES = 20_000;
const MOST_UNDER_WAY = 10;
const UNTITLED = 'Untitled';

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
  private readonly underWay = new Set<Owner>();

  constructor(
    private readonly engine: Engine,
    private readonly store: LibraryStore,
    private readonly library: Library,
  ) {}

  /** Says that an owner adds something, until the returned function is called; undefined when there is too much under way. */
  reserve(owner: Owner): (() => void) | undefined {
    if (this.underWay.has(owner) || this.underWay.size >= MOST_UNDER_WAY) return undefined;
    this.underWay.add(owner);
    return () => this.underWay.delete(owner);
  }

  /**
   * Indexes an article that was read from a source, and keeps it as a draft; one at a time.
   *
   * @returns the draft, or what everybody or the owner has with the very same text.
   * @throws Refusal when the article is too long, the one it replaces is not there, or the library is full.
   */
  prepare(
    owner: Owner,
    source: Source,
    content: ArticleContent,
    options: AddOptions = {},
  ): Promise<Prepared | { readonly same: ArticleMetadata }> {
    return this.inTurn(() => this.prepareNow(owner, source, content, options));
  }

  /** Makes a draft readable for its owner. @returns undefined when it is no longer there. */
  async publish(owner: Owner, draftId: string, at: Date): Promise<LibraryEntry | undefined> {
    const published = await this.store.publish(owner, draftId, at.toISOString());
    this.library.changed();
    if (!published) return undefined;
    const { entry, dropped } = published;
    if (dropped.length > 0) {
      const kept = await this.store.versions(owner, entry.id);
      await this.engine.forget(await articlesOfVersions(dropped), await articlesOfVersions(kept));
    }
    return entry;
  }

  /** Forgets a draft and what was made from it. @returns whether it was still there. */
  async discard(owner: Owner, draftId: string): Promise<boolean> {
    const draft = await this.store.draft(owner, draftId);
    if (!draft) return false;
    await this.engine.forget([await articleOfVersion(draft)], await this.published(owner, draft.entry.id));
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
    const versions = await articlesOfVersions(await this.store.versions(owner, id));
    await this.engine.forget(versions);
    await this.store.remove(owner, id);
    // Somebody may have asked it meanwhile.
    await this.library.close(id);
    await this.engine.forget(versions);
    return entry;
  }

  /** Forgets drafts that nobody published since `before`, and indexes that a crash left without an article. */
  tidy(before: Date): Promise<void> {
    return this.inTurn(async () => {
      for (const { owner, draftId } of await this.store.oldDrafts(before.toISOString()))
        await this.discard(owner, draftId);
      const ids = await this.store.ids();
      await this.engine.tidy((id) => !isAdded(id) || ids.has(id) || this.library.isCorpus(id));
    });
  }

  /** Does one thing after another: nothing is added meanwhile, and no draft is forgotten. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }

  private async prepareNow(owner: Owner, source: Source, content: ArticleContent, options: AddOptions) {
    const textHash = sha256(content.text);
    const title = options.title?.replace(/\s+/g, ' ').trim() || undefined;
    const entries = await this.store.entries(owner);
    const same = await this.same(entries, content.text, textHash);
    // The same text may come again to be given another title.
    if (same && (title === undefined || !('id' in same) || same.id !== options.replaces))
      return { same: same.metadata };
    const replaced = options.replaces === undefined ? null : await this.replaced(owner, options.replaces);
    if (!replaced && entries.length >= MOST_ARTICLES) throw new Refusal('libraryFull', { most: MOST_ARTICLES });
    const article = await draftOf(owner, content, textHash, replaced, title, new Set(entries.map(({ id }) => id)));
    if (passagesOf(article).length > MOST_PASSAGES) throw new Refusal('tooManyPassages', { most: MOST_PASSAGES });
    try {
      const indexed = await this.engine.open(article, options);
      // Somebody may have removed meanwhile what it is to replace.
      if (replaced) await this.replaced(owner, replaced.id);
      const draftId = randomBytes(8).toString('hex');
      await this.store.saveDraft({ draftId, entry: entryOf(owner, indexed, textHash), content, source });
      return { draftId, indexed, samples: await sampleSentences(indexed, SAMPLES), replaced };
    } catch (error) {
      await this.engine.forget([article], await this.published(owner, article.id));
      throw error;
    }
  }

  /** What has the very same text: of the corpus folder, everybody's, or the owner's. */
  private async same(
    own: readonly LibraryEntry[],
    text: string,
    textHash: string,
  ): Promise<LibraryEntry | Article | undefined> {
    const entries = [...(await this.store.entries(null)), ...own];
    return this.library.inCorpus(text) ?? entries.find((entry) => entry.textHash === textHash);
  }

  private async published(owner: Owner, id: string): Promise<Article[]> {
    const versions = await this.store.versions(owner, id);
    return articlesOfVersions(versions.filter(({ entry }) => entry.publishedAt !== NOT_YET));
  }

  private async replaced(owner: Owner, id: string): Promise<LibraryEntry> {
    const entry = await this.store.entry(owner, id);
    if (entry) return entry;
    throw new Refusal('replacedGone', {});
  }
}

async function draftOf(
  owner: Owner,
  content: ArticleContent,
  textHash: string,
  replaced: LibraryEntry | null,
  title: string | undefined,
  taken: ReadonlySet<string>,
): Promise<Article> {
  const known = { ...(replaced && { title: replaced.metadata.title }), ...(title !== undefined && { title }) };
  const fallback = readableName(content.file.replace(/\.txt$/, '')) || UNTITLED;
  const article = await paced(makingArticle('', content, fallback, known));
  const slug = articleId(article.metadata.title).slice(0, SLUG_LENGTH).replace(/-$/, '');
  const id = `${ADDED}${slug}-${sha256(`${owner}\n${textHash}`).slice(0, 8)}`;
  // An article that began with this text, and has another by now, has its id.
  const free = taken.has(id) ? `${id}-${randomBytes(4).toString('hex')}` : id;
  return { ...article, id: replaced?.id ?? free };
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
