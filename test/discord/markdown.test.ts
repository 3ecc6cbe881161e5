import fc from 'fast-check';
import { escaped, link, oneLine, quotationWith, unescaped } from '../../src/discord/messages/markdown.js';
import { SHOWN, seen } from '../support/discord/seen.js';

/** Texts full of what means something to Discord. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '*',
          '**',
          '_',
          '__',
          '~~',
          '`',
          '```',
          '||',
          '\\',
          '[',
          '](',
          ')',
          '<',
          '>',
          '<@123456789012345678>',
          '@everyone',
        ],
        ...[
          '@here',
          '<#1>',
          '<t:1>',
          ':tada:',
          'https://a.b/c_d',
          '\n',
          '\n- ',
          '\n1. ',
          '\n# ',
          '\n-# ',
          '\n> ',
          '\n>>> ',
        ],
        ...[' ', '¯\\_(ツ)_/¯', '😀', '12)', 'ab', 'é', '<:x:1>', '</ask:1>', '::', '(', '!', '#', '-', '+ '],
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join('').replace(/\p{Cc}/gu, (control) => (control === '\n' ? control : '')));

describe('an escaped text', () => {
  it('is seen as it was, with nothing in it that formats, links or mentions', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(seen(escaped(text))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(nasty, (text) => expect(unescaped(escaped(text))).toBe(text)),
      { numRuns: 1_000 },
    );
  });

  it('leaves ordinary prose alone', () => {
    const prose =
      'On Tuesday, two armed drones (“Shaheds”) hit Al Asad Airbase: 3,000 near-daily attacks; 5% more, he said.';
    expect(escaped(prose)).toBe(prose);
  });

  it('has line breaks of one kind, and control characters that can be seen', () => {
    expect(escaped('a\r\nb\rc\u0000d\u001be\u0085\tf')).toBe('a\nb\nc␀d␛e�\tf');
  });
});

describe('a quotation', () => {
  it('is set off line by line, and seen as it was', () => {
    expect(quotationWith({ text: 'One.\n\n- Two.' }, { start: 0, end: 13 }, [])).toBe('> One.\n> \n> \\- Two.');
    fc.assert(
      fc.property(nasty, (text) => {
        const lines = quotationWith({ text }, { start: 0, end: text.length }, []).split('\n');
        expect(lines.every((line) => line.startsWith('> '))).toBe(true);
        expect(seen(lines.map((line) => line.slice(2)).join('\n'))).toBe(text);
      }),
    );
  });

  it('has marked spans in bold, and is seen as the article all the same', () => {
    const article = { text: 'An Iran-backed group. Iran\nand 2*3.' };
    const span = { start: 3, end: 35 };
    const marks = [
      { start: 3, end: 7 },
      { start: 22, end: 30 },
    ];
    expect(quotationWith(article, span, marks)).toBe('> **Iran**\\-backed group. **Iran**\n> **and** 2\\*3.');
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z*_`-]{1,6}$/), { minLength: 1, maxLength: 8 }),
        fc.nat(7),
        (words, marked) => {
          const text = words.join(' ');
          const start = words.slice(0, marked % words.length).join(' ').length + (marked % words.length > 0 ? 1 : 0);
          const end = start + (words[marked % words.length]?.length ?? 0);
          const shown = quotationWith({ text }, { start: 0, end: text.length }, [{ start, end }]);
          expect(seen(shown.replaceAll(/^> /gm, ''), [...SHOWN, 'strong'])).toBe(text);
        },
      ),
    );
  });
});

describe('a link', () => {
  it('is there when there is an address that Discord takes', () => {
    expect(link('open [it]', 'https://a.b/#:~:text=c', 100)).toBe('[open \\[it\\]](<https://a.b/#:~:text=c>)');
    for (const url of ['', 'https://a.b/ c', 'https://a.b/<', `https://a.b/${'x'.repeat(100)}`])
      expect(link('open', url, 100)).toBeNull();
  });
});

it('a text on one line has its words, a space apart', () => {
  expect(oneLine(' a\n\n b\t c ')).toBe('a b c');
});
