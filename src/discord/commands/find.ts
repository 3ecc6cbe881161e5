import { OWN_LIMITS } from '../limits.js';
import { findView } from '../messages/find.js';
import { escaped } from '../messages/markdown.js';
import { notice } from '../messages/view.js';
import { respond } from '../respond.js';
import type { Command } from './command.js';
import { slashCommand, textOption } from './define.js';
import { ARTICLE_OPTION, articleChoices, chosenArticle, chosenId, PRIVATE_OPTION, wantsPrivacy } from './options.js';

/** `/find`: every place where some words stand, counted. */
export const find: Command = {
  definition: slashCommand('find', [
    textOption('find.words', { required: true, max_length: OWN_LIMITS.findWords }),
    ARTICLE_OPTION,
    PRIVATE_OPTION,
  ]),
  async run(interaction, bot, reader) {
    const indexed = chosenArticle(interaction, bot);
    const words = interaction.options.getString('words', true).trim();
    await respond(
      interaction,
      wantsPrivacy(interaction),
      indexed
        ? findView(indexed, words, 0, reader)
        : notice(reader.words.notices.noArticle(escaped(chosenId(interaction) ?? ''))),
    );
  },
  complete: (interaction, bot) => articleChoices(bot, interaction.options.getFocused()),
};
