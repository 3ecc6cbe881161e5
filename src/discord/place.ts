import type { BaseInteraction, Message } from 'discord.js';
import type { Owner } from '../core/library/entry.js';

/** Where something is asked. */
export interface Place {
  /** Id of the server that the bot is in; null in direct messages, and in servers that know it by a reader's own installation alone. */
  readonly server: Owner;
  readonly channel: string;
  /** Id of the channel that a thread or a forum's post is in; null where it is in none. */
  readonly parent: string | null;
}

/** Where an interaction or a message comes from. */
export function placeOf(from: BaseInteraction | Message): Place {
  const { channel, guild } = from;
  const parent = channel?.isThread() ? channel.parentId : null;
  const user = 'user' in from ? from.user : (from as Message).author;
  return { server: guild?.id ?? null, channel: from.channelId ?? user.id, parent };
}
