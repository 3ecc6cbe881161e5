import type { Archive, KeptRecord, KeptVersion } from '../../core/library/archive.js';
import type { DayCount, Unanswered } from '../../core/library/stores.js';
import { closeDatabase, reading, writing } from './access.js';
import type { Database } from './connection.js';
import type { VersionRow } from './rows.js';
import { type VerdictRow, verdictOf, verdictWriter } from './use-store.js';

const FILLING = 'migration';

interface FullRow extends VersionRow {
  readonly state: KeptVersion['state'];
  readonly draft: string | null;
  readonly saved_at: string;
  readonly source_name: string | null;
  readonly source_address: string | null;
  readonly source_bytes: Buffer | null;
}

/** Whether a database was left half-filled. */
export function isFilling(database: Database): boolean {
  return database.prepare('SELECT 1 FROM unfinished WHERE name = ?').get(FILLING) !== undefined;
}

/** Everything that is kept in a database. */
export function databaseArchive(database: Database): Archive {
  const write = recordWriter(database);
  const writeAll = database.transaction((records: readonly KeptRecord[]) => records.forEach(write));
  const mark = database.prepare('INSERT INTO unfinished (name) VALUES (?) ON CONFLICT DO NOTHING');
  const unmark = database.prepare('DELETE FROM unfinished WHERE name = ?');
  return {
    where: database.name,
    async *records() {
      yield* await reading(database, () => smallRecords(database));
      const ids = database.prepare<[], string>('SELECT DISTINCT article FROM versions ORDER BY article').pluck().all();
      for (const id of ids) yield await reading(database, () => articleRecord(database, id));
    },
    put: (records) => writing(database, () => writeAll.immediate(records)),
    isFilling: () => reading(database, () => isFilling(database)),
    setFilling: (filling) => writing(database, () => void (filling ? mark : unmark).run(FILLING)),
    close: () => closeDatabase(database),
  };
}

function articleRecord(database: Database, id: string): KeptRecord {
  const find = database.prepare<[string], FullRow>(
    'SELECT * FROM versions WHERE article = ? ORDER BY edition NULLS LAST, number',
  );
  const rows = find.all(id);
  return { kind: 'article', id, owner: rows[0]?.owner ?? null, versions: rows.map(versionIn) };
}

function versionIn(row: FullRow): KeptVersion {
  const { source_name: name, source_address: address, source_bytes: bytes } = row;
  return {
    state: row.state,
    draftId: row.draft,
    savedAt: row.saved_at,
    publishedAt: row.published_at,
    metadata: row.metadata,
    fingerprint: row.fingerprint,
    textHash: row.text_hash,
    counts: { sections: row.sections, passages: row.passages, sentences: row.sentences },
    file: row.file,
    ownMetadata: row.own_metadata,
    text: row.text,
    blocks: row.blocks,
    checksum: row.checksum,
    source: name === null || bytes === null ? null : { name, address, base64: bytes.toString('base64') },
  };
}

function smallRecords(database: Database): KeptRecord[] {
  const all = <T>(sql: string) => database.prepare<[], T>(sql).all();
  const secrets = all<{ name: string; value: Buffer }>('SELECT name, value FROM secrets ORDER BY name');
  const channels = all<{ server: string; channel: string; articles: string }>(
    `SELECT server, channel, json_group_array(article) AS articles
     FROM (SELECT * FROM channels ORDER BY server, channel, article) GROUP BY server, channel`,
  );
  const settings = all<{ server: string; values: string }>(
    'SELECT server, json_group_object(key, value) AS "values" FROM settings GROUP BY server',
  );
  const days = all<DayCount & { owner: string | null }>(
    'SELECT owner, day, answered, silent, total_ms AS totalMs, longest_ms AS longestMs FROM days',
  );
  const departures = all<{ server: string; at: string }>('SELECT server, left_at AS at FROM departures');
  const questions = all<Unanswered>(
    'SELECT owner, article, question, silence, at, asker FROM unanswered ORDER BY number',
  );
  return [
    ...secrets.map(({ name, value }) => ({ kind: 'secret', name, base64: value.toString('base64') }) as const),
    ...settings.map(({ server, values }) => ({ kind: 'settings', server, values: JSON.parse(values) }) as const),
    ...departures.map((departure) => ({ kind: 'departure', ...departure }) as const),
    ...channels.map((each) => ({ kind: 'channel', ...each, articles: JSON.parse(each.articles) }) as const),
    ...all<VerdictRow>('SELECT * FROM verdicts').map((row) => ({ kind: 'verdict', verdict: verdictOf(row) }) as const),
    ...days.map(({ owner, ...count }) => ({ kind: 'day', owner, count }) as const),
    ...questions.map((question, number) => ({ kind: 'question', number, question }) as const),
  ];
}

function recordWriter(database: Database): (record: KeptRecord) => void {
  const writeArticle = articleWriter(database);
  const writeVerdict = verdictWriter(database);
  const removeSettings = database.prepare('DELETE FROM settings WHERE server = ?');
  const addSetting = database.prepare('INSERT INTO settings (server, key, value) VALUES (?, ?, ?)');
  const clearChannel = database.prepare('DELETE FROM channels WHERE server = ? AND channel = ?');
  const addChannel = database.prepare('INSERT INTO channels (server, channel, article) VALUES (?, ?, ?)');
  const putQuestion = database.prepare(`
    INSERT OR REPLACE INTO unanswered (number, owner, article, question, silence, at, asker)
    VALUES (@number, @owner, @article, @question, @silence, @at, @asker)`);
  const putSecret = database.prepare('INSERT OR REPLACE INTO secrets (name, value) VALUES (?, ?)');
  const putDeparture = database.prepare('INSERT OR REPLACE INTO departures (server, left_at) VALUES (?, ?)');
  const removeDay = database.prepare('DELETE FROM days WHERE owner IS ? AND day = ?');
  const addDay = database.prepare(`
    INSERT INTO days (owner, day, answered, silent, total_ms, longest_ms)
    VALUES (@owner, @day, @answered, @silent, @totalMs, @longestMs)`);
  return (record) => {
    switch (record.kind) {
      case 'article':
        return writeArticle(record);
      case 'settings':
        removeSettings.run(record.server);
        for (const [key, value] of Object.entries(record.values)) addSetting.run(record.server, key, value);
        return;
      case 'channel':
        clearChannel.run(record.server, record.channel);
        for (const article of record.articles) addChannel.run(record.server, record.channel, article);
        return;
      case 'verdict':
        return writeVerdict(record.verdict);
      case 'question':
        return void putQuestion.run({ number: record.number + 1, ...record.question });
      case 'day':
        removeDay.run(record.owner, record.count.day);
        return void addDay.run({ owner: record.owner, ...record.count });
      case 'departure':
        return void putDeparture.run(record.server, record.at);
      case 'secret':
        return void putSecret.run(record.name, Buffer.from(record.base64, 'base64'));
    }
  };
}

function articleWriter(database: Database): (record: Extract<KeptRecord, { kind: 'article' }>) => void {
  const remove = database.prepare('DELETE FROM versions WHERE article = ?');
  const insert = database.prepare(`
    INSERT INTO versions (article, owner, state, draft, saved_at, edition, metadata, fingerprint, text_hash, sections, passages,
      sentences, published_at, file, own_metadata, source_name, source_address, text, blocks, checksum, source_bytes)
    VALUES (@article, @owner, @state, @draftId, @savedAt, @edition, @metadata, @fingerprint, @textHash, @sections, @passages,
      @sentences, @publishedAt, @file, @ownMetadata, @sourceName, @sourceAddress, @text, @blocks, @checksum, @sourceBytes)`);
  return ({ id, owner, versions }) => {
    remove.run(id);
    for (const [i, { counts, source, ...version }] of versions.entries()) {
      insert.run({
        ...version,
        ...counts,
        article: id,
        owner,
        edition: version.state === 'draft' ? null : i + 1,
        sourceName: source?.name ?? null,
        sourceAddress: source?.address ?? null,
        sourceBytes: source && Buffer.from(source.base64, 'base64'),
      });
    }
  };
}
