import { type ChatInputCommandInteraction, ComponentType, MessageFlags, TextInputStyle } from 'discord.js';
import type { Bot } from '../../bot.js';
import { customIdOf } from '../../custom-id.js';
import { showDraft } from '../../drafting.js';
import type { Here } from '../../here.js';
import { articleKey } from '../../keys.js';
import { LIMITS, OWN_LIMITS } from '../../limits.js';
import { escaped } from '../../messages/markdown.js';
import { notice } from '../../messages/view.js';
import { mayAdd } from '../../permissions.js';
import { respond } from '../../respond.js';
import { listedAs } from '../../scope.js';

/** `/article add`: a file or a link becomes a draft; without either, a form takes a text. */
export async function addArticle(interaction: ChatInputCommandInteraction, bot: Bot, here: Here): Promise<void> {
  const { place, settings, words } = here;
  if (place.server === null) return respond(interaction, true, notice(words.article.onlyInServers));
  if (!mayAdd(interaction, settings)) return respond(interaction, true, notice(words.article.mayNot));
  const { options } = interaction;
  const file = options.getAttachment('file');
  const link = options.getString('link');
  const replaces = options.getString('replaces');
  if (replaces !== null && !(await listedAs(bot, place, replaces)))
    return respond(interaction, true, notice(words.notices.noArticle(escaped(replaces))));
  if (!file && link === null) return showForm(interaction, options.getString('title'), replaces, here);
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  await showDraft(
    interaction,
    {
      server: place.server,
      title: options.getString('title'),
      replaces,
      source: () =>
        file ? bot.sources.attachment(file.name, file.url, bot.signal) : bot.sources.page(link ?? '', bot.signal),
    },
    bot,
    here,
  );
}

async function showForm(
  interaction: ChatInputCommandInteraction,
  title: string | null,
  replaces: string | null,
  { words }: Here,
): Promise<void> {
  const { form } = words.article;
  const input = (custom_id: string, label: string, style: TextInputStyle, max_length: number, more: object) => ({
    type: ComponentType.Label as const,
    label,
    component: { type: ComponentType.TextInput as const, custom_id, style, min_length: 1, max_length, ...more },
  });
  await interaction.showModal({
    custom_id: customIdOf({ kind: 'add-text', article: replaces === null ? null : articleKey(replaces) }),
    title: form.title.slice(0, LIMITS.modalTitle),
    components: [
      input('title', form.name, TextInputStyle.Short, OWN_LIMITS.title, title === null ? {} : { value: title }),
      input('text', form.text, TextInputStyle.Paragraph, LIMITS.input, { placeholder: form.placeholder }),
    ],
  });
}
