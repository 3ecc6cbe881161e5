import { PermissionFlagsBits } from 'discord.js';
import { cluster } from '../../core/library/cluster.js';
import type { Unanswered } from '../../core/library/stores.js';
import type { Bot } from '../bot.js';
import { escaped } from '../messages/markdown.js';
import { unansweredView } from '../messages/use.js';
import { notice } from '../messages/view.js';
import { manages } from '../permissions.js';
import { respond } from '../respond.js';
import { listedAs } from '../scope.js';
import type { Command } from './command.js';
import { serverCommand, textOption } from './define.js';
import { articleChoices } from './options.js';

/** Most questions that are grouped: the newest. */
const MOST = 500;

/** `/unanswered`: what was asked and met with silence, like questions together, and all of them as a file. */
export const unanswered: Command = {
  definition: serverCommand(
    'unanswered',
    [textOption('unanswered.article', { required: false, autocomplete: true, max_length: 100 })],
    PermissionFlagsBits.ManageGuild,
  ),
  async run(interaction, bot, here) {
    const { place, settings, words } = here;
    const wanted = interaction.options.getString('article');
    const view = async () => {
      if (!manages(interaction)) return notice(words.notices.managersOnly);
      const listed = wanted === null ? null : await listedAs(bot, place, wanted);
      if (listed === undefined) return notice(words.notices.noArticle(escaped(wanted ?? '')));
      const asked = await bot.use.unanswered(place.server, listed?.id ?? null);
      return unansweredView(await grouped(bot, asked.slice(0, MOST)), asked, settings.retentionDays, here);
    };
    await respond(interaction, true, view());
  },
  complete: (interaction, bot, here) => articleChoices(bot, here, interaction.options.getFocused()),
};

async function grouped(bot: Bot, asked: readonly Unanswered[]): Promise<Unanswered[][]> {
  const vectors = await bot.engine.embed(asked.map(({ question }) => question));
  return cluster(vectors).map((group) => group.map((index) => asked[index] as Unanswered));
}
