import { type Finding, fine, problem, warning } from './check.js';

const PORTAL = 'https://discord.com/developers/applications';
/** Three parts: the bot's id in base64, a time, a signature. */
const SHAPE = /^[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}$/;
/** What an HTTP header takes. */
const SENDABLE = /^[\x21-\x7e]+$/;

/** Where a token comes from, for somebody who has none, or another. */
export const RESET_TOKEN = `Copy the token anew: ${PORTAL} → your application → Bot → Reset Token → Copy; then put it behind DISCORD_TOKEN= in .env.`;

/** Whether there is a token, and it looks like one; it is not shown. */
export function tokenFinding(token: string | undefined): Finding {
  if (token === undefined) {
    return warning(
      'There is no DISCORD_TOKEN: `npm start` asks in the terminal, not in Discord.',
      `To get one: ${PORTAL} → New Application → Bot → Reset Token → Copy; then put it behind DISCORD_TOKEN= in .env. docs/OPERATING.md shows each click.`,
    );
  }
  if (!isSendable(token)) return problem('DISCORD_TOKEN has spaces or letters in it that no token has.', RESET_TOKEN);
  if (SHAPE.test(token)) return fine('DISCORD_TOKEN looks like one');
  return warning(`DISCORD_TOKEN does not look like a token of a bot${likeness(token)}.`, RESET_TOKEN);
}

/** Whether a token can be sent at all. */
export function isSendable(token: string): boolean {
  return SENDABLE.test(token);
}

/** What was put there instead, when that can be told. */
function likeness(token: string): string {
  if (/^\d{15,20}$/.test(token)) return ': it looks like the Application ID';
  if (/^[0-9a-f]{64}$/.test(token)) return ': it looks like the Public Key';
  if (/^[\w-]{32}$/.test(token)) return ': it looks like the Client Secret';
  if (/^["'].*["']$/.test(token)) return ': there are quotation marks around it';
  return ': three parts with dots between them';
}
