import type { ChatInputCommandInteraction } from 'discord.js';
import { answerTo } from '../asking.js';
import type { Bot } from '../bot.js';
import type { Here } from '../here.js';
import { OWN_LIMITS } from '../limits.js';
import { respond } from '../respond.js';
import { settledIn } from '../scope.js';
import type { Command } from './command.js';
import { slashCommand, textOption } from './define.js';
import { ARTICLE_OPTION, articleChoices, chosenId, PRIVATE_OPTION, wantsPrivacy } from './options.js';

/** `/ask`: a question, answered with quotes. */
export const ask: Command = {
  definition: slashCommand('ask', [
    textOption('ask.question', { required: true, max_length: OWN_LIMITS.question }),
    ARTICLE_OPTION,
    textOption('ask.beside', { required: false, autocomplete: true, max_length: 100 }),
    PRIVATE_OPTION,
  ]),
  async run(interaction, bot, here) {
    const hidden = wantsPrivacy(interaction, here);
    const view = async () =>
      answerTo(bot, {
        question: interaction.options.getString('question', true),
        chosen: await chosenIn(interaction, bot, here),
        user: interaction.user.id,
        here,
        private: hidden,
        as: 'question',
        own: true,
      });
    await respond(interaction, hidden, view());
  },
  complete(interaction, bot, here) {
    const { name, value } = interaction.options.getFocused(true);
    const { sideBySideChoice } = here.words.library;
    return articleChoices(bot, here, value, name === 'article' ? { sideBySide: sideBySideChoice } : {});
  },
};

/** The articles that were chosen: one, and another one beside it, or else beside what is asked in the place anyway. */
async function chosenIn(interaction: ChatInputCommandInteraction, bot: Bot, here: Here): Promise<readonly string[]> {
  const article = chosenId(interaction);
  const beside = interaction.options.getString('beside');
  if (beside === null) return article === null ? [] : [article];
  if (article !== null) return [article, beside];
  const settled = await settledIn(bot, here, await bot.library.list(here.place.server));
  return [beside, ...settled.map(({ id }) => id)];
}
