import type { Language, ServerSettings } from '../../core/library/settings.js';
import type { Rates } from '../rate-limits.js';
import type { Reader } from '../reader.js';
import type { Words } from '../words/words.js';
import { titled } from './library.js';
import { smallPrint } from './markdown.js';
import { COLOURS, framed, separator, text, type View } from './view.js';

/** A language in its own words; or that it is each reader's own. */
export function languageName(language: Language, words: Words): string {
  if (language === 'reader') return words.settings.readersOwn;
  return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
}

/** What is shown beside the settings. */
export interface Beside {
  /** Of the article asked by default; null when all are. */
  readonly title: string | null;
  /** How much may be asked where the server has settled nothing. */
  readonly standard: Rates;
  /** Whether they have just been changed. */
  readonly saved: boolean;
  /** Whether mentions are to be answered in threads, which the bot may not open here. */
  readonly cannotOpen: boolean;
}

/** What a server has settled. */
export function settingsView(
  settings: ServerSettings,
  { title, standard, saved, cannotOpen }: Beside,
  { words }: Reader,
): View {
  const { settings: own } = words;
  const yes = (value: boolean) => (value ? own.yes : own.no);
  const rate = (value: number | null, otherwise: number) =>
    value === null ? own.asOperator(otherwise) : own.perMinute(value);
  const shown: Readonly<Record<keyof ServerSettings, string>> = {
    caution: own.caution[settings.caution],
    private: yes(settings.private),
    threads: yes(settings.threads),
    article: title === null ? words.library.none : titled({ title }),
    language: languageName(settings.language, words),
    adders: settings.adders === null ? own.nobody : `<@&${settings.adders}>`,
    ratePerUser: rate(settings.ratePerUser, standard.perUser),
    ratePerChannel: rate(settings.ratePerChannel, standard.perChannel),
    keepQuestions: yes(settings.keepQuestions),
    retentionDays: own.days(settings.retentionDays),
  };
  const lines = Object.entries(shown).map(
    ([name, value]) => `${own.labels[name as keyof ServerSettings]} · **${value}**`,
  );
  const notes = [
    smallPrint(own.cautionExplained),
    ...(cannotOpen ? [own.noThreads] : []),
    ...(saved ? [own.saved] : []),
  ];
  return framed(COLOURS.plain, [text([own.title, ...lines].join('\n')), separator(), text(notes.join('\n'))]);
}
