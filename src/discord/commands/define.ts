import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { en } from '../words/en.js';
import { TRANSLATIONS } from '../words/index.js';
import type { CommandText } from '../words/words.js';
import type { Option } from './command.js';

/** Everywhere: in servers, with the bot alone, and in other conversations of people who installed it for themselves. */
const EVERYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  // Discord's own description takes a number here, and gives a text back; discord.js's types know of the text alone.
  default_member_permissions: Number(PermissionFlagsBits.UseApplicationCommands) as unknown as string,
};

/** A slash command by its English name, with all its translations. */
export function slashCommand(
  name: CommandText,
  options: readonly Option[] = [],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return { type: ApplicationCommandType.ChatInput, ...named(name), options: [...options], ...EVERYWHERE };
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
