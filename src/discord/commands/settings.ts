import { type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js';
import { CAUTIONS } from '../../core/answer/caution.js';
import { LANGUAGES, type ServerSettings } from '../../core/library/settings.js';
import type { Bot } from '../bot.js';
import { escaped } from '../messages/markdown.js';
import { languageName, settingsView } from '../messages/settings.js';
import { notice } from '../messages/view.js';
import { manages, mayOpenThreads } from '../permissions.js';
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
      numberOption('settings.person-rate', 0, 1_000),
      numberOption('settings.channel-rate', 0, 1_000),
      switchOption('settings.keep-questions'),
      numberOption('settings.retention', 1, 365),
    ],
    PermissionFlagsBits.ManageGuild,
  ),
  async run(interaction, bot, here) {
    const { place, words } = here;
    const { server } = place;
    if (server === null) return respond(interaction, true, notice(words.article.onlyInServers));
    if (!manages(interaction)) return respond(interaction, true, notice(words.notices.managersOnly));
    const wanted = interaction.options.getString('article');
    const article = wanted === null || wanted === NO_ARTICLE ? null : await listedAs(bot, place, wanted);
    if (article === undefined)
      return respond(interaction, true, notice(words.notices.noArticle(escaped(wanted ?? ''))));
    const changes = changesIn(interaction, wanted === null ? undefined : (article?.id ?? null));
    const changed = Object.keys(changes).length > 0;
    const view = async () => {
      const now = changed ? await bot.settings.change(server, changes) : here.settings;
      const { channel } = interaction;
      const cannotOpen = now.threads && channel !== null && 'guild' in channel && !mayOpenThreads(channel);
      const title = await titleOf(bot, server, now);
      return settingsView(now, { title, standard: bot.rates.standard, saved: changed, cannotOpen }, here);
    };
    await respond(interaction, true, view());
  },
  complete: (interaction, bot, here) =>
    articleChoices(bot, here, interaction.options.getFocused(), { none: here.words.library.none }),
};

function changesIn(
  { options, guildId }: ChatInputCommandInteraction,
  article: string | null | undefined,
): Partial<ServerSettings> {
  // Null takes back: the operator's rate, nobody else who adds (everybody's role is named like the server), no article.
  const rate = (name: string) => takenBack(options.getInteger(name), 0);
  const given = {
    private: options.getBoolean('private') ?? undefined,
    threads: options.getBoolean('threads') ?? undefined,
    ratePerUser: rate('person-rate'),
    ratePerChannel: rate('channel-rate'),
    caution: options.getString('answers') ?? undefined,
    language: options.getString('language') ?? undefined,
    adders: takenBack(options.getRole('adders')?.id ?? null, guildId),
    keepQuestions: options.getBoolean('keep-questions') ?? undefined,
    retentionDays: options.getInteger('retention') ?? undefined,
    article,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** What was given; null for what takes it back, undefined where nothing was given. */
function takenBack<T>(given: T | null, takesBack: unknown): T | null | undefined {
  if (given === null) return undefined;
  return given === takesBack ? null : given;
}

async function titleOf(bot: Bot, server: string, { article }: ServerSettings): Promise<string | null> {
  const listed = await bot.library.list(server);
  return listed.find(({ id }) => id === article)?.metadata.title ?? null;
}
