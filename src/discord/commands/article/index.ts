import type { ChatInputCommandInteraction } from 'discord.js';
import type { Bot } from '../../bot.js';
import type { Here } from '../../here.js';
import { OWN_LIMITS } from '../../limits.js';
import { libraryView, removeView } from '../../messages/library.js';
import { escaped } from '../../messages/markdown.js';
import { notice } from '../../messages/view.js';
import { mayAdd } from '../../permissions.js';
import { respond } from '../../respond.js';
import { listedAs, usedIn } from '../../scope.js';
import type { Command } from '../command.js';
import { fileOption, serverCommand, subcommand, switchOption, textOption } from '../define.js';
import { articleChoices } from '../options.js';
import { addArticle } from './add.js';
import { useArticle } from './use.js';

const id = { autocomplete: true, max_length: 100 };

/** `/article`: add, list, use in a channel, remove. */
export const article: Command = {
  definition: serverCommand('article', [
    subcommand('article.add', [
      fileOption('article.add.file'),
      textOption('article.add.link', { required: false, max_length: OWN_LIMITS.address }),
      textOption('article.add.title', { required: false, max_length: OWN_LIMITS.title }),
      textOption('article.add.replaces', { required: false, ...id }),
    ]),
    subcommand('article.list'),
    subcommand('article.use', [
      textOption('article.use.article', { required: false, ...id }),
      switchOption('article.use.beside'),
    ]),
    subcommand('article.remove', [textOption('article.remove.article', { required: true, ...id })]),
  ]),
  run(interaction, bot, here) {
    switch (interaction.options.getSubcommand()) {
      case 'add':
        return addArticle(interaction, bot, here);
      case 'use':
        return useArticle(interaction, bot, here);
      case 'remove':
        return askToRemove(interaction, bot, here);
      default:
        return listArticles(interaction, bot, here);
    }
  },
  complete: (interaction, bot, here) =>
    articleChoices(bot, here, interaction.options.getFocused(), {
      ...(interaction.options.getSubcommand() === 'use' ? { none: here.words.library.none } : {}),
      own: interaction.options.getSubcommand() !== 'use',
    }),
};

async function listArticles(interaction: ChatInputCommandInteraction, bot: Bot, here: Here): Promise<void> {
  await respond(interaction, true, libraryPage(bot, 0, here));
}

/** A page of what may be asked in a place. */
export async function libraryPage(bot: Bot, page: number, here: Here) {
  const { place, settings } = here;
  const listed = await bot.library.list(place.server);
  const used = await usedIn(bot, place, listed);
  const settled = { here: used.map(({ id }) => id), server: settings.article };
  return libraryView(listed, page, settled, here);
}

async function askToRemove(interaction: ChatInputCommandInteraction, bot: Bot, here: Here): Promise<void> {
  const { place, settings, words } = here;
  const wanted = interaction.options.getString('article', true);
  const may = mayAdd(interaction, settings);
  const listed = may ? await listedAs(bot, place, wanted) : undefined;
  const view = !may
    ? notice(words.article.mayNot)
    : !listed
      ? notice(words.notices.noArticle(escaped(wanted)))
      : listed.entry?.owner == null
        ? notice(words.article.notRemovable)
        : removeView(listed.id, listed.metadata, here);
  await respond(interaction, true, view);
}
