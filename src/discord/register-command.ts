import { REST, Routes } from 'discord.js';
import type { Config } from '../config.js';
import { UserError } from '../core/errors.js';
import { loginFault } from './faults.js';
import { type Registration, register } from './register.js';

/**
 * Registers the commands without running the bot.
 *
 * @param guild id of the one server; null for all.
 * @throws UserError when there is no token, or Discord does not take it.
 */
export async function registerCommand(config: Config, guild: string | null): Promise<Registration> {
  const { discordToken: token, discordApiUrl: api } = config;
  if (token === undefined)
    throw new UserError('There is no DISCORD_TOKEN.', 'Put it into .env (README, "In Discord") and try again.');
  const rest = new REST(api === null ? {} : { api }).setToken(token);
  try {
    const { id } = (await rest.get(Routes.currentApplication())) as { id: string };
    return await register(rest, id, guild);
  } catch (error) {
    throw loginFault(error);
  }
}
