import type { ButtonInteraction } from 'discord.js';
import type { Bot } from '../bot.js';
import type { Action } from '../custom-id.js';
import type { Reader } from '../reader.js';
import { followUp, publish, verdict, why } from './answering.js';
import type { Press } from './press.js';
import { context, find, more, passage } from './reading.js';

const PRESSES: { readonly [Kind in Action['kind']]: Press<Kind> } = {
  more,
  context,
  passage,
  find,
  verdict,
  why,
  publish,
  'follow-up': followUp,
};

/** Does what a button says. */
export function press(interaction: ButtonInteraction, action: Action, bot: Bot, reader: Reader): Promise<void> {
  return (PRESSES[action.kind] as Press<Action['kind']>)(interaction, action, bot, reader);
}
