import { randomBytes } from 'node:crypto';
import {
  DiscordAPIError,
  type Interaction,
  type Message,
  MessageFlags,
  RESTJSONErrorCodes,
  type RepliableInteraction,
} from 'discord.js';
import type { Bot } from './bot.js';
import { choose } from './buttons/choosing.js';
import { press } from './buttons/index.js';
import { COMMANDS, MENUS } from './commands/index.js';
import { actionOf } from './custom-id.js';
import { type Here, hereOf } from './here.js';
import { answerMessage } from './incoming.js';
import { notice } from './messages/view.js';
import { submitForm } from './modal.js';
import { type Reader, readerOf } from './reader.js';
import { onceFor, payloadOf, respond } from './respond.js';

const { IsComponentsV2: COMPONENTS, Ephemeral: PRIVATE } = MessageFlags;

/** Errors of Discord's that say no more than that nobody is there to answer any more: nothing is wrong with the bot. */
const GONE: readonly (number | string)[] = [
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
];

/** Errors of Discord's that say that another process was faster: as long as two can't tell whose a question is, both answer. */
const ANSWERED: readonly (number | string)[] = [
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage,
];

/** Handles an interaction to its end; whatever goes wrong is told to the reader, and logged. Never rejects. */
export async function handleInteraction(interaction: Interaction, bot: Bot): Promise<void> {
  let reader = readerOf(interaction.locale);
  try {
    const here = await hereOf(bot, interaction, interaction.locale);
    reader = here;
    await route(interaction, bot, here);
  } catch (error) {
    const id = report(error, bot, { interaction: interaction.type });
    if (id !== undefined && interaction.isRepliable()) await apologise(interaction, id, bot, reader);
  }
}

/** Handles a message to its end. Never rejects. */
export async function handleMessage(message: Message, bot: Bot): Promise<void> {
  try {
    await answerMessage(message, bot);
  } catch (error) {
    const id = report(error, bot, { message: message.id });
    if (id === undefined) return;
    const { words } = readerOf(message.guild?.preferredLocale);
    await message
      .reply({ ...payloadOf(notice(words.notices.failed(id))), ...onceFor(message), failIfNotExists: false })
      .catch((second: unknown) => bot.log.warn({ error: second, id }, 'could not say that it failed'));
  }
}

async function route(interaction: Interaction, bot: Bot, here: Here): Promise<void> {
  if (interaction.isAutocomplete()) {
    const choices = await COMMANDS.get(interaction.commandName)?.complete?.(interaction, bot, here);
    await interaction.respond([...(choices ?? [])]);
  } else if (interaction.isChatInputCommand()) {
    await COMMANDS.get(interaction.commandName)?.run(interaction, bot, here);
  } else if (interaction.isMessageContextMenuCommand()) {
    await MENUS.get(interaction.commandName)?.run(interaction, bot, here);
  } else if (interaction.isButton()) {
    const pressed = await press(interaction, actionOf(interaction.customId), bot, here);
    if (!pressed) await respond(interaction, true, notice(here.words.notices.oldButton));
  } else if (interaction.isStringSelectMenu()) {
    const chosen = await choose(interaction, actionOf(interaction.customId), bot, here);
    if (!chosen) await respond(interaction, true, notice(here.words.notices.oldButton));
  } else if (interaction.isModalSubmit()) {
    await submitForm(interaction, bot, here);
  }
}

/** Logs an error. @returns the number under which it is in the log; undefined when nothing is wrong with the bot. */
function report(error: unknown, bot: Bot, where: object): string | undefined {
  const code = error instanceof DiscordAPIError ? error.code : undefined;
  if (code !== undefined && [...GONE, ...ANSWERED].includes(code)) {
    bot.log.info({ code, ...where }, GONE.includes(code) ? 'nobody is there to answer any more' : 'another was faster');
    return undefined;
  }
  const id = randomBytes(4).toString('hex');
  bot.metrics?.failed();
  bot.log.error({ error, id, ...where }, 'failed');
  return id;
}

async function apologise(interaction: RepliableInteraction, id: string, bot: Bot, { words }: Reader): Promise<void> {
  const view = notice(words.notices.failed(id));
  try {
    if (interaction.replied) await interaction.followUp({ ...payloadOf(view), flags: [COMPONENTS, PRIVATE] });
    else if (interaction.deferred) await interaction.editReply(payloadOf(view));
    else await respond(interaction, true, view);
  } catch (error) {
    bot.log.warn({ error, id }, 'could not say that it failed');
  }
}
