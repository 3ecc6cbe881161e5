/** `\r` would be read as a line feed, and HTML has no way to write U+0000. */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\0': '\ufffd',
};

/**
 * A text as HTML: for the inside of an element, or of an attribute between double quotation marks. A browser reads the very
 * same UTF-16 units, but for U+0000 and halves of surrogate pairs, each of which is U+FFFD.
 */
export function escaped(text: string): string {
  return text.toWellFormed().replace(/[&<>"\r\0]/g, (character) => ESCAPES[character] ?? character);
}

/** A web address, normalised; null for anything else, such as `javascript:`. */
export function webAddress(url: string | null): URL | null {
  if (url === null || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed : null;
}
