import type { ModalSubmitInteraction } from 'discord.js';
import { answerTo } from './asking.js';
import { articlesFor, type Bot } from './bot.js';
import { actionOf } from './custom-id.js';
import { notice } from './messages/view.js';
import type { Reader } from './reader.js';
import { questionsIn } from './recall.js';
import { respond } from './respond.js';

/** The follow-up form, sent: answered where its answer was, and as privately. */
export async function submitFollowUp(interaction: ModalSubmitInteraction, bot: Bot, reader: Reader): Promise<void> {
  const action = actionOf(interaction.customId);
  const articles = action?.kind === 'follow-up' ? articlesFor(bot, action.article) : undefined;
  if (action?.kind !== 'follow-up' || !articles) {
    await respond(interaction, true, notice(reader.words.notices.oldButton));
    return;
  }
  const message = interaction.isFromMessage() ? interaction.message : undefined;
  const chosen = action.article === null ? null : (articles[0]?.article.id ?? null);
  const channel = interaction.channelId ?? interaction.user.id;
  const questions = message && questionsIn(message);
  const hidden = message?.flags.has('Ephemeral') ?? false;
  const view = answerTo(bot, {
    question: interaction.fields.getTextInputValue('question'),
    chosen,
    channel,
    user: interaction.user.id,
    reader,
    private: hidden,
    as: 'question',
    previous: questions ? { questions, chosen } : bot.conversations.last(channel, interaction.user.id),
  });
  await respond(interaction, hidden, view);
}
