import { DiscordAPIError } from 'discord.js';
import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * A log of one JSON object a line on standard output. Requests to Discord carry questions and tokens: of an error of
 * Discord's only its code, route and status are kept.
 *
 * @param destination where it goes instead of standard output.
 */
export function createLog(level: string, destination: DestinationStream = pino.destination(1)): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: serializedError },
    redact: ['token', '*.token'],
  };
  return pino(options, destination);
}

function serializedError(error: unknown): object {
  if (error instanceof DiscordAPIError) {
    const { code, status, method, url, message } = error;
    return { code, status, method, route: routeOf(url), message };
  }
  return error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : { message: String(error) };
}

/** A request's path without what gives access: the tokens of interactions and webhooks. */
function routeOf(url: string): string {
  return new URL(url).pathname.replace(/\/(interactions|webhooks)\/(\d+)\/[^/]+/, '/$1/$2/…');
}
