import type { ButtonInteraction } from 'discord.js';
import type { Bot } from '../bot.js';
import type { Action } from '../custom-id.js';
import type { Reader } from '../reader.js';

/** What a button of some kind does. */
export type Press<Kind extends Action['kind']> = (
  interaction: ButtonInteraction,
  action: Extract<Action, { kind: Kind }>,
  bot: Bot,
  reader: Reader,
) => Promise<void>;
