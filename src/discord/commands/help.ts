import { COLOURS, framed, text } from '../messages/view.js';
import { respond } from '../respond.js';
import type { Command } from './command.js';
import { slashCommand } from './define.js';

/** `/help`: what the bot can do. */
export const help: Command = {
  definition: slashCommand('help'),
  run: (interaction, _, here) => respond(interaction, true, framed(COLOURS.plain, [text(here.words.help)])),
};
