import { UserError } from '../../core/errors.js';

const DISCORD = 'https://discord.com/api';
const VERSION = 'v10';
/** ms that Discord gets for an answer. */
const PATIENCE = 5_000;
/** Discord turns away clients that do not say who they are in this form. */
const AGENT = 'DiscordBot (footnote doctor, 1)';

/** What Discord has answered. */
export interface DiscordAnswer {
  readonly status: number;
  /** As parsed from JSON; undefined when it is none. */
  readonly body: unknown;
  /** Discord's time in ms since 1970, to the second; undefined when it was not told. */
  readonly time: number | undefined;
}

/** Asks Discord for `path`, as in `users/@me`. @throws UserError when there is no answer. */
export type AskDiscord = (path: string) => Promise<DiscordAnswer>;

/** @param api address of Discord's REST API without its version; null for Discord's own. */
export function discordApi(api: string | null, token: string, signal: AbortSignal): AskDiscord {
  const base = `${api ?? DISCORD}/${VERSION}`;
  const headers = { authorization: `Bot ${token}`, 'user-agent': AGENT };
  return async (path) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
    try {
      // A token goes to the address that was named, and to no other.
      const response = await fetch(`${base}/${path}`, { headers, redirect: 'error', signal: limit });
      const text = await response.text();
      return { status: response.status, body: parsed(text), time: timeOf(response.headers.get('date')) };
    } catch (error) {
      throw unreachable(error, new URL(base).host);
    }
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is no answer of Discord's: whoever wants it finds its fields missing.
    return undefined;
  }
}

function timeOf(date: string | null): number | undefined {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? undefined : time;
}

function unreachable(error: unknown, host: string): UserError {
  const { name, cause } = error as Error;
  const { code, message } = (cause ?? {}) as Partial<NodeJS.ErrnoException>;
  const reason = name === 'TimeoutError' ? `no answer in ${PATIENCE / 1_000} s` : (code ?? message ?? name);
  const hint = /CERT|TLS|SSL/.test(reason)
    ? 'Look at the clock of this machine, and at what stands between it and Discord: a proxy that opens connections is one.'
    : `Look at the network: does \`curl -I https://${host}\` answer? Look at DISCORD_API_URL if it is set, and at https://discordstatus.com.`;
  return new UserError(`Discord can't be reached at ${host}: ${reason}.`, hint, { cause: error });
}
