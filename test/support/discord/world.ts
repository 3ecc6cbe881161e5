/** A small Discord: one server with four channels, the bot, and readers. */

const EPOCH = 1_420_070_400_000n;
let counter = 0n;

/** A new id; it tells when it was made, as Discord's do. */
export function snowflake(): string {
  counter += 1n;
  return String(((BigInt(Date.now()) - EPOCH) << 22n) + (counter % 4_096n));
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

const VIEW = 1n << 10n;
const SEND = 1n << 11n;
const HISTORY = 1n << 16n;
const ATTACH = 1n << 15n;
const SEND_IN_THREADS = 1n << 38n;
const PERMISSIONS = VIEW | SEND | HISTORY | ATTACH | SEND_IN_THREADS;

/** The server as GUILD_CREATE tells it. */
export function guild(preferredLocale = 'en-US') {
  const channel = (id: string, name: string, overwrites: readonly object[] = []) => ({
    id,
    type: 0,
    guild_id: GUILD_ID,
    name,
    position: 0,
    permission_overwrites: overwrites,
    parent_id: null,
  });
  return {
    id: GUILD_ID,
    name: 'Reading group',
    owner_id: '1000000000000000099',
    preferred_locale: preferredLocale,
    roles: [
      {
        id: GUILD_ID,
        name: '@everyone',
        permissions: String(PERMISSIONS),
        position: 0,
        color: 0,
        hoist: false,
        managed: false,
        mentionable: false,
      },
    ],
    channels: [
      channel(CHANNELS.general, 'general'),
      channel(CHANNELS.silent, 'silent', [{ id: GUILD_ID, type: 0, allow: '0', deny: String(SEND) }]),
    ],
    threads: [
      {
        id: CHANNELS.thread,
        type: 11,
        guild_id: GUILD_ID,
        parent_id: CHANNELS.general,
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
