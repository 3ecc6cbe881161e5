/** A small Discord: servers with three channels each, the bot, and readers. */

const EPOCH = 1_420_070_400_000n;
let counter = 0n;

/** The clock of this Discord. */
export const clock = {
  /** ms that it is ahead of this machine's. */
  ahead: 0,
  now: (): number => Date.now() + clock.ahead,
};

/** A new id; it tells when it was made, as Discord's do. */
export function snowflake(): string {
  counter += 1n;
  return String(((BigInt(clock.now()) - EPOCH) << 22n) + (counter % 4_096n));
}

export const TOKEN = 'MTAwMDAwMDAwMDAwMDAwMDAwMQ.Gabcde.abcdefghijklmnopqrstuvwxyz0123456789ab';
export const BOT = {
  id: '1000000000000000001',
  username: 'Footnote',
  discriminator: '0',
  global_name: null,
  avatar: null,
  bot: true,
};
export const APPLICATION = { id: '1000000000000000001', flags: 0 };
export const GUILD_ID = '1000000000000000010';
export const CHANNELS = {
  general: '1000000000000000020',
  /** The bot sees it, but may not write there. */
  silent: '1000000000000000021',
  thread: '1000000000000000022',
} as const;

/** A role of the first server. */
export const LIBRARIANS = '1000000000000000030';

/** Ids differ by this from one server to the next: with more shards than one, each is in another than the one before. */
const NEXT_SERVER = 1n << 22n;

/** The id of a server, from 0. */
export function guildId(server: number): string {
  return String(BigInt(GUILD_ID) + BigInt(server) * NEXT_SERVER);
}

/** The shard that Discord has a server in. */
export function shardOf(server: string, count: number): number {
  return Number((BigInt(server) >> 22n) % BigInt(count));
}

/** The channels of a server, from 0. */
export function channelsOf(server: number): Record<keyof typeof CHANNELS, string> {
  const id = (channel: string) => String(BigInt(channel) + BigInt(server) * NEXT_SERVER);
  return { general: id(CHANNELS.general), silent: id(CHANNELS.silent), thread: id(CHANNELS.thread) };
}

const VIEW = 1n << 10n;
const SEND = 1n << 11n;
const HISTORY = 1n << 16n;
const ATTACH = 1n << 15n;
const SEND_IN_THREADS = 1n << 38n;
const OPEN_THREADS = 1n << 35n;
const PERMISSIONS = VIEW | SEND | HISTORY | ATTACH | SEND_IN_THREADS | OPEN_THREADS;

/** A server as GUILD_CREATE tells it. */
export function guild(preferredLocale = 'en-US', server = 0) {
  const guild_id = guildId(server);
  const channels = channelsOf(server);
  const channel = (id: string, name: string, overwrites: readonly object[] = []) => ({
    id,
    type: 0,
    guild_id,
    name,
    position: 0,
    permission_overwrites: overwrites,
    parent_id: null,
  });
  return {
    id: guild_id,
    name: server === 0 ? 'Reading group' : `Reading group ${server + 1}`,
    owner_id: '1000000000000000099',
    preferred_locale: preferredLocale,
    roles: [
      {
        id: guild_id,
        name: '@everyone',
        permissions: String(PERMISSIONS),
        position: 0,
        color: 0,
        hoist: false,
        managed: false,
        mentionable: false,
      },
      {
        id: String(BigInt(LIBRARIANS) + BigInt(server) * NEXT_SERVER),
        name: 'Librarians',
        permissions: '0',
        position: 1,
        color: 0,
        hoist: false,
        managed: false,
        mentionable: false,
      },
    ],
    channels: [
      channel(channels.general, 'general'),
      channel(channels.silent, 'silent', [{ id: guild_id, type: 0, allow: '0', deny: String(SEND) }]),
    ],
    threads: [
      {
        id: channels.thread,
        type: 11,
        guild_id,
        parent_id: channels.general,
        name: 'a thread',
        owner_id: BOT.id,
        thread_metadata: {
          archived: false,
          auto_archive_duration: 60,
          archive_timestamp: new Date().toISOString(),
          locked: false,
        },
      },
    ],
    members: [{ user: BOT, roles: [], joined_at: new Date().toISOString(), deaf: false, mute: false, flags: 0 }],
    member_count: 3,
    emojis: [],
    stickers: [],
    features: [],
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    unavailable: false,
    premium_tier: 0,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    system_channel_flags: 0,
    afk_timeout: 300,
    joined_at: new Date().toISOString(),
    large: false,
  };
}
