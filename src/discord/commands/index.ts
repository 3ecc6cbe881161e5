import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { about } from './about.js';
import { article } from './article/index.js';
import { ask } from './ask.js';
import type { Command } from './command.js';
import { find } from './find.js';
import { help } from './help.js';
import { askTheArticle, checkThisClaim, type Menu } from './menus.js';
import { outline } from './outline.js';
import { passage } from './passage.js';
import { privacy } from './privacy.js';
import { quote } from './quote.js';
import { settings } from './settings.js';
import { stats } from './stats.js';
import { unanswered } from './unanswered.js';
import { why } from './why.js';

/** The slash commands by name. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  [ask, quote, find, passage, outline, about, why, help, article, settings, unanswered, stats, privacy].map(
    (command) => [command.definition.name, command],
  ),
);

/** The entries of the menu on messages by name. */
export const MENUS: ReadonlyMap<string, Menu> = new Map(
  [askTheArticle, checkThisClaim].map((menu) => [menu.definition.name, menu]),
);

/** Everything that is registered with Discord. */
export const DEFINITIONS: readonly RESTPostAPIApplicationCommandsJSONBody[] = [
  ...[...COMMANDS.values()].map(({ definition }) => definition),
  ...[...MENUS.values()].map(({ definition }) => definition),
];
