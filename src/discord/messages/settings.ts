import type { Language, ServerSettings } from '../../core/library/settings.js';
import type { Rates } from '../rate-limits.js';
import type { Reader } from '../reader.js';
import type { Words } from '../words/words.js';
import { titled } from './library.js';
import { COLOURS, framed, separator, text, type View } from './view.js';

/** A language in its own words; or that it is each reader's own. */
export function languageName(language: Language, words: Words): string {
  if (language === 'reader') return words.settings.readersOwn;
  return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
}

/**
 * What a server has settled.
 *
 * @param title of the article asked by default; null when all are.
 * @param standard how much may be asked where the server has settled nothing.
 */
export function settingsView(
  settings: ServerSettings,
  title: string | null,
  standard: Rates,
  saved: boolean,
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
  const done = saved ? [separator(), text(own.saved)] : [];
  return framed(COLOURS.plain, [text([own.title, ...lines].join('\n')), ...done]);
}
