import { UserError } from '../../core/errors.js';
import type { Archive, KeptRecord, KeptVersion } from '../../core/library/archive.js';
import type { ArticleDocument, DraftInfo, StoredArticle, TextDocument, VersionInfo } from './article-document.js';
import { allVersions, stored } from './article-document.js';
import { type Articles, articleDocumentId, articlesIn } from './articles.js';
import type { Connection } from './connection.js';
import { type Documents, idOf } from './documents.js';
import { createErasing, type Unfinished, unfinishedIn } from './erasing.js';
import { ensureIndices } from './indices.js';
import { STORE_KINDS } from './kinds.js';
import { DEPARTURES, departureId, departuresIn } from './owner-store.js';
import { secretDocuments, secretId } from './secrets.js';
import { channelDocument, channelId, serverDocument, settingsDocuments, settingsId } from './settings-store.js';
import {
  countOf,
  type DayDocument,
  dayDocument,
  dayId,
  plain,
  sums,
  type UseDocument,
  unansweredDocument,
  useDocuments,
  verdictDocument,
  verdictId,
} from './use-store.js';

/** Who counted what was moved here. */
const MOVED = 'moved';
const FILLING = idOf('unfinished', 'migration');

type ArticleRecord = Extract<KeptRecord, { kind: 'article' }>;

/**
 * Everything that is kept in an engine; its indexes are made when they are missing, and what a process left undone is finished.
 *
 * @throws UserError when the engine can't be used.
 */
export async function openEngineArchive(connection: Connection): Promise<Archive> {
  await ensureIndices(connection, STORE_KINDS);
  const articles = articlesIn(connection);
  const unfinished = unfinishedIn(connection);
  const [settings, use] = [settingsDocuments(connection), useDocuments(connection)];
  const erasing = createErasing(connection, articles, settings, use);
  await erasing.finishAll();
  const putSmall = smallWriter(connection);
  return {
    where: `the engine at ${connection.where}`,
    records: () => recordsIn(connection, articles),
    async put(records) {
      for (const record of records) if (record.kind === 'article') await putArticle(articles, record);
      await putSmall(records);
    },
    isFilling: async () => (await unfinished.get(FILLING)) !== undefined,
    setFilling: (filling) => setFilling(unfinished, filling),
    async close() {
      erasing.close();
      await connection.close();
    },
  };
}

function setFilling(unfinished: Documents<Unfinished>, filling: boolean): Promise<void> {
  return filling ? unfinished.put(FILLING, { isUnfinished: true, what: 'migration' }) : unfinished.remove(FILLING);
}

async function* recordsIn(connection: Connection, articles: Articles): AsyncIterable<KeptRecord> {
  for (const name of ['askers', 'signing']) {
    const secret = await secretDocuments(connection).get(secretId(name));
    if (secret) yield { kind: 'secret', name, base64: secret.base64 };
  }
  for (const { server, channel, values, articles: asked } of await settingsDocuments(connection).all({
    match_all: {},
  })) {
    if (channel === undefined) {
      const keys = Object.keys(values ?? {}).sort();
      if (keys.length > 0)
        yield { kind: 'settings', server, values: Object.fromEntries(keys.map((key) => [key, values?.[key] ?? ''])) };
    } else yield { kind: 'channel', server, channel, articles: asked };
  }
  for (const { server, leftAt } of await departuresIn(connection).all(DEPARTURES))
    yield { kind: 'departure', server, at: leftAt };
  let number = 0;
  const used = await useDocuments(connection).all({ match_all: {} });
  for (const document of used) {
    if (document.kind === 'verdict') yield { kind: 'verdict', verdict: plain(document) };
    if (document.kind === 'unanswered') yield { kind: 'question', number: number++, question: plain(document) };
  }
  for (const day of sums(used.filter(({ kind }) => kind === 'day') as DayDocument[]))
    yield { kind: 'day', owner: day.owner, count: countOf(day) };
  const documents = await articles.articles.all({ match_all: {} });
  for (const document of documents.sort((a, b) => (a.article < b.article ? -1 : 1)))
    if (allVersions(document).length > 0) yield await articleRecord(articles, document);
}

async function articleRecord(articles: Articles, document: StoredArticle): Promise<ArticleRecord> {
  const { article: id, owner, current, earlier, drafts } = document;
  const versions: KeptVersion[] = [];
  for (const info of earlier.toReversed()) versions.push(await versionRecord(articles, info, 'earlier', null));
  if (current) versions.push(await versionRecord(articles, current, 'current', null));
  for (const info of drafts.toReversed()) versions.push(await versionRecord(articles, info, 'draft', info.draftId));
  return { kind: 'article', id, owner, versions };
}

async function versionRecord(
  { texts, sources }: Articles,
  info: VersionInfo,
  state: KeptVersion['state'],
  draftId: string | null,
): Promise<KeptVersion> {
  const text = await texts.get(info.text);
  const source = info.source === null ? null : await sources.get(info.source);
  if (text === undefined || source === undefined) {
    throw new UserError(
      `The article ${info.article} is damaged in the engine: a text of it is missing.`,
      'Remove it, or put a snapshot back; then go on.',
    );
  }
  const { sections, passages, sentences } = info;
  return {
    state,
    draftId,
    savedAt: info.savedAt,
    publishedAt: info.published_at,
    metadata: info.metadata,
    fingerprint: info.fingerprint,
    textHash: info.text_hash,
    counts: { sections, passages, sentences },
    file: text.file,
    ownMetadata: text.own_metadata,
    text: text.text,
    blocks: text.blocks,
    checksum: text.checksum,
    source: source && { name: source.name, address: source.address, base64: source.base64 },
  };
}

/** The texts first, under names that are the same when it is written once more. */
async function putArticle(all: Articles, { id, owner, versions }: ArticleRecord): Promise<void> {
  const infos: (VersionInfo & Pick<KeptVersion, 'state' | 'draftId'>)[] = [];
  for (const [i, version] of versions.entries()) {
    const names = { text: idOf('moved text', id, String(i)), source: idOf('moved source', id, String(i)) };
    const savedAt = Date.now();
    await all.texts.put(names.text, { ...textOf(version), savedAt });
    if (version.source) await all.sources.put(names.source, { ...version.source, savedAt });
    const { state, draftId, metadata, fingerprint, textHash: text_hash, counts, publishedAt: published_at } = version;
    const entry = { article: id, owner, metadata, fingerprint, text_hash, ...counts, published_at };
    const source = version.source && names.source;
    infos.push({ ...entry, text: names.text, source, savedAt: version.savedAt, state, draftId });
  }
  const document = stored(documentOf(id, owner, infos));
  if (document) await all.articles.put(articleDocumentId(id), document);
}

function textOf({ file, ownMetadata, text, blocks, checksum }: KeptVersion): Omit<TextDocument, 'savedAt'> {
  return { file, own_metadata: ownMetadata, text, blocks, checksum };
}

function documentOf(
  article: string,
  owner: ArticleRecord['owner'],
  infos: readonly (VersionInfo & Pick<KeptVersion, 'state' | 'draftId'>)[],
): ArticleDocument {
  const of = (wanted: KeptVersion['state']) => infos.filter(({ state }) => state === wanted).toReversed();
  const version = ({ state: _, draftId: __, ...info }: (typeof infos)[number]): VersionInfo => info;
  const draft = ({ state: _, draftId, ...info }: (typeof infos)[number]): DraftInfo => ({
    ...info,
    draftId: draftId ?? '',
  });
  const [current] = of('current').map(version);
  return {
    article,
    owner,
    current: current ?? null,
    earlier: of('earlier').map(version),
    drafts: of('draft').map(draft),
    trash: [],
    isForgotten: false,
  };
}

/** Writes everything but articles; what is learnt from use many at a time, in its order. */
function smallWriter(connection: Connection): (records: readonly KeptRecord[]) => Promise<void> {
  const [settings, use] = [settingsDocuments(connection), useDocuments(connection)];
  return async (records) => {
    await use.putAll(records.flatMap(useDocument));
    for (const record of records) {
      if (record.kind === 'secret') {
        const { name, base64 } = record;
        await secretDocuments(connection).put(secretId(name), { name, base64 });
      } else if (record.kind === 'settings') {
        const document = serverDocument(record.server, record.values);
        if (document) await settings.put(settingsId(record.server), document);
      } else if (record.kind === 'channel') {
        const { server, channel, articles } = record;
        await settings.put(channelId(server, channel), channelDocument(server, channel, articles));
      } else if (record.kind === 'departure') {
        const { server, at: leftAt } = record;
        await departuresIn(connection).put(departureId(server), { server, leftAt });
      }
    }
  };
}

function useDocument(record: KeptRecord): (readonly [id: string, document: UseDocument])[] {
  switch (record.kind) {
    case 'verdict':
      return [[verdictId(record.verdict), verdictDocument(record.verdict)]];
    case 'question':
      return [[idOf('moved question', String(record.number)), unansweredDocument(record.question)]];
    case 'day':
      return [[dayId(record.owner, record.count.day, MOVED), dayDocument(record.owner, record.count)]];
    default:
      return [];
  }
}
