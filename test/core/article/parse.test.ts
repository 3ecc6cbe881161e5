import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { markdownBlocks } from '../../../src/core/article/markdown.js';
import { parseMarkdown, parsePlainText } from '../../../src/core/article/parse.js';
import { plainBlocks } from '../../../src/core/article/plain.js';
import { faultsOf, leftOver } from './tiling.js';

const FORMATS = [
  ['plain text', parsePlainText, plainBlocks],
  ['Markdown', parseMarkdown, markdownBlocks],
] as const;

/** Scraps of which hard texts are made; half of them mean something in Markdown. */
const SCRAPS = [
  'The cat sat',
  'He left',
  'and so on',
  'Mr',
  'U.S',
  'e.g',
  'No',
  '3',
  '14',
  'a',
  'I',
  'J',
  'Heading Line',
  'Name: value',
  '.',
  '. ',
  '! ',
  '? ',
  '...',
  '…',
  '。',
  '؟ ',
  '। ',
  ', ',
  '; ',
  ': ',
  '"',
  '“',
  '”',
  "'",
  '(',
  ')',
  '[12]',
  '「',
  '」',
  ' ',
  '  ',
  '\t',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '\u2028',
  '\u2029',
  '\f',
  '\v',
  '\u0085',
  '\u00A0',
  '\uFEFF',
  '\0',
  '\u200B',
  '\u202E',
  '#',
  '## ',
  '> ',
  '>> ',
  '- ',
  '* ',
  '1. ',
  '7) ',
  '---',
  '___',
  '===',
  '```',
  '~~~',
  '|',
  '|--|',
  '<!--',
  '-->',
  '<b>',
  '**',
  '_',
  '![a](b)',
  '[a](http://b.c/d.E)',
  '[x]: y',
  '[^1]: ',
  '\\',
  '&amp;',
  'title: x\n',
  '---\n',
  '日本語',
  'עברית',
  'العربية',
  'हिन्दी',
  '🎉',
  '👩‍👩‍👧',
  '🇮🇶',
  'e\u0301',
  '\uD83C',
  '\uDF89',
  '\uDC00',
  'x'.repeat(700),
  'word '.repeat(200),
] as const;

const hostileText = fc.array(fc.constantFrom(...SCRAPS), { maxLength: 40 }).map((scraps) => scraps.join(''));
const anyText = fc.oneof(
  hostileText,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 }).map((units) => String.fromCharCode(...units)),
);

describe.each(FORMATS)('%s', (_, parse, blocksOf) => {
  test('any text: sentences, headings and markup hold every character, and every span is sound', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const structure = parse(text);
        expect(faultsOf(text, structure)).toEqual([]);
        expect(leftOver(text, blocksOf(text), structure)).toBe('');
        expect(parse(text)).toEqual(structure);
      }),
      { numRuns: 3000, seed: 7 },
    );
  });

  test.each(['', ' ', '\n\n', '\uFEFF', '\r\n \t'])('%j has no sentences', (text) => {
    const { sections, paragraphs, sentences } = parse(text);
    expect({ paragraphs, sentences }).toEqual({ paragraphs: [], sentences: [] });
    expect(sections).toHaveLength(text === '' ? 0 : 1);
  });

  test('a byte-order mark is part of the text but of no sentence', () => {
    expect(parse('\uFEFFOne. Two.').sentences.map(({ start, end }) => [start, end])).toEqual([
      [1, 5],
      [6, 10],
    ]);
  });

  test('CRLF and LF give the same sentences', () => {
    const text = 'One here. Two there.\n\nThree follows\nfrom four.\n\nHeading\n\nFive is prose, and goes on.';
    const words = (source: string) =>
      parse(source).sentences.map(({ start, end }) => source.slice(start, end).replace('\r', ''));
    expect(words(text.replaceAll('\n', '\r\n'))).toEqual(words(text));
  });

  test('text without punctuation is divided after 1,200 units at most, at white space', () => {
    const text = 'word '.repeat(1000).trim();
    const slices = parse(text).sentences.map(({ start, end }) => text.slice(start, end));
    expect(slices.join(' ')).toBe(text);
    expect(Math.max(...slices.map(({ length }) => length))).toBe(1199);
  });
});
