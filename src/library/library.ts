import { LRUCache } from 'lru-cache';
import { readableName } from '../adapters/article-content.js';
import { paced } from '../adapters/pacing.js';
import type { Article, ArticleMetadata } from '../core/article/article.js';
import { makingArticle } from '../core/article/content.js';
import { preparingCompletion } from '../core/browse/complete.js';
import type { LibraryEntry, Owner, StoredVersion } from '../core/library/entry.js';
import type { LibraryStore } from '../core/library/stores.js';
import type { IndexedArticle } from '../core/search/indexed-article.js';
import type { SegmentArticle } from '../core/search/segments.js';
import type { Engine } from '../engine.js';
import { cardQuestion, Promising } from './promising.js';
import { Segmenting } from './segmenting.js';
import type { Shelf } from './shelf.js';

/** Sentences of the added articles that stay open, the last ones used: about 4 KB each. */
const OPEN_SENTENCES = 40_000;

/** ms that a list is good for. */
const LISTED_FOR = 2_000;

/** An article that may be asked, as it is listed. */
export interface Listed {
  readonly id: string;
  readonly metadata: ArticleMetadata;
  /** Fingerprint of its index. */
  readonly fingerprint: string;
  /** What is known of one that was added; null for one of the corpus folder. */
  readonly entry: LibraryEntry | null;
}

/**
 * The articles that somebody may ask: those of the corpus folder, which are everybody's, those added for everybody, and those
 * of their own server. An added article is opened when it is first asked.
 */
export class Library {
  /** By id and fingerprint. */
  private readonly opened = new LRUCache<string, IndexedArticle>({
    maxSize: OPEN_SENTENCES,
    sizeCalculation: ({ article }) => Math.min(OPEN_SENTENCES, Math.max(1, article.sentences.length)),
  });
  private readonly promise: Promising<Listed>;
  private readonly segmenting: Segmenting | undefined;
  private readonly opening = new Map<string, Promise<IndexedArticle | undefined>>();
  private readonly withheld = new Set<Owner>();

  /** A keystroke asks for it, and another process may have added something. */
  private readonly lists = new LRUCache<string, Promise<readonly Listed[]>>({ max: 1_000, ttl: LISTED_FOR });

  constructor(
    private readonly engine: Engine,
    private readonly store: LibraryStore,
    private readonly shelf: Shelf,
    private readonly signal?: AbortSignal,
    onNotice?: (notice: string) => void,
  ) {
    this.segmenting = engine.segments && new Segmenting(engine.segments, onNotice);
    this.promise = new Promising(engine, async ({ id, entry }) =>
      entry ? this.openEntry(entry) : this.open(null, id),
    );
  }

  /** What may be asked by an owner: the corpus first, then what was added, by title. */
  list(owner: Owner): Promise<readonly Listed[]> {
    const key = String(owner);
    const known = this.lists.get(key);
    if (known) return known;
    const list = this.listNow(owner);
    this.lists.set(key, list);
    list.catch(() => this.lists.delete(key));
    return list;
  }

  /** What was listed is listed anew: something was published or removed. */
  changed(): void {
    this.lists.clear();
  }

  private async listNow(owner: Owner): Promise<readonly Listed[]> {
    const corpus = this.shelf.opened.map(({ article: { id, metadata }, fingerprint }) => ({
      id,
      metadata,
      fingerprint,
      entry: null,
    }));
    const added = (await Promise.all(ownersSeenBy(owner).map((each) => this.store.entries(each)))).flat();
    return [...corpus, ...added.map((entry) => listedOf(entry))];
  }

  /** What an owner may ask, what a question may be about first. */
  async promising(owner: Owner, question: string): Promise<readonly Listed[]> {
    const listed = await this.list(owner);
    if (listed.length < 2) return listed;
    this.segmenting?.start(listed, () => this.byOwner(listed), this.signal);
    return this.promise.order(listed, await cardQuestion(this.engine, question));
  }

  /** All that each owner has of what is listed; without the corpus folder while it is not all open. */
  private byOwner(listed: readonly Listed[]): Map<Owner, SegmentArticle[]> {
    const corpus = new Map(this.shelf.opened.map(({ article, passages }) => [article.id, passages.length]));
    const owners = new Map<Owner, SegmentArticle[]>();
    for (const { id, fingerprint, entry } of listed) {
      const owner = entry?.owner ?? null;
      const own = owners.get(owner) ?? [];
      owners.set(owner, own);
      own.push({ id, fingerprint, passages: entry?.counts.passages ?? corpus.get(id) ?? 0 });
    }
    if (!this.shelf.isWhole) owners.delete(null);
    return owners;
  }

  /** The article, opened; undefined when the owner may ask no such article. */
  async open(owner: Owner, id: string): Promise<IndexedArticle | undefined> {
    const corpus = this.shelf.opened.find(({ article }) => article.id === id);
    if (corpus) return corpus;
    for (const each of ownersSeenBy(owner)) {
      const entry = await this.store.entry(each, id);
      if (entry && !this.withheld.has(each)) return this.openEntry(entry);
    }
    return undefined;
  }

  /** An earlier version of an article, for what was quoted from it then; not opened. */
  async earlier(owner: Owner, id: string, fingerprint: string): Promise<StoredVersion | undefined> {
    for (const each of ownersSeenBy(owner)) {
      const version = await this.store.readVersion(each, id, fingerprint);
      if (version) return version;
    }
    return undefined;
  }

  /**
   * An article and whose it is, whoever asks: only for those who then prove that they may read it. It is not opened.
   */
  async find(id: string): Promise<{ article: Article; owner: Owner; fingerprint: string } | undefined> {
    const corpus = this.shelf.opened.find(({ article }) => article.id === id);
    if (corpus) return { article: corpus.article, owner: null, fingerprint: corpus.fingerprint };
    const owner = await this.store.ownerOf(id);
    const version = owner === undefined ? undefined : await this.store.read(owner, id);
    return (
      version && {
        article: await articleOfVersion(version),
        owner: version.entry.owner,
        fingerprint: version.entry.fingerprint,
      }
    );
  }

  /** Whose a published article is, whoever asks; null for everybody's, undefined when there is none of that id. */
  async ownerOf(id: string): Promise<Owner | undefined> {
    return this.isCorpus(id) ? null : this.store.ownerOf(id);
  }

  /** Whether an article of the corpus folder has this id. */
  isCorpus(id: string): boolean {
    return this.shelf.opened.some(({ article }) => article.id === id);
  }

  /** An article of the corpus folder with this text. */
  inCorpus(text: string): Article | undefined {
    return this.shelf.opened.find(({ article }) => article.text === text)?.article;
  }

  /** Forgets what is open of an article, or is being opened. */
  async close(id: string): Promise<void> {
    this.changed();
    const isOf = (key: string) => key.startsWith(`${id}/`);
    await Promise.allSettled([...this.opening].filter(([key]) => isOf(key)).map(([, opening]) => opening));
    for (const key of [...this.opened.keys()].filter(isOf)) this.opened.delete(key);
  }

  /**
   * Opens nothing of an owner's until the returned function is called, and forgets what is open of it: everything of it is
   * about to be forgotten.
   *
   * @param ids of the owner's articles.
   */
  async withhold(owner: Owner, ids: Iterable<string>): Promise<() => void> {
    this.withheld.add(owner);
    for (const id of ids) await this.close(id);
    return () => {
      this.withheld.delete(owner);
      this.changed();
    };
  }

  private openEntry(entry: LibraryEntry): Promise<IndexedArticle | undefined> {
    const key = `${entry.id}/${entry.fingerprint}`;
    const open = this.opened.get(key);
    if (open) return Promise.resolve(open);
    const running = this.opening.get(key);
    if (running) return running;
    const opening = this.openNow(entry, key).finally(() => this.opening.delete(key));
    this.opening.set(key, opening);
    return opening;
  }

  private async openNow({ owner, id }: LibraryEntry, key: string): Promise<IndexedArticle | undefined> {
    const version = await this.store.read(owner, id);
    if (!version) return undefined;
    // What is put right is not told of: it would name the articles of servers in the operator's log.
    const indexed = await this.engine.open(await articleOfVersion(version), this.signal ? { signal: this.signal } : {});
    await paced(preparingCompletion(indexed.article));
    this.opened.set(key, indexed);
    return indexed;
  }
}

function listedOf(entry: LibraryEntry): Listed {
  const { id, metadata, fingerprint } = entry;
  return { id, metadata, fingerprint, entry };
}

/** The article that a stored version is. */
export function articleOfVersion({ entry, content }: StoredVersion): Promise<Article> {
  return paced(makingArticle(entry.id, content, readableName(content.file), entry.metadata));
}

/** Articles of several versions, in their order, one after another. */
export async function articlesOfVersions(versions: readonly StoredVersion[]): Promise<Article[]> {
  const articles: Article[] = [];
  for (const version of versions) articles.push(await articleOfVersion(version));
  return articles;
}

/** The current version of each published article of an owner. */
export async function currentVersions(store: LibraryStore, owner: Owner): Promise<StoredVersion[]> {
  const versions: StoredVersion[] = [];
  for (const { id } of await store.entries(owner)) {
    const version = await store.read(owner, id);
    if (version) versions.push(version);
  }
  return versions;
}

/** Whose articles an owner sees. */
export function ownersSeenBy(owner: Owner): readonly Owner[] {
  return owner === null ? [null] : [null, owner];
}
