import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';
import type { Listed } from '../../library/library.js';
import type { Bot } from '../bot.js';
import type { Here } from '../here.js';
import { LIMITS } from '../limits.js';
import { oneLine } from '../messages/markdown.js';
import { SIDE_BY_SIDE } from '../scope.js';
import type { Choice } from './command.js';
import { switchOption, textOption } from './define.js';

/** Options that several commands have. */
export const ARTICLE_OPTION = textOption('ask.article', { required: false, autocomplete: true, max_length: 100 });
export const PRIVATE_OPTION = switchOption('ask.private');

/** The id of the article that the reader chose; null when they left it open. */
export function chosenId(interaction: ChatInputCommandInteraction | AutocompleteInteraction): string | null {
  return interaction.options.getString('article');
}

/** Whether the answer is to the reader alone: as they say, else as the server has settled. */
export function wantsPrivacy({ options }: ChatInputCommandInteraction, { settings }: Here): boolean {
  return options.getBoolean('private') ?? settings.private;
}

/** In place of an article's id: no article of its own. */
export const NO_ARTICLE = '-';

/** What may be chosen besides an article, by the name of the choice, and whether only the server's own articles may. */
export interface OtherChoices {
  readonly sideBySide?: string;
  readonly none?: string;
  readonly own?: boolean;
}

/** Articles of the place whose title holds what is typed. */
export async function articleChoices(
  bot: Bot,
  { place }: Here,
  typed: string,
  { sideBySide, none, own = false }: OtherChoices = {},
): Promise<readonly Choice[]> {
  const listed = await bot.library.list(place.server);
  const wanted = typed.toLowerCase();
  const found = listed
    .filter(({ metadata, entry }) => metadata.title.toLowerCase().includes(wanted) && (!own || entry?.owner != null))
    .map((each) => ({ name: nameAmong(listed, each), value: each.id }));
  const others = [
    ...(sideBySide !== undefined && listed.length > 1 ? [{ name: sideBySide, value: SIDE_BY_SIDE }] : []),
    ...(none === undefined ? [] : [{ name: none, value: NO_ARTICLE }]),
  ];
  return [...others, ...found].slice(0, LIMITS.choices);
}

/** A title as the name of a choice; with the day where another article has the same. */
export function nameAmong(listed: readonly Listed[], { metadata: { title }, entry }: Listed): string {
  const publishedAt = entry?.publishedAt ?? '';
  const isTwice = listed.filter(({ metadata }) => metadata.title === title).length > 1;
  return isTwice && publishedAt !== ''
    ? `${publishedAt.slice(0, 10)} · ${choiceName(title)}`.slice(0, LIMITS.choiceName).toWellFormed()
    : choiceName(title);
}

/** A text as the name of a choice: on one line, and shortened where Discord takes no more. */
export function choiceName(text: string): string {
  const line = oneLine(text);
  return line.length <= LIMITS.choiceName ? line : `${line.slice(0, LIMITS.choiceName - 1).toWellFormed()}…`;
}
