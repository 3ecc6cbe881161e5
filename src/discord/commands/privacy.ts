import { privacyView } from '../messages/privacy.js';
import { respond } from '../respond.js';
import type { Command } from './command.js';
import { slashCommand } from './define.js';

/** `/privacy`: what is kept of the reader and for how long, and a button that deletes it. */
export const privacy: Command = {
  definition: slashCommand('privacy'),
  run: (interaction, bot, here) => respond(interaction, true, privacyView(here.settings, bot.logQuestions, here)),
};
