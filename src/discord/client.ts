import { Client, type ClientOptions, GatewayIntentBits, Options, Partials, Status } from 'discord.js';
import type { Shards } from '../config.js';
import { NO_MENTIONS } from './respond.js';

/** None of them needs Discord's approval: contents come with direct messages and mentions. */
const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];
/** Messages remembered a channel: what is replied to comes with the reply. */
const MESSAGES = 25;

/** A Discord client with some shards. @param api address of Discord's REST API, without its version; null for Discord's own. */
export function createClient(api: string | null, { own, count }: Shards): Client {
  const options: ClientOptions = {
    intents: INTENTS,
    shards: [...own],
    shardCount: count,
    partials: [Partials.Channel],
    allowedMentions: NO_MENTIONS,
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: MESSAGES }),
  };
  return new Client(api === null ? options : { ...options, rest: { api } });
}

/** Whether each of a client's shards is connected, and told of its servers: what `Client.isReady` says was so once. */
export function isConnected({ ws: { shards } }: Client): boolean {
  return shards.size > 0 && shards.every(({ status }) => status === Status.Ready);
}
