import type { ArticleContent } from '../core/article/content.js';
import { Refusal } from '../core/refusals/refusal.js';
import { ARTICLE_ENDINGS, ARTICLE_NAME, decoded, isPdf, refuseLarge, startsAsPdf } from './article-content.js';
import { kindOf } from './file-kinds.js';
import { readApart } from './read-apart.js';

export interface UploadOptions {
  /** Where a page came from, to resolve its relative addresses. */
  readonly address?: string | undefined;
  /** Most ms that reading may take; 30 s unless told. */
  readonly timeLimit?: number | undefined;
}

/** UTF-16 units of a file's name. */
const LONGEST_NAME = 100;
/** More control characters among a text's than this share, and it is none. */
const MOST_CONTROLS = 0.01;

/**
 * Reads an article that somebody sent, whoever it was and whatever is in it: `name` and `bytes` may be anything. It is read
 * in a process of its own with limits of memory and time (see `readApart`). Text in UTF-16 with a byte-order mark, as
 * Windows saves it, is read too.
 *
 * @param name as it came, with a folder or without; `file` of the content is what `safeName` makes of it, with ".txt" after
 * that where the text was taken from a page or a PDF.
 * @throws Refusal when it is no article, damaged, larger than 10 MiB or without any text, or takes too much time or memory.
 */
export async function readUpload(
  name: string,
  bytes: Uint8Array,
  { address, timeLimit }: UploadOptions = {},
): Promise<ArticleContent> {
  const where = safeName(name);
  refuseLarge(where, bytes.length);
  refuseOtherKinds(where, bytes);
  return readApart({ name: where, bytes: isPdf(where) ? bytes : textBytes(bytes, where), where, address, timeLimit });
}

/**
 * A file's name without drive and folders, without leading dots and characters that nobody sees, 1 to 100 UTF-16 units long;
 * the ending stays. "C:\\a\\b.txt" gives "b.txt", "../../x.md" gives "x.md".
 */
export function safeName(name: string): string {
  const visible = name.normalize('NFC').replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '');
  const base = visible
    .replace(/^.*[\\/]/su, '')
    .replace(/\s+/g, ' ')
    .trim();
  const ending = ARTICLE_NAME.exec(base)?.[0] ?? '';
  const stem = base
    .slice(0, base.length - ending.length)
    .replace(/^(?:[a-z]:|[.\s])+/i, '')
    .slice(0, LONGEST_NAME - ending.length);
  // What was cut may have been half a pair.
  return `${stem.replace(/[\uD800-\uDBFF]$/, '').trim() || 'article'}${ending}`;
}

function refuseOtherKinds(where: string, bytes: Uint8Array): void {
  const kind = kindOf(bytes);
  if (kind) throw new Refusal(kind, { file: where });
  if (!ARTICLE_NAME.test(where)) throw new Refusal('fileNoArticle', { file: where, endings: ARTICLE_ENDINGS });
  if (startsAsPdf(bytes) === isPdf(where)) return;
  if (isPdf(where)) throw new Refusal('fileNoPdf', { file: where, endings: ARTICLE_ENDINGS });
  if (Buffer.from(bytes.subarray(0, 5)).equals(Buffer.from('%PDF-'))) throw new Refusal('fileIsPdf', { file: where });
}

/** A text's bytes in UTF-8. @throws Refusal when they are no text. */
function textBytes(bytes: Uint8Array, where: string): Uint8Array {
  const utf16 = utf16Of(bytes);
  const text = utf16 ? decodedUtf16(bytes, utf16, where) : decoded(bytes, where);
  if (text.includes('\0') || controlsIn(text) > text.length * MOST_CONTROLS)
    throw new Refusal('fileBinary', { file: where });
  return utf16 ? new TextEncoder().encode(text) : bytes;
}

/** Control characters in a text, other than white space. */
function controlsIn(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 9 || (unit > 13 && unit < 32) || unit === 127) count += 1;
  }
  return count;
}

function utf16Of([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function decodedUtf16(bytes: Uint8Array, encoding: string, where: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Refusal('fileNotUtf16', { file: where }, { cause });
  }
}
