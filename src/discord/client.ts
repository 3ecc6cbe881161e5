import { Client, type ClientOptions, GatewayIntentBits, Options, Partials } from 'discord.js';
import { NO_MENTIONS } from './respond.js';

/** None of them needs Discord's approval: contents come with direct messages and mentions. */
const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];
/** Messages remembered a channel: what is replied to comes with the reply. */
const MESSAGES = 25;

/** A Discord client. @param api address of Discord's REST API, without its version; null for Discord's own. */
export function createClient(api: string | null): Client {
  const options: ClientOptions = {
    intents: INTENTS,
    partials: [Partials.Channel],
    allowedMentions: NO_MENTIONS,
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: MESSAGES }),
  };
  return new Client(api === null ? options : { ...options, rest: { api } });
}
