import type { Owner } from '../../core/library/entry.js';
import { forgotten, stored, tidied } from './article-document.js';
import { type Articles, articleDocumentId } from './articles.js';
import { type Connection, pathOf } from './connection.js';
import { type Documents, documentsIn, idOf } from './documents.js';
import { aliasOf } from './indices.js';
import { META, STORE_KINDS, whose } from './kinds.js';
import { departureId, departuresIn } from './owner-store.js';
import { indexesOfArticles } from './passages-kinds.js';
import { forgetInSettings, type SettingsDocument } from './settings-store.js';
import { forgetInUse, forgetPerson, type UseDocument } from './use-store.js';

/** Removes what is to be forgotten, to the end, whoever began it. */
export interface Erasing {
  /** Removes what an article's document says is still to be removed. */
  finish(article: string): Promise<void>;
  /** Forgets a person. @returns what there was. */
  person(asker: string): Promise<UseDocument[]>;
  /** Forgets everything of an owner. */
  owner(owner: Owner): Promise<void>;
  /** Removes what is deleted from the engine's files, as far as the engine lets go of it by now; and again when it lets go of all. */
  scrub(): Promise<void>;
  /** Does what a process left undone when it ended. */
  finishAll(): Promise<void>;
  /** Gives up what is still to come; `finishAll` does it. */
  close(): void;
}

/** What has to be finished, should a process end in the middle of it. */
export interface Unfinished {
  readonly isUnfinished: boolean;
  readonly what: 'person' | 'owner' | 'scrub' | 'migration';
  readonly asker?: string;
  readonly owner?: Owner;
}

/** How long in ms the engine's history of changes keeps what was deleted: it looks every half minute. */
const HISTORY = 65_000;
/** How long in ms the engine may take to write its files anew. */
const PATIENCE = 120_000;
/** The same for millions of sentences. */
const LONG_PATIENCE = 900_000;
/** Age in ms from which a text that nothing refers to was left by a process that ended. */
const ABANDONED = 3_600_000;
const SCRUB_ID = idOf('unfinished', 'scrub');

export function unfinishedIn(connection: Connection): Documents<Unfinished> {
  return documentsIn(connection, META);
}

export interface ErasingOptions {
  /** How long in ms after a removal the files are written anew once more. */
  readonly history?: number;
}

export function createErasing(
  connection: Connection,
  all: Articles,
  settings: Documents<SettingsDocument>,
  use: Documents<UseDocument>,
  { history = HISTORY }: ErasingOptions = {},
): Erasing {
  const unfinished = unfinishedIn(connection);
  let timer: NodeJS.Timeout | undefined;
  const scrubLater = () => {
    clearTimeout(timer);
    // Should it fail, or the process end: the mark is there, and the next start does it.
    timer = setTimeout(() => void scrubToTheEnd(connection, unfinished).catch(() => undefined), history).unref();
  };
  const erasing: Erasing = {
    async finish(article) {
      const document = await all.articles.get(articleDocumentId(article));
      if (!document?.isUnfinished) return;
      const { trash, isForgotten } = document;
      for (const id of trash) await all.texts.remove(id);
      if (isForgotten) {
        await forgetInUse(use, article);
        await forgetInSettings(settings, article);
      }
      await all.articles.change(articleDocumentId(article), (present) =>
        present?.isUnfinished ? stored(tidied(present, new Set(trash), present.isForgotten && !isForgotten)) : present,
      );
    },
    async person(asker) {
      const id = idOf('unfinished', 'person', asker);
      await unfinished.put(id, { isUnfinished: true, what: 'person', asker });
      const erased = await forgetPerson(use, asker);
      await unfinished.remove(id);
      if (erased.length > 0) await erasing.scrub();
      return erased;
    },
    async owner(owner) {
      const id = idOf('unfinished', 'owner', owner);
      await unfinished.put(id, { isUnfinished: true, what: 'owner', owner });
      const { articles } = all;
      const own = await articles.all({ term: { whose: whose(owner) } }, [], ['article']);
      for (const { article } of own) {
        await articles.change(articleDocumentId(article), (present) =>
          present?.owner === owner ? stored(forgotten(present)) : present,
        );
        await erasing.finish(article);
      }
      const used = await use.rewrite({ term: { whose: whose(owner) } }, () => undefined);
      const settled = owner === null ? [] : await settings.rewrite({ term: { server: owner } }, () => undefined);
      if (owner !== null) await departuresIn(connection).remove(departureId(owner));
      await unfinished.remove(id);
      if (own.length + used.length + settled.length > 0) await erasing.scrub();
    },
    async scrub() {
      await unfinished.put(SCRUB_ID, { isUnfinished: true, what: 'scrub' });
      await scrubFiles(connection, storesOf(connection));
      scrubLater();
    },
    async finishAll() {
      const left = await all.articles.all({ term: { isUnfinished: true } });
      for (const { article } of left) await erasing.finish(article);
      const marks = await unfinished.all({ term: { isUnfinished: true } });
      for (const { asker, owner } of marks) {
        if (asker !== undefined) await erasing.person(asker);
        if (owner !== undefined) await erasing.owner(owner);
      }
      const abandoned = await removeAbandoned(all);
      if (left.some(({ isForgotten }) => isForgotten) || abandoned > 0) await erasing.scrub();
      else if (marks.some(({ what }) => what === 'scrub')) scrubLater();
    },
    close: () => clearTimeout(timer),
  };
  return erasing;
}

/** Removes texts that a process wrote and never referred to. @returns how many. */
async function removeAbandoned({ articles, texts }: Articles): Promise<number> {
  const old = { range: { savedAt: { lt: Date.now() - ABANDONED } } };
  const ids = await texts.ids(old);
  if (ids.length === 0) return 0;
  // Looked at after the texts: what is referred to by now was old then, and is no longer new.
  const referred = new Set<string>();
  for (const { current, earlier, drafts, trash } of await articles.all({ match_all: {} })) {
    for (const { text, source } of [...(current ? [current] : []), ...earlier, ...drafts])
      referred.add(text).add(source ?? text);
    for (const id of trash) referred.add(id);
  }
  const abandoned = ids.filter((id) => !referred.has(id));
  for (const id of abandoned) await texts.remove(id);
  return abandoned.length;
}

function storesOf(connection: Connection): string {
  return STORE_KINDS.map((kind) => aliasOf(connection, kind)).join(',');
}

async function scrubToTheEnd(connection: Connection, unfinished: Documents<Unfinished>): Promise<void> {
  await scrubFiles(connection, storesOf(connection));
  // Of these only the last time: they are large.
  await scrubFiles(connection, indexesOfArticles(connection), LONG_PATIENCE);
  await unfinished.remove(SCRUB_ID);
}

/** Flushed before, so that the log of writes is emptied; and after, when nobody searches the files of before, so that they go. */
async function scrubFiles(connection: Connection, names: string, timeout = PATIENCE): Promise<void> {
  const act = (action: string, query: Record<string, boolean> = {}) =>
    connection.request({ method: 'POST', path: pathOf(names, action), query, timeout, repeatable: true });
  await act('_flush', { wait_if_ongoing: true });
  await act('_forcemerge', { only_expunge_deletes: true });
  await act('_refresh');
  await act('_flush', { wait_if_ongoing: true });
}
