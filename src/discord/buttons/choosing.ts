import type { StringSelectMenuInteraction } from 'discord.js';
import type { Bot } from '../bot.js';
import { useIn } from '../commands/article/use.js';
import type { Action } from '../custom-id.js';
import type { Here } from '../here.js';
import { respondInPlace } from '../respond.js';

/** Does what was chosen in a menu: the articles that are asked in the channel. @returns false when no menu says that. */
export async function choose(
  interaction: StringSelectMenuInteraction,
  action: Action | undefined,
  bot: Bot,
  here: Here,
): Promise<boolean> {
  if (action?.kind !== 'choose') return false;
  await respondInPlace(interaction, useIn(interaction, interaction.values, bot, here));
  return true;
}
