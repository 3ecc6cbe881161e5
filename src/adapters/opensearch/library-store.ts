import { randomUUID } from 'node:crypto';
import type { Draft, LibraryEntry, Owner, Published } from '../../core/library/entry.js';
import { byTitle } from '../../core/library/order.js';
import type { LibraryStore } from '../../core/library/stores.js';
import { entryOf } from '../sqlite/rows.js';
import {
  type ArticleDocument,
  allVersions,
  droppedBy,
  forgotten,
  partsOf,
  type StoredArticle,
  stored,
  type VersionInfo,
  withDraft,
  withoutDraft,
  withPublished,
} from './article-document.js';
import {
  type Articles,
  articleDocumentId,
  articleOf,
  readableVersions,
  readPart,
  readSource,
  readVersion,
} from './articles.js';
import type { Erasing } from './erasing.js';
import { EngineError } from './faults.js';
import { whose } from './kinds.js';

/**
 * A library in the engine.
 *
 * @param erasing removes what nothing refers to any longer. @param now tells when a draft is saved.
 */
export function createLibraryStore(all: Articles, erasing: Erasing, now: () => Date = () => new Date()): LibraryStore {
  const { articles } = all;
  const current = async (owner: Owner, id: string) => {
    const article = await articleOf(articles, owner, id);
    return article?.current ? article : undefined;
  };
  return {
    async entries(owner) {
      const filter = [{ term: { whose: whose(owner) } }, { term: { isPublished: true } }];
      const found = await articles.all({ bool: { filter } }, [], ['current']);
      return found.flatMap((each) => (each.current ? [entryOf(each.current)] : [])).sort(byTitle);
    },
    async entry(owner, id) {
      const version = (await current(owner, id))?.current;
      return version ? entryOf(version) : undefined;
    },
    async ownerOf(id) {
      const article = await articles.get(articleDocumentId(id));
      return article?.current ? article.owner : undefined;
    },
    read: (owner, id) =>
      readPart(all, owner, id, async (article) => article.current && readVersion(all, article.current)).then(
        orUndefined,
      ),
    readVersion: (owner, id, fingerprint) =>
      readPart(all, owner, id, async ({ current: newest, earlier }) => {
        const versions = [...(newest ? [newest] : []), ...earlier];
        const found = versions.find((each) => each.fingerprint.startsWith(fingerprint));
        return found ? readVersion(all, found) : null;
      }).then(orUndefined),
    source: (owner, id) =>
      readPart(all, owner, id, async (article) => article.current && readSource(all, article.current)).then(
        orUndefined,
      ),
    saveDraft: (draft) => saveDraft(all, erasing, draft, now()),
    async draft(owner, draftId) {
      const holder = await holderOf(all, owner, draftId);
      if (!holder) return undefined;
      return readPart(all, owner, holder.article, async ({ drafts }) => {
        const found = drafts.find((each) => each.draftId === draftId);
        return found ? readVersion(all, found) : null;
      }).then(orUndefined);
    },
    publish: (owner, draftId, at) => publish(all, erasing, owner, draftId, at),
    discard: (owner, draftId) => discard(all, erasing, owner, draftId),
    async oldDrafts(before) {
      // Asked for now and then: what was left undone while the engine was out is done then, too.
      await erasing.finishAll();
      const found = await articles.all({ range: { 'drafts.savedAt': { lt: before } } });
      return found.flatMap(({ owner, drafts }) =>
        drafts.filter(({ savedAt }) => savedAt < before).map(({ draftId }) => ({ owner, draftId })),
      );
    },
    async versions(owner, id) {
      const article = await articleOf(articles, owner, id);
      return article ? readableVersions(all, allVersions(article)) : [];
    },
    remove: (owner, id) => remove(all, erasing, owner, id),
    async ids() {
      const found = await articles.all({ match_all: {} });
      return new Set(found.filter((each) => allVersions(each).length > 0).map(({ article }) => article));
    },
  };
}

function orUndefined<T>(value: T | null | undefined): T | undefined {
  return value ?? undefined;
}

/** The article that has a draft of this id; the one that got it last, should a process have ended while it was moved. */
async function holderOf({ articles }: Articles, owner: Owner, draftId: string): Promise<StoredArticle | undefined> {
  const holders = await holdersOf(articles, draftId);
  const savedAt = ({ drafts }: StoredArticle) => drafts.find((each) => each.draftId === draftId)?.savedAt ?? '';
  const own = holders.filter((each) => each.owner === owner);
  return own.sort((a, b) => (savedAt(a) < savedAt(b) ? 1 : -1))[0];
}

const holdersOf = (articles: Articles['articles'], draftId: string) =>
  articles.all({ term: { 'drafts.draftId': draftId } });

/** The texts go first: what the article's document refers to is there. */
async function saveDraft(all: Articles, erasing: Erasing, draft: Draft, now: Date): Promise<void> {
  const { id, owner } = draft.entry;
  const anothers = (holder: { readonly owner: Owner } | undefined) => {
    if (holder && holder.owner !== owner) throw new Error(`The article ${id} or its draft is another owner's.`);
  };
  const holders = await holdersOf(all.articles, draft.draftId);
  holders.forEach(anothers);
  anothers(await all.articles.get(articleDocumentId(id)));
  const parts = partsOf(draft, now.toISOString(), Date.now(), randomUUID(), randomUUID());
  await all.sources.put(parts.info.source, parts.source);
  await all.texts.put(parts.info.text, parts.text);
  await all.articles.change(articleDocumentId(id), (present) => {
    anothers(present);
    return stored(withDraft(present, parts.info));
  });
  const others = holders.filter(({ article }) => article !== id);
  for (const { article } of others) await dropDraft(all, owner, article, draft.draftId);
  for (const article of [id, ...others.map((each) => each.article)]) await later(erasing.finish(article));
}

async function publish(
  all: Articles,
  erasing: Erasing,
  owner: Owner,
  draftId: string,
  at: string,
): Promise<Published | undefined> {
  const holder = await holderOf(all, owner, draftId);
  if (!holder) return undefined;
  let entry: LibraryEntry | undefined;
  let gone: readonly VersionInfo[] = [];
  await all.articles.change(articleDocumentId(holder.article), (present) => {
    entry = undefined;
    const after = present?.owner === owner ? withPublished(present, draftId, at) : undefined;
    if (!after?.current) return present;
    entry = entryOf(after.current);
    gone = droppedBy(present as ArticleDocument, after);
    return stored(after);
  });
  if (!entry) return undefined;
  const dropped = await readableVersions(all, gone);
  await later(erasing.finish(holder.article));
  return { entry, dropped };
}

async function discard(all: Articles, erasing: Erasing, owner: Owner, draftId: string): Promise<boolean> {
  const holder = await holderOf(all, owner, draftId);
  if (!holder || !(await dropDraft(all, owner, holder.article, draftId))) return false;
  await erasing.finish(holder.article);
  await erasing.scrub();
  return true;
}

/** @returns whether it was there. */
async function dropDraft({ articles }: Articles, owner: Owner, article: string, draftId: string): Promise<boolean> {
  let wasThere = false;
  await articles.change(articleDocumentId(article), (present) => {
    wasThere = present?.owner === owner && present.drafts.some((each) => each.draftId === draftId);
    return present && wasThere ? stored(withoutDraft(present, draftId)) : present;
  });
  return wasThere;
}

async function remove(all: Articles, erasing: Erasing, owner: Owner, id: string) {
  const article = await articleOf(all.articles, owner, id);
  if (!article?.current) return undefined;
  const versions = await readableVersions(all, allVersions(article));
  let before: ArticleDocument | undefined;
  await all.articles.change(articleDocumentId(id), (present) => {
    before = present?.owner === owner && present.current ? present : undefined;
    return before ? stored(forgotten(before)) : present;
  });
  if (!before) return undefined;
  await erasing.finish(id);
  await erasing.scrub();
  return versions;
}

/** What nothing refers to any longer may go later, when the engine is out just now: the article's document says so. */
async function later(tidying: Promise<void>): Promise<void> {
  await tidying.catch((error: unknown) => {
    if (!(error instanceof EngineError && error.passes)) throw error;
  });
}
