import { MessageFlags, type ModalSubmitInteraction } from 'discord.js';
import { answerTo } from './asking.js';
import type { Bot } from './bot.js';
import { actionOf } from './custom-id.js';
import { showDraft } from './drafting.js';
import type { Here } from './here.js';
import { notice } from './messages/view.js';
import { mayAdd } from './permissions.js';
import { questionsIn } from './recall.js';
import { respond } from './respond.js';
import { listedAs, SIDE_BY_SIDE } from './scope.js';

/** A form, sent. */
export async function submitForm(interaction: ModalSubmitInteraction, bot: Bot, here: Here): Promise<void> {
  const action = actionOf(interaction.customId);
  if (action?.kind === 'follow-up') await submitFollowUp(interaction, action.articles, bot, here);
  else if (action?.kind === 'add-text') await submitText(interaction, action.article, bot, here);
  else await respond(interaction, true, notice(here.words.notices.oldButton));
}

/** The follow-up form: answered where its answer was, and as privately. */
async function submitFollowUp(
  interaction: ModalSubmitInteraction,
  chosen: readonly string[],
  bot: Bot,
  here: Here,
): Promise<void> {
  const { place } = here;
  const listed = await Promise.all(
    chosen.filter((key) => key !== SIDE_BY_SIDE).map((key) => listedAs(bot, place, key)),
  );
  if (listed.includes(undefined)) return respond(interaction, true, notice(here.words.notices.articleGone));
  const message = interaction.isFromMessage() ? interaction.message : undefined;
  const questions = message && questionsIn(message);
  const hidden = message?.flags.has(MessageFlags.Ephemeral) ?? false;
  const view = answerTo(bot, {
    question: interaction.fields.getTextInputValue('question'),
    chosen,
    user: interaction.user.id,
    here,
    private: hidden,
    as: 'question',
    own: true,
    previous: questions
      ? { questions, chosen, private: hidden }
      : bot.conversations.last(place.channel, interaction.user.id),
  });
  await respond(interaction, hidden, view);
}

/** The form of `/article add`: its text becomes a draft. */
async function submitText(
  interaction: ModalSubmitInteraction,
  replaces: string | null,
  bot: Bot,
  here: Here,
): Promise<void> {
  const { place, settings, words } = here;
  if (place.server === null) return respond(interaction, true, notice(words.article.onlyInServers));
  if (!mayAdd(interaction, settings)) return respond(interaction, true, notice(words.article.mayNot));
  const listed = replaces === null ? null : await listedAs(bot, place, replaces);
  if (listed === undefined) return respond(interaction, true, notice(words.article.gone));
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const title = interaction.fields.getTextInputValue('title');
  const bytes = Buffer.from(interaction.fields.getTextInputValue('text'));
  const source = async () => ({ name: 'text.txt', bytes, address: null });
  await showDraft(interaction, { server: place.server, title, replaces: listed?.id ?? null, source }, bot, here);
}
