import { DEFAULT_SETTINGS, type ServerSettings } from '../core/library/settings.js';
import type { Bot } from './bot.js';
import type { Place } from './place.js';
import { type Reader, readerOf } from './reader.js';

/** Discord's name of a language where it differs from ours. */
const LOCALES: Readonly<Record<string, string>> = { en: 'en-US', es: 'es-ES' };

/** What the server of a place has settled; what holds where there is none. */
export async function settingsIn(bot: Bot, { server }: Place): Promise<ServerSettings> {
  return server === null ? DEFAULT_SETTINGS : bot.settings.settings(server);
}

/** Who is spoken to in a place: in the server's language, or in their own. */
export async function readerIn(bot: Bot, place: Place, locale: string | null | undefined): Promise<Reader> {
  const { language } = await settingsIn(bot, place);
  const reader = readerOf(language === 'reader' ? locale : (LOCALES[language] ?? language));
  const { pageOf } = bot;
  return pageOf === undefined ? reader : { ...reader, pageOf: (quote) => pageOf(quote, place.server) };
}
