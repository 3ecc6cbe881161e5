import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_ARTICLE_BYTES } from '../../src/adapters/article-content.js';
import { readUpload, safeName } from '../../src/adapters/upload.js';
import { structureOf } from '../../src/core/article/structure.js';

import { Refusal } from '../../src/core/refusals/refusal.js';
import { faultsOf, leftOver } from '../core/article/tiling.js';
import { latin1, pdfOf } from '../support/pdf.js';

const utf8 = (text: string) => new TextEncoder().encode(text);

async function read(name: string, bytes: Uint8Array, address?: string) {
  const content = await readUpload(name, bytes, { address });
  const structure = structureOf(content.text, content.blocks);
  expect(faultsOf(content.text, structure)).toEqual([]);
  expect(leftOver(content.text, content.blocks, structure)).toBe('');
  const quotes = structure.sentences.map(({ start, end }) => content.text.slice(start, end));
  return { ...content, quotes, titles: structure.sections.map(({ title }) => title) };
}

/** The message and hint of the refusal that reading ends with. */
async function failure(name: string, bytes: Uint8Array, timeLimit?: number): Promise<string> {
  const error: unknown = await readUpload(name, bytes, { timeLimit }).then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  return error instanceof Refusal ? `${error.message} ${error.hint}` : String(error);
}

describe('the name', () => {
  test.each([
    ['article.txt', 'article.txt'],
    ['C:\\a\\b.txt', 'b.txt'],
    ['C:b.txt', 'b.txt'],
    ['Drones: a report.txt', 'Drones: a report.txt'],
    ['../../x.md', 'x.md'],
    ['/etc/passwd.txt', 'passwd.txt'],
    ['..\\..\\.hidden.TXT', 'hidden.TXT'],
    ['a\0b\r\n\u202Ec.txt', 'abc.txt'],
    ['  two   words .txt', 'two words.txt'],
    ['.txt', 'article.txt'],
    ['...', 'article'],
    ['', 'article'],
    ['e\u0301.md', 'é.md'],
    [`${'x'.repeat(300)}.markdown`, `${'x'.repeat(91)}.markdown`],
    [`${'x'.repeat(95)}😀.txt`, `${'x'.repeat(95)}.txt`],
  ])('%j is called %j', (name, expected) => {
    expect(safeName(name)).toBe(expected);
  });

  test('of whatever kind has no folder and nothing invisible, and stays what it is when it is made safe again', () => {
    const names = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 150 }),
      fc
        .array(fc.constantFrom('..', '/', '\\', 'C:', '.', ' ', 'a', '.txt', '\0', '\u202E', '😀'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(names, (name) => {
        const safe = safeName(name);
        expect(safe).toMatch(/^[^./\\\s\p{C}][^/\\\p{C}]{0,99}$/u);
        expect(safeName(safe)).toBe(safe);
      }),
      { seed: 3 },
    );
  });
});

describe('an upload', () => {
  test('is read by its ending', async () => {
    expect(await read('C:\\docs\\a.txt', utf8('One here. Two there.'))).toMatchObject({
      file: 'a.txt',
      quotes: ['One here.', 'Two there.'],
    });
    expect(await read('x/a.MD', utf8('---\ntitle: T\n---\n# Heading\n\nText.'))).toMatchObject({
      file: 'a.MD',
      metadata: { title: 'T' },
      titles: ['Heading'],
      quotes: ['Text.'],
    });
    const page = utf8('<title>Page</title><link rel="canonical" href="/b"><p>One here.');
    expect(await read('a.html', page, 'https://paper.example/a')).toMatchObject({
      file: 'a.html.txt',
      metadata: { title: 'Page', url: 'https://paper.example/b' },
      quotes: ['One here.'],
    });
    const pdf = pdfOf([[{ text: 'One here. Two there.', x: 72, y: 100 }]]);
    expect(await read('a.pdf', pdf)).toMatchObject({ file: 'a.pdf.txt', quotes: ['One here.', 'Two there.'] });
  });

  test('may be in UTF-16, as Windows saves it', async () => {
    const little = Buffer.from('\uFEFFCafé. Übung.\r\n', 'utf16le');
    const big = Buffer.from(little).swap16();
    for (const bytes of [little, big]) {
      expect(await read('a.txt', new Uint8Array(bytes))).toMatchObject({
        text: 'Café. Übung.\r\n',
        quotes: ['Café.', 'Übung.'],
      });
    }
    expect(await failure('a.txt', new Uint8Array([0xff, 0xfe, 0x41]))).toMatch(/a\.txt is not valid UTF-16\. Save/);
  });
});

describe('code in front matter is not executed', () => {
  test('"---js" opens no front matter: what follows is Markdown', async () => {
    const article = await read('a.md', utf8('---js\nmodule.exports = { title: process.exit(7) }\n---\n\nText here.'));
    expect(article.metadata).toEqual({});
    expect(article.titles).toEqual(['---js module.exports = { title: process.exit(7) }']);
    expect(article.quotes).toEqual(['Text here.']);
  });

  test('tags that name functions are left alone', async () => {
    const front = 'title: !!js/function "function () { process.exit(7) }"\nauthor: !<tag:yaml.org,2002:js/regexp> /x/';
    expect((await read('a.md', utf8(`---\n${front}\n---\nText here.`))).quotes).toEqual(['Text here.']);
  });
});

describe('what is no article', () => {
  const zip = (first: string) => latin1(`PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0${first}`);

  test.each([
    ['an archive', 'a.txt', zip('a.txt'), /a\.txt is an archive, not an article\. Unpack/],
    ['a Word document', 'report.docx', zip('[Content_Types].xml'), /report\.docx is an office document.*PDF/],
    ['an old Word document', 'a.txt', latin1('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0'), /is an office document/],
    ['rich text', 'a.txt', latin1('{\\rtf1\\ansi Text.}'), /is an office document/],
    ['rar', 'a.md', latin1('Rar!\x1A\x07\x01\0'), /is an archive/],
    ['7z', 'a.md', latin1('7z\xBC\xAF\x27\x1C\0\x04'), /is an archive/],
    ['gzip', 'a.txt', new Uint8Array(gzipSync('Text.')), /is an archive/],
    ['a program', 'a.pdf', latin1('MZ\x90\0\x03\0\0\0'), /is a program/],
    ['a picture', 'a.html', latin1('\x89PNG\r\n\x1A\n\0\0'), /is a picture.*nothing is read from pictures/],
    ['another ending', 'a.exe', utf8('Text.'), /a\.exe is not an article\. Articles end in \.txt, \.md, .* or \.pdf\./],
    ['no ending', 'notes', utf8('Text.'), /notes is not an article/],
    ['a PDF by another name', 'a.txt', pdfOf([]), /is a PDF by its content.*ends in \.pdf/],
    ['a text called a PDF', 'a.pdf', utf8('Text.'), /a\.pdf is not a PDF/],
    ['nothing', 'a.txt', new Uint8Array(), /a\.txt has no text to quote/],
    ['white space', 'a.md', utf8(' \n\t\r\n'), /a\.md has no text to quote/],
    ['11 MiB', 'a.txt', new Uint8Array(11 * 1024 * 1024).fill(65), /a\.txt is larger than 10 MiB/],
    ['Latin 1', 'a.txt', latin1('Caf\xE9 noir.'), /a\.txt is not UTF-8: invalid at byte 3/],
    ['NUL bytes', 'a.txt', utf8('Text\0 here.'), /a\.txt is not a text: it has binary data/],
    ['control characters', 'a.md', utf8('\x01\x02\x03\x04 text'.repeat(9)), /a\.md is not a text/],
  ])('%s', async (_, name, bytes, message) => {
    expect(await failure(name, bytes)).toMatch(message);
  });

  test('texts that begin like other files are texts', async () => {
    for (const text of ['MZ is a district.', 'PK said so.', 'GIF89a is a format.', 'A %PDF- header.']) {
      expect((await read('a.txt', utf8(text))).quotes).toEqual([text]);
    }
  });
});

describe('hostile pages', () => {
  test('nothing in them is executed or read that nobody sees', async () => {
    const html = `<script>process.exit(7)</script><style>p { x: 1 }</style><iframe src="file:///etc/passwd">in</iframe>
      <img src=x onerror="process.exit(7)"><svg onload="process.exit(7)"></svg><object data="file:///x">o</object>
      <body onload="process.exit(7)"><p onclick="process.exit(7)">Text here.</p><meta http-equiv="refresh" content="0">`;
    expect((await read('a.html', utf8(html))).text).toBe('Text here.');
  });

  test.each([
    ['100,000 nested elements', `${'<div>'.repeat(100_000)}Text.`, /nests elements more than 20,000 deep/],
    ['10 MiB of "<"', '<'.repeat(MAX_ARTICLE_BYTES), /more than 500,000 tags/],
  ])('%s', async (_, html, message) => {
    expect(await failure('a.html', utf8(html))).toMatch(message);
  });

  test('what takes too long is ended in time, front matter too, while this process goes on', async () => {
    let turns = 0;
    const watch = setInterval(() => {
      turns += 1;
    }, 20);
    const lists = utf8(`---\na: ${'['.repeat(3_000_000)}\n---\nText.`);
    const entities = utf8(`<p>${'x &amp; <b>y</b> '.repeat(150_000)}`);
    const [markdown, page] = await Promise.all([failure('a.md', lists, 1000), failure('a.html', entities, 1000)]);
    clearInterval(watch);
    expect([markdown, page]).toEqual([
      expect.stringMatching(/a\.md can't be read: it takes longer than 1 s/),
      expect.stringMatching(/a\.html can't be read: it takes longer than 1 s/),
    ]);
    expect(turns).toBeGreaterThan(10);
  });
});

test('any bytes by any name give an article or say what is wrong', async () => {
  const whole = pdfOf([[{ text: 'Some text. More of it.', x: 72, y: 100 }]]);
  const damaged = fc
    .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 })
    .map((changes) => {
      const bytes = new Uint8Array(whole);
      for (const [at, byte] of changes) bytes[at] = byte;
      return bytes;
    });
  const upload = fc.oneof(
    fc.tuple(fc.constant('a.pdf'), damaged),
    fc.tuple(
      fc.constant('a.pdf'),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array([...latin1('%PDF-1.4\n'), ...bytes])),
    ),
    fc.tuple(
      fc.constantFrom('a.txt', 'a.md', 'a.markdown', 'a.html', 'a.htm', 'a.pdf'),
      fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'binary' }).map(utf8)),
    ),
  );
  await fc.assert(
    fc.asyncProperty(upload, async ([name, bytes]) => {
      const result = await read(name, bytes).catch((reason: unknown) => reason);
      if (result instanceof Error) expect(result).toBeInstanceOf(Refusal);
    }),
    { seed: 5, numRuns: 16 },
  );
}, 60_000);
