import type { ButtonInteraction } from 'discord.js';
import type { Bot } from '../bot.js';
import type { Action } from '../custom-id.js';
import type { Here } from '../here.js';

/** What a button of some kind does. */
export type Press<Kind extends Action['kind']> = (
  interaction: ButtonInteraction,
  action: Extract<Action, { kind: Kind }>,
  bot: Bot,
  here: Here,
) => Promise<void>;
