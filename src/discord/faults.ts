import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { UserError } from '../core/errors.js';

/** What a person has to do about an error at the start; errors that are no fault of theirs come back as they are. */
export function loginFault(error: unknown): unknown {
  if (error instanceof UserError) return error;
  const { code, status } = (error ?? {}) as { code?: unknown; status?: unknown };
  if (code === 'TokenInvalid' || status === 401) return closeFault(4004);
  if (code === RESTJSONErrorCodes.MissingAccess)
    return new UserError('The bot is not in that server.', 'Add it there first, or look at DISCORD_GUILD_ID.', {
      cause: error,
    });
  if (error instanceof DiscordAPIError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/disallowed intents/i.test(message)) return closeFault(4014);
  return new UserError(
    `Discord can't be reached: ${message}`,
    'Look at the network, and at DISCORD_API_URL if it is set.',
    { cause: error },
  );
}

/** What a person has to do when the gateway was closed for good. @param code of the closing. */
export function closeFault(code: number): UserError {
  if (code === 4004) {
    return new UserError(
      'Discord does not take DISCORD_TOKEN.',
      'Copy the token anew: https://discord.com/developers/applications → your application → Bot → Reset Token.',
    );
  }
  if (code === 4013 || code === 4014) {
    return new UserError(
      'Discord does not allow the intents that the bot asks for, though none of them is privileged.',
      'See that the application is a bot and is not limited, at https://discord.com/developers/applications.',
    );
  }
  if (code === 4011) {
    return new UserError(
      'The bot is in more servers than Discord lets one shard have.',
      'Set SHARDS and SHARD_COUNT: docs/OPERATING.md, 14.',
    );
  }
  return new UserError(
    `Discord has closed the connection for good (code ${code}).`,
    'Start again; if it stays so, look at https://discordstatus.com.',
  );
}
