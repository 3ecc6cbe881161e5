import { describe, expect, test } from '@jest/globals';
import { parseMarkdown, parsePlainText } from '../../../src/core/article/parse.js';

const SIZE = 200_000;
/** Many times what the slowest takes on a busy machine; what is quadratic takes longer still. */
const LIMIT_MS = 5000;

const HOSTILE: Readonly<Record<string, string>> = {
  'one letter': 'x',
  'words without punctuation': 'word ',
  'full stops': '.',
  'small enumerators': 'a. ',
  initials: 'A. ',
  abbreviations: 'Mr. ',
  'exclamation marks': '! ',
  'line breaks': '\n',
  'short lines': 'a\n',
  'open brackets': '(',
  'open brackets with stops': '(a. ',
  'quotes without spaces': 'a."A',
  'block quotes': '> ',
  fences: '```\n',
  pipes: '| ',
  tables: '| a | b\n|--|--\n',
  'unfinished comments': '<!--\n',
  'unfinished tags': '<a ',
  'underlined headings': 'a\n--\n',
  surrogates: '\uD83C',
  'combining marks': '\u0301',
  spaces: ' ',
  wrapped: 'the line goes on and on until the wrap\n',
};

describe.each([
  ['plain text', parsePlainText],
  ['Markdown', parseMarkdown],
])('%s', (_, parse) => {
  test.each(Object.entries(HOSTILE))('200,000 units of %s', (_name, scrap) => {
    const text = scrap.repeat(SIZE / scrap.length);
    const begin = performance.now();
    parse(text);
    expect(performance.now() - begin).toBeLessThan(LIMIT_MS);
  });

  test('an article of 2.5 MB', () => {
    const text = 'The drone hit the base. Gen. Smith said so (see p. 4).\n\n'.repeat(45_000);
    const begin = performance.now();
    expect(parse(text).sentences).toHaveLength(90_000);
    expect(performance.now() - begin).toBeLessThan(LIMIT_MS);
  });
});
