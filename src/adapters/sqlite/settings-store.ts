import * as z from 'zod';
import { CAUTIONS } from '../../core/answer/caution.js';
import { DEFAULT_SETTINGS, LANGUAGES, type ServerSettings } from '../../core/library/settings.js';
import type { SettingsStore } from '../../core/library/stores.js';
import { reading, writing } from './access.js';
import type { Database } from './connection.js';

const rate = z.int().min(1).max(1_000).nullable();
const id = z.string().min(1).nullable();
const schema = z.object({
  private: z.boolean(),
  threads: z.boolean(),
  ratePerUser: rate,
  ratePerChannel: rate,
  caution: z.enum(CAUTIONS),
  language: z.enum(LANGUAGES),
  adders: id,
  article: id,
  keepQuestions: z.boolean(),
  retentionDays: z.int().min(1).max(365),
}) satisfies z.ZodType<ServerSettings>;
const changesSchema = schema.partial();

interface SettingRow {
  readonly key: string;
  readonly value: string;
}

/** Settings in the database: a row each that was ever changed. What was stored and is no longer valid counts as never changed. */
export function createSettingsStore(database: Database): SettingsStore {
  const find = database.prepare<[string], SettingRow>('SELECT key, value FROM settings WHERE server = ?');
  const put = database.prepare(`
    INSERT INTO settings (server, key, value) VALUES (?, ?, ?)
    ON CONFLICT (server, key) DO UPDATE SET value = excluded.value`);
  const findChannel = database
    .prepare<[string, string], string>('SELECT article FROM channels WHERE server = ? AND channel = ? ORDER BY article')
    .pluck();
  const putChannel = database.prepare(
    'INSERT INTO channels (server, channel, article) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const clearChannel = database.prepare('DELETE FROM channels WHERE server = ? AND channel = ?');
  const change = database.transaction((server: string, changes: Partial<ServerSettings>) => {
    for (const [key, value] of Object.entries(changesOf(changes))) put.run(server, key, JSON.stringify(value));
    return settingsIn(find.all(server));
  });
  const useInChannel = database.transaction((server: string, channel: string, articles: readonly string[]) => {
    clearChannel.run(server, channel);
    for (const article of articles) putChannel.run(server, channel, article);
  });
  return {
    settings: (server) => reading(database, () => settingsIn(find.all(server))),
    change: (server, changes) => writing(database, () => change.immediate(server, changes)),
    channelArticles: (server, channel) => reading(database, () => findChannel.all(server, channel)),
    useInChannel: (server, channel, articles) =>
      writing(database, () => useInChannel.immediate(server, channel, articles)),
  };
}

/** Changes that are valid. @throws when one is not. */
export function changesOf(changes: Partial<ServerSettings>): Partial<ServerSettings> {
  return changesSchema.parse(changes) as Partial<ServerSettings>;
}

/** Settings from what was ever changed of them, as JSON; what is no longer valid counts as never changed. */
export function settingsIn(rows: readonly SettingRow[]): ServerSettings {
  const valid = rows.flatMap(({ key, value }) => {
    const parsed = changesSchema.safeParse({ [key]: JSON.parse(value) });
    return parsed.success ? [parsed.data] : [];
  });
  return Object.assign({ ...DEFAULT_SETTINGS }, ...valid);
}
