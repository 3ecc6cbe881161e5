import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { en } from '../words/en/index.js';
import { TRANSLATIONS } from '../words/index.js';
import type { CommandText } from '../words/topics/commands.js';
import type { Words } from '../words/words.js';
import type { Option } from './command.js';

/** Everywhere: in servers, with the bot alone, and in other conversations of people who installed it for themselves. */
const EVERYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  // Discord's own description takes a number here, and gives a text back; discord.js's types know of the text alone.
  default_member_permissions: Number(PermissionFlagsBits.UseApplicationCommands) as unknown as string,
};

/** In servers that have added the bot, and nowhere else. */
const IN_SERVERS = {
  ...EVERYWHERE,
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** A slash command by its English name, with all its translations. */
export function slashCommand(
  name: CommandText,
  options: readonly Option[] = [],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return { type: ApplicationCommandType.ChatInput, ...named(name), options: [...options], ...EVERYWHERE };
}

/** A slash command of servers. @param permission what members need to see it, unless a server settles it otherwise. */
export function serverCommand(
  name: CommandText,
  options: readonly APIApplicationCommandOption[],
  permission: bigint = PermissionFlagsBits.UseApplicationCommands,
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const needed = Number(permission) as unknown as string;
  const command = { type: ApplicationCommandType.ChatInput as const, ...named(name), options: [...options] };
  return { ...command, ...IN_SERVERS, default_member_permissions: needed };
}

/** One of the things that a command does. */
export function subcommand(name: CommandText, options: readonly Option[] = []): APIApplicationCommandOption {
  return { type: ApplicationCommandOptionType.Subcommand, ...named(name), options: [...options] };
}

/** An entry of the menu on messages. */
export function messageMenu(name: CommandText): RESTPostAPIApplicationCommandsJSONBody {
  const { name: shown, name_localizations } = named(name);
  return { type: ApplicationCommandType.Message, name: shown, name_localizations, ...EVERYWHERE };
}

/** A text option. */
export function textOption(
  name: CommandText,
  given: { required: boolean; autocomplete?: boolean; max_length?: number },
): Option {
  const { autocomplete = false, ...more } = given;
  const option = { type: ApplicationCommandOptionType.String as const, ...named(name), min_length: 1, ...more };
  return autocomplete ? { ...option, autocomplete: true } : option;
}

/** An option to be set or not. */
export function switchOption(name: CommandText): Option {
  return { type: ApplicationCommandOptionType.Boolean, ...named(name), required: false };
}

/** A file. */
export function fileOption(name: CommandText): Option {
  return { type: ApplicationCommandOptionType.Attachment, ...named(name), required: false };
}

/** A whole number within bounds. */
export function numberOption(name: CommandText, min_value: number, max_value: number): Option {
  return { type: ApplicationCommandOptionType.Integer, ...named(name), required: false, min_value, max_value };
}

/** One of a server's roles. */
export function roleOption(name: CommandText): Option {
  return { type: ApplicationCommandOptionType.Role, ...named(name), required: false };
}

/** One of some values, each with its name in English and other languages. */
export function choiceOption<Value extends string>(
  name: CommandText,
  values: readonly Value[],
  nameOf: (value: Value, words: Words) => string,
): Option {
  const choices = values.map((value) => ({
    value,
    name: nameOf(value, en),
    name_localizations: Object.fromEntries(
      Object.entries(TRANSLATIONS).map(([locale, words]) => [locale, nameOf(value, words)]),
    ),
  }));
  return { type: ApplicationCommandOptionType.String, ...named(name), required: false, choices };
}

function named(text: CommandText) {
  const translated = (part: 'name' | 'description') =>
    Object.fromEntries(Object.entries(TRANSLATIONS).map(([locale, { commands }]) => [locale, commands[text][part]]));
  return {
    name: en.commands[text].name,
    description: en.commands[text].description,
    name_localizations: translated('name'),
    description_localizations: translated('description'),
  };
}
