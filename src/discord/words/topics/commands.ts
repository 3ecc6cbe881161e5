import type { Localization } from '../locales.js';

/** Names and descriptions of the commands and their options, by their English names. */
export interface CommandWords {
  readonly commands: Readonly<Record<CommandText, Localization>>;
}

/** What of the commands has a name and a description of its own. */
export type CommandText = (typeof COMMAND_TEXTS)[number];

export const COMMAND_TEXTS = [
  'ask',
  'ask.question',
  'ask.article',
  'ask.beside',
  'ask.private',
  'quote',
  'quote.words',
  'find',
  'find.words',
  'passage',
  'passage.which',
  'outline',
  'about',
  'why',
  'help',
  'article',
  'article.add',
  'article.add.file',
  'article.add.link',
  'article.add.title',
  'article.add.replaces',
  'article.list',
  'article.use',
  'article.use.article',
  'article.use.beside',
  'article.remove',
  'article.remove.article',
  'settings',
  'settings.private',
  'settings.threads',
  'settings.person-rate',
  'settings.channel-rate',
  'settings.caution',
  'settings.language',
  'settings.adders',
  'settings.article',
  'settings.keep-questions',
  'settings.retention',
  'unanswered',
  'unanswered.article',
  'stats',
  'privacy',
  'Ask the article',
  'Check this claim',
] as const;
