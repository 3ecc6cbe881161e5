import { endsWithStop, isListItem } from './line-shapes.js';
import type { PlainParagraph } from './wrapping.js';

const MAX_LENGTH = 80;
const MAX_WORDS = 12;
/** Prose has at least so many words, and ends with a stop unless it is longer than any heading. */
const MIN_PROSE_WORDS = 4;
const MIN_PROSE_LENGTH = 120;
/** How many lines, such as a byline and a date, may stand between a title and the first prose. */
const MAX_BETWEEN = 2;

const NUMBERING = /^\d{1,3}(?:\.\d{1,3}){0,4}\.?\s+/;
const PART_OF_SENTENCE = /[\p{P}]$/u;
const CLOSED = /[)\]”"’]$/;
/** A name with a value, several sentences, an address, a byline, a copyright, a date: all of them can be cited. */
const CITABLE = /[:：;]|[.!?…]\s|[\r\n\t|@]|:\/\/|^By\s|^Copyright\b|\d{4}$|^[\d\W]+$/u;

/**
 * Whether a paragraph of plain text is a heading. The rule is a cautious one, since what is taken for a heading cannot
 * be cited: one short line that begins with a capital letter or a digit, has no punctuation at its end, reads like no
 * list item, "Name: value", byline or date, comes after a finished sentence, and is followed by prose.
 * @param previousIsHeading whether `paragraphs[i - 1]` is one
 */
export function isHeading(
  text: string,
  paragraphs: readonly PlainParagraph[],
  i: number,
  previousIsHeading: boolean,
): boolean {
  const paragraph = paragraphs[i] as PlainParagraph;
  if (!looksLikeHeading(text, paragraph)) return false;
  if (i === 0) return paragraphs.slice(1, 2 + MAX_BETWEEN).some((next) => isProse(text, next));
  const previous = paragraphs[i - 1] as PlainParagraph;
  const follows = previous.isRule || endsSentence(text, previous) || (previousIsHeading && i === 1);
  const next = paragraphs[i + 1];
  return follows && next !== undefined && isProse(text, next);
}

/** The level that a heading's numbering gives it: 2 for "2.1 Methods"; 1 without numbering. */
export function headingLevel(title: string): number {
  return NUMBERING.exec(title)?.[0].match(/\d+/g)?.length ?? 1;
}

function looksLikeHeading(text: string, { start, end, isRule }: PlainParagraph): boolean {
  if (isRule || end - start > MAX_LENGTH) return false;
  const line = text.slice(start, end);
  if (!/^[\p{Lu}\p{Lt}\p{Nd}]/u.test(line) || line.split(/\s+/).length > MAX_WORDS) return false;
  return !CITABLE.test(line.replace(NUMBERING, '')) && (!PART_OF_SENTENCE.test(line) || CLOSED.test(line));
}

function isProse(text: string, paragraph: PlainParagraph): boolean {
  if (paragraph.isRule || isListItem(text, paragraph)) return false;
  const { start, end } = paragraph;
  if (text.slice(start, Math.min(end, start + 400)).split(/\s+/).length < MIN_PROSE_WORDS) return false;
  return end - start >= MIN_PROSE_LENGTH || endsSentence(text, paragraph);
}

/** A colon announces what comes next: what follows it is no heading. */
function endsSentence(text: string, { start, end }: PlainParagraph): boolean {
  return text.charAt(end - 1) !== ':' && endsWithStop(text, { start, end });
}
