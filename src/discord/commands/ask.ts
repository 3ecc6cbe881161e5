import { answerTo } from '../asking.js';
import { OWN_LIMITS } from '../limits.js';
import { respond } from '../respond.js';
import type { Command } from './command.js';
import { slashCommand, textOption } from './define.js';
import { ARTICLE_OPTION, articleChoices, chosenId, PRIVATE_OPTION, wantsPrivacy } from './options.js';

/** `/ask`: a question, answered with quotes. */
export const ask: Command = {
  definition: slashCommand('ask', [
    textOption('ask.question', { required: true, max_length: OWN_LIMITS.question }),
    ARTICLE_OPTION,
    PRIVATE_OPTION,
  ]),
  async run(interaction, bot, here) {
    const hidden = wantsPrivacy(interaction, here);
    const view = answerTo(bot, {
      question: interaction.options.getString('question', true),
      chosen: chosenId(interaction),
      user: interaction.user.id,
      here,
      private: hidden,
      as: 'question',
      own: true,
    });
    await respond(interaction, hidden, view);
  },
  complete: (interaction, bot, here) =>
    articleChoices(bot, here, interaction.options.getFocused(), { sideBySide: here.words.library.sideBySideChoice }),
};
