import type { Draft, Owner, Published } from '../../core/library/entry.js';
import type { Database } from './connection.js';
import {
  ENTRY_COLUMNS,
  type EntryRow,
  entryOf,
  readableVersionsOf,
  rowOfDraft,
  VERSION_COLUMNS,
  type VersionRow,
} from './rows.js';

/** Earlier versions kept an article. */
const KEPT_EARLIER = 3;

/** Writes drafts; one with the same id is replaced. The writer throws when the draft's or the article's id is another owner's. */
export function draftWriter(database: Database): (draft: Draft, savedAt: string) => void {
  const anothers = database.prepare('SELECT 1 FROM versions WHERE (article = ? OR draft = ?) AND owner IS NOT ?');
  const remove = database.prepare('DELETE FROM versions WHERE draft = ?');
  const insert = database.prepare(`
    INSERT INTO versions (article, owner, state, draft, saved_at, metadata, fingerprint, text_hash, sections, passages, sentences,
      published_at, file, own_metadata, source_name, source_address, text, blocks, checksum, source_bytes)
    VALUES (@article, @owner, 'draft', @draft, @saved_at, @metadata, @fingerprint, @text_hash, @sections, @passages, @sentences,
      @published_at, @file, @own_metadata, @source_name, @source_address, @text, @blocks, @checksum, @source_bytes)`);
  return database.transaction((draft: Draft, savedAt: string) => {
    const { id, owner } = draft.entry;
    if (anothers.get(id, draft.draftId, owner)) throw new Error(`The article ${id} or its draft is another owner's.`);
    remove.run(draft.draftId);
    insert.run(rowOfDraft(draft, savedAt));
  }).immediate;
}

/** Publishes drafts: what was current is an earlier version then, and the same version published before is replaced. */
export function publisher(database: Database): (owner: Owner, draftId: string, at: string) => Published | undefined {
  const find = database.prepare<[Owner, string], EntryRow & { readonly number: number }>(
    `SELECT number, ${ENTRY_COLUMNS} FROM versions WHERE owner IS ? AND draft = ?`,
  );
  const lastEdition = database.prepare<[string], number>(
    'SELECT coalesce(max(edition), 0) FROM versions WHERE article = ?',
  );
  const removeSame = database.prepare(
    "DELETE FROM versions WHERE article = ? AND fingerprint = ? AND state <> 'draft'",
  );
  const makeEarlier = database.prepare(`
    UPDATE versions SET state = 'earlier', source_name = NULL, source_address = NULL, source_bytes = NULL
    WHERE article = ? AND state = 'current'`);
  const makeCurrent = database.prepare(
    "UPDATE versions SET state = 'current', draft = NULL, edition = ?, published_at = ? WHERE number = ?",
  );
  const removeOldest = database.prepare<[string], VersionRow>(`
    DELETE FROM versions WHERE number IN (
      SELECT number FROM versions WHERE article = ? AND state = 'earlier' ORDER BY edition DESC LIMIT -1 OFFSET ${KEPT_EARLIER})
    RETURNING ${VERSION_COLUMNS}`);
  return database.transaction((owner: Owner, draftId: string, at: string) => {
    const draft = find.get(owner, draftId);
    if (!draft) return undefined;
    const { article, number } = draft;
    const edition = (lastEdition.pluck().get(article) as number) + 1;
    removeSame.run(article, draft.fingerprint);
    makeEarlier.run(article);
    makeCurrent.run(edition, at, number);
    const dropped = readableVersionsOf(removeOldest.all(article));
    return { entry: entryOf({ ...draft, published_at: at }), dropped };
  }).immediate;
}
