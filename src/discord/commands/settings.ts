import { type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js';
import { CAUTIONS } from '../../core/answer/caution.js';
import { LANGUAGES, type ServerSettings } from '../../core/library/settings.js';
import type { Bot } from '../bot.js';
import { escaped } from '../messages/markdown.js';
import { languageName, settingsView } from '../messages/settings.js';
import { notice } from '../messages/view.js';
import { manages } from '../permissions.js';
import { placeOf } from '../place.js';
import { respond } from '../respond.js';
import { listedAs } from '../scope.js';
import type { Command } from './command.js';
import { choiceOption, numberOption, roleOption, serverCommand, switchOption, textOption } from './define.js';
import { articleChoices, NO_ARTICLE } from './options.js';

/** `/settings`: what the server has settled, and changes to it. */
export const settings: Command = {
  definition: serverCommand(
    'settings',
    [
      choiceOption('settings.caution', CAUTIONS, (caution, words) => words.settings.caution[caution]),
      switchOption('settings.private'),
      switchOption('settings.threads'),
      textOption('settings.article', { required: false, autocomplete: true, max_length: 100 }),
      choiceOption('settings.language', LANGUAGES, languageName),
      roleOption('settings.adders'),
      numberOption('settings.person-rate', 1, 1_000),
      numberOption('settings.channel-rate', 1, 1_000),
      switchOption('settings.keep-questions'),
      numberOption('settings.retention', 1, 365),
    ],
    PermissionFlagsBits.ManageGuild,
  ),
  async run(interaction, bot, reader) {
    const { words } = reader;
    const place = placeOf(interaction);
    const { server } = place;
    if (server === null) return respond(interaction, true, notice(words.article.onlyInServers));
    if (!manages(interaction)) return respond(interaction, true, notice(words.article.mayNot));
    const wanted = interaction.options.getString('article');
    const article = wanted === null || wanted === NO_ARTICLE ? null : await listedAs(bot, place, wanted);
    if (article === undefined)
      return respond(interaction, true, notice(words.notices.noArticle(escaped(wanted ?? ''))));
    const changes = changesIn(interaction, wanted === null ? undefined : (article?.id ?? null));
    const changed = Object.keys(changes).length > 0;
    const now = changed ? await bot.settings.change(server, changes) : await bot.settings.settings(server);
    await respond(
      interaction,
      true,
      settingsView(now, await titleOf(bot, server, now), bot.rates.standard, changed, reader),
    );
  },
  complete: (interaction, bot, { words }) =>
    articleChoices(bot, interaction, interaction.options.getFocused(), { none: words.library.none }),
};

function changesIn(
  { options }: ChatInputCommandInteraction,
  article: string | null | undefined,
): Partial<ServerSettings> {
  const given = {
    private: options.getBoolean('private'),
    threads: options.getBoolean('threads'),
    ratePerUser: options.getInteger('person-rate'),
    ratePerChannel: options.getInteger('channel-rate'),
    caution: options.getString('answers'),
    language: options.getString('language'),
    adders: options.getRole('adders')?.id ?? null,
    keepQuestions: options.getBoolean('keep-questions'),
    retentionDays: options.getInteger('retention'),
  };
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  return { ...(said as Partial<ServerSettings>), ...(article === undefined ? {} : { article }) };
}

async function titleOf(bot: Bot, server: string, { article }: ServerSettings): Promise<string | null> {
  const listed = await bot.library.list(server);
  return listed.find(({ id }) => id === article)?.metadata.title ?? null;
}
