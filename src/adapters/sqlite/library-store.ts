import type { Owner } from '../../core/library/entry.js';
import { byTitle } from '../../core/library/order.js';
import type { LibraryStore } from '../../core/library/stores.js';
import { reading, writing } from './access.js';
import type { Database } from './connection.js';
import { draftWriter, publisher } from './drafts.js';
import { eraseInThread } from './maintenance.js';
import {
  ENTRY_COLUMNS,
  type EntryRow,
  entryOf,
  readableVersionsOf,
  type SourceRow,
  sourceOf,
  VERSION_COLUMNS,
  type VersionRow,
  versionOf,
} from './rows.js';

/**
 * A library in the database, sources and texts included.
 *
 * @param now tells when a draft is saved.
 */
export function createLibraryStore(database: Database, now: () => Date = () => new Date()): LibraryStore {
  const queries = prepareQueries(database);
  const saveDraft = draftWriter(database);
  const publish = publisher(database);
  const optional = (row: VersionRow | undefined) => row && versionOf(row);
  return {
    entries: (owner) => reading(database, () => queries.entries.all(owner).map(entryOf).sort(byTitle)),
    entry: (owner, id) =>
      reading(database, () => {
        const row = queries.entry.get(owner, id);
        return row && entryOf(row);
      }),
    ownerOf: (id) => reading(database, () => queries.ownerOf.get(id)?.owner),
    versions: (owner, id) => reading(database, () => readableVersionsOf(queries.versions.all(owner, id))),
    ids: () => reading(database, () => new Set(queries.ids.all())),
    read: (owner, id) => reading(database, () => optional(queries.current.get(owner, id))),
    readVersion: (owner, id, fingerprint) =>
      reading(database, () => optional(queries.version.get(owner, id, fingerprint, fingerprint))),
    source: (owner, id) =>
      reading(database, () => {
        const row = queries.source.get(owner, id);
        return row && sourceOf(row);
      }),
    saveDraft: (draft) => writing(database, () => saveDraft(draft, now().toISOString())),
    draft: (owner, draftId) => reading(database, () => optional(queries.draft.get(owner, draftId))),
    publish: (owner, draftId, at) => writing(database, () => publish(owner, draftId, at)),
    discard: async (owner, draftId) => {
      if (!(await reading(database, () => queries.draft.get(owner, draftId)))) return false;
      return eraseInThread(
        database,
        { kind: 'draft', id: draftId },
        () => queries.draft.get(owner, draftId) !== undefined,
      );
    },
    oldDrafts: (before) => reading(database, () => queries.oldDrafts.all(before)),
    remove: async (owner, id) => {
      const isThere = () => queries.current.get(owner, id) !== undefined;
      if (!(await reading(database, isThere))) return undefined;
      return eraseInThread(database, { kind: 'article', id }, () =>
        // One that is damaged can't be read, and goes all the same.
        isThere() ? readableVersionsOf(queries.versions.all(owner, id)) : undefined,
      );
    },
  };
}

function prepareQueries(database: Database) {
  const select = <P extends unknown[], R>(columns: string, where: string) =>
    database.prepare<P, R>(`SELECT ${columns} FROM versions WHERE owner IS ? AND ${where}`);
  const newest = 'ORDER BY edition DESC NULLS LAST, number DESC';
  return {
    entries: select<[Owner], EntryRow>(ENTRY_COLUMNS, "state = 'current'"),
    entry: select<[Owner, string], EntryRow>(ENTRY_COLUMNS, "article = ? AND state = 'current'"),
    ownerOf: database.prepare<[string], { owner: Owner }>(
      "SELECT owner FROM versions WHERE article = ? AND state = 'current'",
    ),
    ids: database.prepare<[], string>('SELECT DISTINCT article FROM versions').pluck(),
    current: select<[Owner, string], VersionRow>(VERSION_COLUMNS, "article = ? AND state = 'current'"),
    version: select<[Owner, string, string, string], VersionRow>(
      VERSION_COLUMNS,
      `article = ? AND state <> 'draft' AND substr(fingerprint, 1, length(?)) = ? ${newest} LIMIT 1`,
    ),
    versions: select<[Owner, string], VersionRow>(VERSION_COLUMNS, `article = ? ${newest}`),
    source: select<[Owner, string], SourceRow>(
      'source_name, source_address, source_bytes',
      "article = ? AND state = 'current'",
    ),
    draft: select<[Owner, string], VersionRow>(VERSION_COLUMNS, 'draft = ?'),
    oldDrafts: database.prepare<[string], { owner: Owner; draftId: string }>(
      "SELECT owner, draft AS draftId FROM versions WHERE state = 'draft' AND saved_at < ?",
    ),
  };
}
