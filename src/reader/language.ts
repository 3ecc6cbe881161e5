/** Scripts that hardly more than one language is written in today. */
const SCRIPTS: readonly (readonly [language: string, letters: RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
];

/** UTF-16 units that are looked at. */
const BEGINNING = 4_000;
/** Japanese has fewer kana than half; a stray Greek letter in a formula is far below. */
const LEAST_SHARE_OF_LETTERS = 0.2;
/** Of the words of English prose 10 to 20 % are these three; of other languages' none are. */
const LEAST_SHARE_OF_WORDS = 0.04;

/**
 * The language that a text begins in, for voices and fonts: a BCP 47 tag where its letters or commonest words leave no
 * doubt, else the empty string, which says in HTML that it isn't known.
 */
export function languageOf(text: string): string {
  const beginning = text.slice(0, BEGINNING);
  const count = (what: RegExp) => beginning.match(what)?.length ?? 0;
  const letters = count(/\p{L}/gu);
  const [language] = SCRIPTS.find(([, own]) => count(own) > letters * LEAST_SHARE_OF_LETTERS) ?? [];
  if (language !== undefined) return language;
  return count(/\b(?:the|of|and)\b/gi) > count(/\p{L}+/gu) * LEAST_SHARE_OF_WORDS ? 'en' : '';
}
