import type { Config } from '../../config.js';
import { type Check, type Environment, look } from './check.js';
import {
  clockFinding,
  identityFinding,
  intentsFinding,
  interactionsFinding,
  sessionsFinding,
} from './discord-answers.js';
import { type DiscordAnswer, discordApi } from './discord-api.js';
import { permissionsFinding, readServers, serversFinding } from './servers.js';
import { isSendable, tokenFinding } from './token.js';

type Settings = Pick<Config, 'discordToken' | 'discordApiUrl' | 'discordGuildId'>;

/** Looks at the token, and with it at what Discord knows of the bot. Without a token nobody is asked. */
export async function discordChecks(
  { discordToken: token, discordApiUrl, discordGuildId: guild }: Settings,
  { now, signal }: Environment,
): Promise<Check[]> {
  const checks = [await look('Token', () => tokenFinding(token))];
  if (token === undefined || !isSendable(token)) return checks;
  const ask = discordApi(discordApiUrl, token, signal);
  let me: DiscordAnswer | undefined;
  checks.push(
    await look('Discord', async () => {
      me = await ask('users/@me');
      return identityFinding(me);
    }),
  );
  if (me === undefined) return checks;
  const { time, status } = me;
  checks.push(await look('Clock', () => clockFinding(time, now())));
  // Who has not let us in is not asked again: Discord counts it.
  if (status !== 200) return checks;
  const application = ask('applications/@me');
  const servers = readServers(ask, guild);
  const rest = await Promise.all([
    look('Intents', async () => intentsFinding(await application)),
    look('Interactions', async () => interactionsFinding(await application)),
    look('Session starts', async () => sessionsFinding(await ask('gateway/bot'))),
    look('Servers', async () => serversFinding(await servers, guild, await application)),
    look('Permissions', async () => permissionsFinding(await servers, guild)),
  ]);
  return [...checks, ...rest];
}
