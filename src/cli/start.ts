import { readConfig } from '../config.js';
import { UserError } from '../core/errors.js';
import { promptCommand } from './prompt.js';

/** `start`: the bot where there is a token, else a prompt in the terminal. Returns the exit code. */
export async function startCommand(signal: AbortSignal): Promise<number> {
  const config = readConfig();
  if (config.discordToken !== undefined) {
    throw new UserError(
      'DISCORD_TOKEN is set, but this version does not answer in Discord yet.',
      'Unset it to ask in the terminal.',
    );
  }
  return promptCommand(config, signal);
}
