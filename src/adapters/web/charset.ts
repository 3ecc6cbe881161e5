import { TextDecoder } from 'node:util';
import { Refusal } from '../../core/refusals/refusal.js';

/** How many bytes of a page may go by before it has named its encoding; browsers look at the first 1,024. */
const LOOKED_AT = 4_096;
/** What the bytes 0x80 to 0x9F mean in windows-1252; Node 20's own decoder takes them for control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009dž\u0178';
const BYTE_ORDER_MARKS = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
] as const;

/**
 * A text in UTF-8, without a byte order mark. Its encoding is what the mark at its beginning says, or else `declared`,
 * or else what the page says of itself, or else UTF-8.
 *
 * @param declared encoding by the label that it was sent with; null for none.
 * @param isMarkup whether it is a page that may name its encoding in itself.
 * @param where how the source is called in messages.
 * @throws Refusal when the encoding is unknown, or the bytes are not of it.
 */
export function inUtf8(bytes: Uint8Array, declared: string | null, isMarkup: boolean, where: string): Uint8Array {
  const label = markOf(bytes) ?? declared ?? (isMarkup ? namedInside(bytes) : undefined) ?? 'utf-8';
  return new TextEncoder().encode(decodedAs(label, bytes, where));
}

function decodedAs(label: string, bytes: Uint8Array, where: string): string {
  const decoder = decoderFor(label, where);
  if (decoder.encoding === 'windows-1252') return decodedWindows1252(bytes);
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw new Refusal('siteEncodingWrong', { site: where, encoding: decoder.encoding }, { cause: error });
  }
}

function decoderFor(label: string, where: string): TextDecoder {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch (error) {
    throw new Refusal('siteEncodingUnknown', { site: where }, { cause: error });
  }
}

function decodedWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes).toString('latin1');
  return latin1.replace(/[\u0080-\u009f]/g, (byte) => WINDOWS_1252.charAt(byte.charCodeAt(0) - 0x80));
}

function markOf(bytes: Uint8Array): string | undefined {
  return BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0];
}

function namedInside(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, LOOKED_AT)).toString('latin1');
  const shown = start.replace(/<!--.*?(?:-->|$)/gs, '');
  const label = /<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(shown)?.[1];
  // A page whose own words could be read so far is not in UTF-16, whatever they say.
  return label?.toLowerCase().startsWith('utf-16') ? 'utf-8' : label;
}
