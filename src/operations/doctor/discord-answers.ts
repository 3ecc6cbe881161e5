import { z } from 'zod';
import { UserError } from '../../core/errors.js';
import { type Finding, fine, problem, warning } from './check.js';
import type { DiscordAnswer } from './discord-api.js';
import { RESET_TOKEN } from './token.js';

/** ms that the clock may differ from Discord's. */
const CLOCK_TOLERANCE = 30_000;
/** Starts that are few: discord.js takes one for each connection that is not resumed. */
const FEW_STARTS = 50;

const userSchema = z.object({ id: z.string(), username: z.string() });
const applicationSchema = z.object({
  id: z.string(),
  flags: z.int().default(0),
  interactions_endpoint_url: z.string().nullish(),
  bot_require_code_grant: z.boolean().default(false),
});
const gatewaySchema = z.object({
  session_start_limit: z.object({ total: z.int(), remaining: z.int(), reset_after: z.number() }),
});
/** Bits of an application's flags: the intents that have a switch. The second of each is for bots in few servers. */
const SWITCHES: readonly (readonly [name: string, bits: number])[] = [
  ['Presence', (1 << 12) | (1 << 13)],
  ['Server Members', (1 << 14) | (1 << 15)],
  ['Message Content', (1 << 18) | (1 << 19)],
];

/**
 * What stands in an answer of Discord's.
 *
 * @throws UserError when Discord refuses, or the answer is another than Discord's.
 */
export function contentOf<T>({ status, body }: DiscordAnswer, schema: z.ZodType<T>): T {
  if (status === 401) throw new UserError('Discord does not take DISCORD_TOKEN.', RESET_TOKEN);
  if (status === 429)
    throw new UserError(
      'Discord wants fewer questions from this address (429).',
      'Wait some minutes, and look for another program with the same token or address that asks without end.',
    );
  const parsed = schema.safeParse(body);
  if (status === 200 && parsed.success) return parsed.data;
  throw new UserError(
    status === 200 ? "What answers there is not Discord's API." : `Discord answers with ${status}.`,
    'Look at DISCORD_API_URL if it is set, and at https://discordstatus.com.',
  );
}

export function identityFinding(answer: DiscordAnswer): Finding {
  const { id, username } = contentOf(answer, userSchema);
  return fine(`knows the bot as ${username} (${id})`);
}

/** @param time Discord's, in ms since 1970. @param now this machine's. */
export function clockFinding(time: number | undefined, now: number): Finding {
  if (time === undefined) return fine('Discord has not told the time');
  const off = now - time;
  if (Math.abs(off) <= CLOCK_TOLERANCE) return fine(`within ${CLOCK_TOLERANCE / 1_000} s of Discord's`);
  const seconds = Math.round(Math.abs(off) / 1_000);
  return warning(
    `The clock is ${seconds} s ${off > 0 ? 'ahead of' : 'behind'} Discord's.`,
    'Let the system keep the time: on Linux `sudo timedatectl set-ntp true`.',
  );
}

/** What the bot listens to needs no switch; whichever is on is not needed. */
export function intentsFinding(answer: DiscordAnswer): Finding {
  const { flags } = contentOf(answer, applicationSchema);
  const on = SWITCHES.filter(([, bits]) => (flags & bits) !== 0).map(([name]) => name);
  const used = 'servers, server messages, direct messages: none is privileged, no switch is needed';
  return fine(on.length === 0 ? used : `${used} (${on.join(', ')} may be switched off: it is not used)`);
}

/** Whether commands reach the bot, and it can be added with a link. */
export function interactionsFinding(answer: DiscordAnswer): Finding {
  const application = contentOf(answer, applicationSchema);
  const page = (name: string) => `https://discord.com/developers/applications/${application.id}/${name}`;
  if (application.interactions_endpoint_url) {
    return problem(
      'The application has an Interactions Endpoint URL: commands and buttons go there, never to the bot.',
      `Empty that field and save: ${page('information')}.`,
    );
  }
  if (application.bot_require_code_grant) {
    return warning(
      'The application requires a code grant: the link that adds the bot to a server fails.',
      `Switch off “Requires OAuth2 Code Grant” and save: ${page('bot')}.`,
    );
  }
  return fine('commands and buttons come to the bot');
}

/** Discord counts how often a bot starts anew, and closes it out for the rest of the day. */
export function sessionsFinding(answer: DiscordAnswer): Finding {
  const { remaining, total, reset_after: resetAfter } = contentOf(answer, gatewaySchema).session_start_limit;
  const says = `${remaining} of ${total} left today`;
  if (remaining >= FEW_STARTS || remaining === total) return fine(says);
  const hours = Math.ceil(resetAfter / 3_600_000);
  const remedy = `They are ${total} again in ${hours} h. Something starts the bot over and over: look at its log.`;
  return remaining === 0 ? problem(`${says}.`, remedy) : warning(`${says}.`, remedy);
}

/** Id of the application, for a link. */
export function applicationId(answer: DiscordAnswer): string {
  return contentOf(answer, applicationSchema).id;
}
