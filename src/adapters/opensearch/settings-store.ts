import type { ServerSettings } from '../../core/library/settings.js';
import type { SettingsStore } from '../../core/library/stores.js';
import { changesOf, settingsIn } from '../sqlite/settings-store.js';
import type { Connection } from './connection.js';
import { type Documents, documentsIn, idOf } from './documents.js';
import { SETTINGS_KIND } from './kinds.js';

/** Of a server: each setting that was ever changed, as JSON. Of a channel: its articles. */
export interface SettingsDocument {
  readonly server: string;
  readonly channel?: string;
  readonly values?: Readonly<Record<string, string>>;
  /** Ids of the articles that the server or the channel asks; what is searched for when one is removed. */
  readonly articles: readonly string[];
}

/** How long in ms they may be under way: they are read before anything else is done for whoever waits. */
const PATIENCE = { reads: 1_000, writes: 1_000 };

export function settingsDocuments(connection: Connection): Documents<SettingsDocument> {
  return documentsIn(connection, SETTINGS_KIND, PATIENCE);
}

export const settingsId = (server: string) => idOf('server', server);
export const channelId = (server: string, channel: string) => idOf('channel', server, channel);

/** Settings in the engine. What was stored and is no longer valid counts as never changed. */
export function createSettingsStore(connection: Connection): SettingsStore {
  const documents = settingsDocuments(connection);
  return {
    settings: async (server) => settingsOf(await documents.get(settingsId(server))),
    async change(server, changes) {
      const valid = Object.entries(changesOf(changes)).map(([key, value]) => [key, JSON.stringify(value)] as const);
      let after: SettingsDocument | undefined;
      await documents.change(settingsId(server), (present) => {
        after = serverDocument(server, { ...present?.values, ...Object.fromEntries(valid) });
        return after;
      });
      return settingsOf(after);
    },
    channelArticles: async (server, channel) => (await documents.get(channelId(server, channel)))?.articles ?? [],
    useInChannel: (server, channel, articles) =>
      articles.length === 0
        ? documents.remove(channelId(server, channel))
        : documents.put(channelId(server, channel), channelDocument(server, channel, articles)),
  };
}

/** The document of a server's settings; none when nothing is settled. @param values JSON by the setting's name. */
export function serverDocument(server: string, values: Readonly<Record<string, string>>): SettingsDocument | undefined {
  if (Object.keys(values).length === 0) return undefined;
  const { article } = settingsOf({ values });
  return { server, values, articles: article === null ? [] : [article] };
}

/** The document of a channel that asks these articles, each once and in their order. */
export function channelDocument(server: string, channel: string, articles: readonly string[]): SettingsDocument {
  return { server, channel, articles: [...new Set(articles)].sort() };
}

/** Takes an article out of what servers and channels ask. */
export async function forgetInSettings(documents: Documents<SettingsDocument>, article: string): Promise<void> {
  await documents.rewrite({ term: { articles: article } }, ({ server, channel, articles, values }) => {
    const { article: _, ...others } = values ?? {};
    if (channel === undefined) return serverDocument(server, others);
    const left = articles.filter((each) => each !== article);
    return left.length === 0 ? undefined : channelDocument(server, channel, left);
  });
}

function settingsOf(document: Pick<SettingsDocument, 'values'> | undefined): ServerSettings {
  return settingsIn(Object.entries(document?.values ?? {}).map(([key, value]) => ({ key, value })));
}
