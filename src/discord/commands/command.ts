import type {
  APIApplicationCommandBasicOption,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Bot } from '../bot.js';
import type { Here } from '../here.js';

/** What an autocomplete offers. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** A slash command. */
export interface Command {
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  run(interaction: ChatInputCommandInteraction, bot: Bot, here: Here): Promise<void>;
  /** Offers at most as many choices as Discord takes. */
  complete?(interaction: AutocompleteInteraction, bot: Bot, here: Here): Promise<readonly Choice[]>;
}

export type Option = APIApplicationCommandBasicOption;
