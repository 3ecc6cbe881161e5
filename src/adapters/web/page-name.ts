const LONGEST = 80;
const ENDING = /\.(?:x?html?|php|aspx?|jsp|txt|md|markdown|pdf)$/i;

/**
 * A name for a page's file from the last part of its address, or else from the website's: letters, digits, `.`, `_` and
 * `-`, without a folder, at most 80 characters and the ending.
 *
 * @param ending as `.html`.
 */
export function pageName({ pathname, hostname }: URL, ending: string): string {
  const last = pathname.split('/').findLast((part) => part !== '') ?? '';
  return `${tidied(readable(last).replace(ENDING, '')) || tidied(hostname)}${ending}`;
}

function readable(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Escapes of another encoding than UTF-8 stay as they are.
    return part;
  }
}

function tidied(name: string): string {
  const plain = name.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-');
  return [...plain.replace(/^[-.]+/, '')]
    .slice(0, LONGEST)
    .join('')
    .replace(/[-.]+$/, '');
}
