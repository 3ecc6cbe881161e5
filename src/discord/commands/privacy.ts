import { COLOURS, framed, row, text } from '../messages/view.js';
import { respond } from '../respond.js';
import type { Command } from './command.js';
import { slashCommand } from './define.js';

/** `/privacy`: what is kept of the reader and for how long, and a button that deletes it. */
export const privacy: Command = {
  definition: slashCommand('privacy'),
  async run(interaction, bot, { settings: { retentionDays, keepQuestions }, words }) {
    const kept = text(`${words.privacy.title}\n${words.privacy.kept(retentionDays, keepQuestions, bot.logQuestions)}`);
    const forget = row([{ action: { kind: 'forget-me' }, label: words.buttons.forgetMe, danger: true }]);
    await respond(interaction, true, framed(COLOURS.plain, [kept, ...forget]));
  },
};
