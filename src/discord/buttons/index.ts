import type { ButtonInteraction } from 'discord.js';
import type { Bot } from '../bot.js';
import type { Action } from '../custom-id.js';
import type { Here } from '../here.js';
import { followUp, publish, verdict, why } from './answering.js';
import { draft, library, remove, use } from './library.js';
import type { Press } from './press.js';
import { forgetMe } from './privacy.js';
import { context, find, more, passage } from './reading.js';

/** What buttons do: all actions but those that only a form or a menu has. */
type Pressed = Exclude<Action['kind'], 'add-text' | 'choose'>;

const PRESSES: { readonly [Kind in Pressed]: Press<Kind> } = {
  more,
  context,
  passage,
  find,
  verdict,
  why,
  publish,
  'follow-up': followUp,
  draft,
  library,
  use,
  remove,
  'forget-me': forgetMe,
};

/** Does what a button says. @returns false when no button says that. */
export async function press(
  interaction: ButtonInteraction,
  action: Action | undefined,
  bot: Bot,
  here: Here,
): Promise<boolean> {
  if (action === undefined || action.kind === 'add-text' || action.kind === 'choose') return false;
  await (PRESSES[action.kind] as Press<Pressed>)(interaction, action, bot, here);
  return true;
}
