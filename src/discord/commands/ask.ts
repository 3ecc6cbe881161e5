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
  async run(interaction, bot, reader) {
    const hidden = wantsPrivacy(interaction);
    const view = answerTo(bot, {
      question: interaction.options.getString('question', true),
      chosen: chosenId(interaction),
      channel: interaction.channelId,
      user: interaction.user.id,
      reader,
      private: hidden,
      as: 'question',
    });
    await respond(interaction, hidden, view);
  },
  complete: (interaction, bot) => articleChoices(bot, interaction.options.getFocused()),
};
