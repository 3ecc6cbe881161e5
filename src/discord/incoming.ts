import { ChannelType, type Message, MessageFlags, PermissionFlagsBits, type ThreadChannel } from 'discord.js';
import { answerTo } from './asking.js';
import type { Bot } from './bot.js';
import { choiceName } from './commands/options.js';
import type { Previous } from './conversations.js';
import { type Here, hereOf } from './here.js';
import { withoutMentions } from './mentions.js';
import { escaped } from './messages/markdown.js';
import { notice, type View } from './messages/view.js';
import { mayOpenThreads } from './permissions.js';
import { actionsIn, questionsIn } from './recall.js';
import { NO_MENTIONS, onceFor, payloadOf } from './respond.js';

/** Answers a message when it is for the bot: one that mentions it, a reply to it, anything in a direct message. */
export async function answerMessage(message: Message, bot: Bot): Promise<void> {
  const { client } = message;
  if (message.author.bot || message.system) return;
  if (message.inGuild() && !message.mentions.users.has(client.user.id)) return;
  const { channel } = message;
  const here = await hereOf(bot, message, message.guild?.preferredLocale);
  if (!channel.isSendable()) return;
  if (!mayWrite(message)) {
    await sayWhere(message, here, bot);
    return;
  }
  const question = withoutMentions(message.content);
  if (question === '') {
    await reply(message, notice(here.words.notices.mention));
    return;
  }
  // Shown while the answer is worked out; nothing depends on it.
  channel.sendTyping().catch((error: unknown) => bot.log.debug({ error }, 'no typing indicator'));
  const previous = await previousOf(message, bot);
  const view = await answerTo(bot, {
    question,
    chosen: previous?.chosen ?? [],
    user: message.author.id,
    here,
    private: false,
    as: 'question',
    own: true,
    previous,
  });
  const thread = view.private ? undefined : await threadFor(message, question, here);
  if (!thread) return reply(message, view);
  await thread.send({ ...payloadOf(view), ...onceFor(message) });
  const turn = bot.conversations.last(here.place.channel, message.author.id);
  if (turn) bot.conversations.keep(thread.id, message.author.id, turn);
}

/** The thread that a mention in a text channel is answered in, where the server has it so and the bot may open one. */
async function threadFor(message: Message, question: string, { settings }: Here): Promise<ThreadChannel | undefined> {
  if (!settings.threads || !message.inGuild() || message.channel.type !== ChannelType.GuildText) return undefined;
  return mayOpenThreads(message.channel) ? message.startThread({ name: choiceName(question) }) : undefined;
}

/** What a message follows: the answer it replies to, else its author's last question in the channel. */
async function previousOf(message: Message, bot: Bot): Promise<Previous | undefined> {
  const last = bot.conversations.last(message.channelId, message.author.id);
  const { reference, client } = message;
  if (!reference?.messageId) return last;
  const answered = message.channel.messages.cache.get(reference.messageId);
  if (answered?.author.id !== client.user.id) return last;
  const questions = questionsIn(answered);
  if (!questions) return last;
  const button = actionsIn(answered).find(({ kind }) => kind === 'follow-up');
  const chosen = button?.kind === 'follow-up' ? button.articles : [];
  return { questions, chosen, private: false };
}

async function reply(message: Message, view: View): Promise<void> {
  await message.reply({ ...payloadOf(view), ...onceFor(message), failIfNotExists: false });
}

function mayWrite(message: Message): boolean {
  if (!message.inGuild()) return true;
  const { channel, guild } = message;
  const me = guild.members.me;
  const send = channel.isThread() ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  const needed = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.ReadMessageHistory, send];
  return me === null || channel.permissionsFor(me).has(needed);
}

/** Where the bot may not write, it tells the one who asked, if they take messages from it. */
async function sayWhere(message: Message, { words }: Here, bot: Bot): Promise<void> {
  const channel = message.inGuild() ? `#${escaped(message.channel.name)}` : '';
  try {
    await message.author.send({
      ...onceFor(message),
      content: words.notices.noPermission(channel),
      allowedMentions: NO_MENTIONS,
      flags: MessageFlags.SuppressEmbeds,
    });
  } catch (error) {
    bot.log.info({ error, channel: message.channelId }, 'may not write in a channel, and its asker takes no messages');
  }
}
