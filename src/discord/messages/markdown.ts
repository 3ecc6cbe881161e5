import type { Span } from '../../core/article/article.js';

/**
 * What means something to Discord anywhere in a text: emphasis, code, spoilers, links, mentions, timestamps, and a colon that
 * may open an emoji or an address.
 */
const ANYWHERE = /[\\*_~`|[\]<>@#]|:(?=\S)/g;
/** What makes a heading, list or small print of a line that opens with it; the number of a list is followed by a full stop. */
const OPENS_LINE = /^([^\S\n]*)([-+]|\d+(?=[.)]))/gm;

/**
 * Writes a text so that Discord shows exactly it: nothing in it formats, links or mentions.
 *
 * Line breaks stay; CR and CRLF become LF, and control characters, which Discord drops, are shown as their symbols.
 */
export function escaped(text: string): string {
  return shown(text)
    .replace(ANYWHERE, '\\$&')
    .replace(OPENS_LINE, (_, indent: string, mark: string) =>
      /\d/.test(mark) ? `${indent}${mark}\\` : `${indent}\\${mark}`,
    );
}

/** The text that `escaped` was given, as far as Discord shows it. */
export function unescaped(markdown: string): string {
  return markdown.replace(/\\([^0-9A-Za-z\s])/g, '$1');
}

/** A text on one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * A span of an article set off as a quotation, with some spans in it in bold.
 *
 * @param marks in order, within `span`.
 */
export function quotationWith(article: { readonly text: string }, span: Span, marks: readonly Span[]): string {
  let done = span.start;
  let marked = '';
  for (const mark of marks) {
    marked += escaped(article.text.slice(done, mark.start)) + bold(article.text.slice(mark.start, mark.end));
    done = mark.end;
  }
  return prefixed(marked + escaped(article.text.slice(done, span.end)));
}

/** A line in small print. */
export function smallPrint(markdown: string): string {
  return `-# ${markdown}`;
}

/** A link; `label` is plain text. Null when there is no address, or Discord would not take it as one. */
export function link(label: string, url: string, maxLength: number): string | null {
  return url === '' || url.length > maxLength || /[\s<>]/.test(url) ? null : `[${escaped(label)}](<${url}>)`;
}

/** Bold does not go past a line's end. */
function bold(text: string): string {
  return escaped(text).replace(/[^\n]+/g, (line) => (line.trim() === '' ? line : `**${line}**`));
}

function prefixed(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

function shown(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\p{Cc}/gu, (control) => {
    if (control === '\n' || control === '\t') return control;
    const code = control.codePointAt(0) ?? 0;
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : '�';
  });
}
