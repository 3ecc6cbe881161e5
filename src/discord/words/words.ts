import type { Caution } from '../../core/answer/caution.js';
import type { ServerSettings } from '../../core/library/settings.js';
import type { Localization } from './locales.js';

/** Everything the bot says in its own words; never what an article says. Markdown is allowed, except in names and labels. */
export interface Words {
  /** Names of buttons: at most 34 units read well. */
  readonly buttons: {
    readonly more: string;
    readonly context: string;
    readonly followUp: string;
    readonly why: string;
    readonly helpful: string;
    readonly unhelpful: string;
    readonly publish: string;
    readonly previous: string;
    readonly next: string;
    readonly publishArticle: string;
    readonly discard: string;
    readonly useHere: string;
    readonly remove: string;
    readonly forgetMe: string;
  };
  /** A word between the quotation marks of the language. */
  readonly quoted: (word: string) => string;
  readonly answer: {
    readonly silent: string;
    readonly elsewhere: string;
    /** Words of the question that the article never uses, as a list. */
    readonly missing: (list: string) => string;
    readonly closest: string;
    readonly also: string;
    readonly noWords: string;
    /** How sure an answer is, from `percent`. */
    readonly confidence: (percent: number) => string;
    /** The same of a claim: how sure it is that a quote bears on it. */
    readonly bearing: (percent: number) => string;
    readonly silentConfidence: (percent: number) => string;
    readonly elsewhereConfidence: (percent: number) => string;
    readonly passage: (number: number) => string;
    readonly open: string;
    readonly bears: string;
    readonly bearsNot: string;
    readonly attached: string;
    readonly more: string;
    readonly context: string;
    readonly leftOut: string;
    readonly sharedBy: (name: string) => string;
  };
  readonly lookUp: {
    readonly found: (count: number, words: string) => string;
    readonly foundNot: (words: string) => string;
    readonly forms: string;
    readonly page: (page: number, pages: number) => string;
    readonly noSentence: (words: string) => string;
    readonly noPassage: (wanted: string, count: number) => string;
    readonly passageOf: (number: number, count: number) => string;
    readonly outline: string;
    readonly untitled: string;
    readonly passages: (first: number, last: number) => string;
    readonly leftOut: (count: number) => string;
  };
  readonly about: {
    readonly size: (sentences: number, passages: number, sections: number) => string;
    readonly revision: string;
    readonly model: string;
    readonly threshold: (percent: number) => string;
    readonly privacy: string;
  };
  readonly why: {
    readonly none: string;
    readonly title: string;
    readonly explained: string;
    readonly threshold: (confidence: string, threshold: string) => string;
    readonly about: (about: string, threshold: string) => string;
  };
  /** Of the articles that a server has. */
  readonly library: {
    readonly empty: string;
    /** The choice in place of an article. */
    readonly sideBySideChoice: string;
    readonly asked: (count: number) => string;
    readonly left: (count: number) => string;
    readonly says: string;
    readonly silent: string;
    readonly elsewhere: string;
    /** The choice in place of an article: no article of its own. */
    readonly none: string;
    readonly list: (count: number) => string;
    readonly passages: (count: number) => string;
    readonly everybodys: string;
    readonly here: string;
    readonly standard: string;
    readonly used: (title: string) => string;
    readonly usedNone: string;
  };
  /** Of adding and removing articles. */
  readonly article: {
    readonly onlyInServers: string;
    readonly mayNot: string;
    readonly mayNotUse: string;
    readonly reading: string;
    readonly indexing: (done: number, total: number) => string;
    readonly refused: string;
    readonly preview: string;
    readonly replaces: (title: string) => string;
    readonly samples: string;
    readonly same: (title: string) => string;
    readonly published: (title: string) => string;
    readonly discarded: string;
    readonly gone: string;
    readonly removeAsk: (title: string) => string;
    readonly removed: (title: string) => string;
    readonly notRemovable: string;
    readonly changedThen: string;
    readonly changedNow: string;
    /** Where links lead; `address` is ready to be shown. */
    readonly address: (address: string) => string;
    /** Others are being added in the place. */
    readonly busy: string;
    /** `most`: passages that an article may have. */
    readonly form: {
      readonly title: string;
      readonly name: string;
      readonly text: string;
      readonly placeholder: string;
    };
  };
  readonly settings: {
    readonly title: string;
    readonly saved: string;
    readonly yes: string;
    readonly no: string;
    readonly nobody: string;
    readonly asOperator: (number: number) => string;
    readonly perMinute: (number: number) => string;
    readonly days: (number: number) => string;
    readonly caution: Readonly<Record<Caution, string>>;
    /** What strict and eager mean, in small print. */
    readonly cautionExplained: string;
    readonly noThreads: string;
    readonly readersOwn: string;
    readonly labels: Readonly<Record<keyof ServerSettings, string>>;
  };
  readonly use: {
    readonly unanswered: (count: number, days: number) => string;
    readonly nothingUnanswered: string;
    readonly times: (count: number) => string;
    readonly csv: string;
    readonly stats: (days: number) => string;
    readonly noStats: string;
    readonly answered: (answered: number, total: number) => string;
    readonly response: (mean: string, longest: string) => string;
    readonly verdicts: (helpful: number, unhelpful: number) => string;
    readonly picture: string;
  };
  readonly privacy: {
    readonly title: string;
    /** `questions`: kept with verdicts here; `logged`: public ones are in the log. */
    readonly kept: (days: number, questions: boolean, logged: boolean) => string;
    readonly forgotten: (questions: number, verdicts: number) => string;
  };
  readonly help: string;
  readonly modal: { readonly title: string; readonly label: string; readonly placeholder: string };
  readonly notices: {
    readonly thanks: string;
    readonly changed: string;
    readonly oldButton: string;
    readonly forgotten: string;
    readonly managersOnly: string;
    /** The article of a follow-up was removed. */
    readonly articleGone: string;
    readonly noArticle: (wanted: string) => string;
    readonly noText: string;
    readonly wait: (seconds: number) => string;
    readonly mention: string;
    readonly failed: (id: string) => string;
    readonly noPermission: (channel: string) => string;
  };
  /** Names and descriptions of the commands and their options, by their English names. */
  readonly commands: Readonly<Record<CommandText, Localization>>;
}

/** What of the commands has a name and a description of its own. */
export type CommandText = (typeof COMMAND_TEXTS)[number];

export const COMMAND_TEXTS = [
  'ask',
  'ask.question',
  'ask.article',
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
