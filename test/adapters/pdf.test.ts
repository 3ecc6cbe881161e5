import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { readContent } from '../../src/adapters/article-content.js';
import { isBoldName } from '../../src/adapters/pdf-fonts.js';
import { metadataOf } from '../../src/adapters/pdf-metadata.js';
import { uprightItems } from '../../src/adapters/pdf-page.js';
import { readApart } from '../../src/adapters/read-apart.js';
import { structureOf } from '../../src/core/article/structure.js';
import { Refusal } from '../../src/core/refusals/refusal.js';
import { faultsOf, leftOver } from '../core/article/tiling.js';
import { deflated, latin1, PAGE_HEIGHT, PAGE_WIDTH, type PdfLine, pdfOf, pdfOfStreams } from '../support/pdf.js';

const MIB = 1024 * 1024;
const HELLO: PdfLine[] = [{ text: 'Hello there. This is all.', x: 72, y: 100 }];

async function read(bytes: Uint8Array) {
  const content = await readContent('a.pdf', bytes, { where: 'a.pdf' });
  const structure = structureOf(content.text, content.blocks);
  expect(faultsOf(content.text, structure)).toEqual([]);
  expect(leftOver(content.text, content.blocks, structure)).toBe('');
  const quotes = structure.sentences.map(({ start, end }) => content.text.slice(start, end));
  return { ...content, quotes, titles: structure.sections.map(({ title, level }) => [title, level]) };
}

/** The message and hint of the refusal that reading ends with. */
async function failure(reading: Promise<unknown>): Promise<string> {
  const error: unknown = await reading.then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  return error instanceof Refusal ? `${error.message} ${error.hint}` : String(error);
}

function paragraph(texts: readonly string[], x: number, y: number): PdfLine[] {
  return texts.map((text, i) => ({ text, x, y: y + 12 * i }));
}

describe('an article', () => {
  const head = (page: number): PdfLine[] => [
    { text: 'The Journal of Lines', x: 250, y: 40, size: 8 },
    { text: `Page ${page} of 2`, x: 280, y: 810, size: 8 },
  ];
  const pages: PdfLine[][] = [
    [
      ...head(1),
      { text: 'Drones hit & miss (the) base', x: 72, y: 100, size: 20, font: 'bold' },
      { text: 'By Ada Writer, in italics', x: 72, y: 120, font: 'italic' },
      { text: 'What is known', x: 72, y: 150, font: 'bold' },
      ...paragraph(
        [
          'Two armed drones targeted the base on Tuesday, and the second one hit it. An extra-',
          'ordinary bombardment followed; despite the impact, there were no casualties, as they',
        ],
        72,
        165,
      ),
    ],
    [
      ...head(2),
      ...paragraph(['said. “It is over,” she said – really.'], 72, 80),
      { text: 'Figures', x: 72, y: 120, size: 14 },
      ...paragraph(['It rose by 3 %.'], 72, 140),
    ].map((line) => ({ ...line, text: line.text.replace('“', '\x93').replace('”', '\x94').replace('–', '\x96') })),
  ];

  test('is read as its text, with headings, without what stands on every page', async () => {
    const info = { Title: 'Drones over the base', Author: 'Ada Writer', CreationDate: "D:20240719083000+02'00'" };
    const article = await read(pdfOf(pages, { info }));
    expect(article.file).toBe('a.pdf.txt');
    expect(article.metadata).toEqual({ title: 'Drones over the base', author: 'Ada Writer', date: '2024-07-19' });
    expect(article.titles).toEqual([
      ['Drones hit & miss (the) base', 1],
      ['What is known', 3],
      ['Figures', 2],
    ]);
    expect(article.quotes).toEqual([
      'By Ada Writer, in italics',
      'Two armed drones targeted the base on Tuesday, and the second one hit it.',
      'An extraordinary bombardment followed; despite the impact, there were no casualties, as they said.',
      '“It is over,” she said – really.',
      'It rose by 3 %.',
    ]);
  });

  test('in two columns is read column by column', async () => {
    const column = (side: string, x: number) =>
      paragraph(
        ['first', 'second', 'third', 'fourth', 'fifth'].map((word) => `On the ${side}, this is the ${word} line of it`),
        x,
        100,
      );
    const rows = column('left', 60).flatMap((line, i) => [line, column('right', 250)[i] as PdfLine]);
    const { text } = await read(pdfOf([rows]));
    expect(text).toMatch(/^On the left, this is the first line of it On the left, this is the second/);
    expect(text.indexOf('left, this is the fifth')).toBeLessThan(text.indexOf('right, this is the first'));
  });

  test('may be deflated, turned, and begin after some bytes of something else', async () => {
    const turned = `BT /regular 10 Tf 0 1 -1 0 100 72 Tm (Hello there. This is all.) Tj ET`;
    const stamp = `BT /regular 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT) Tj ET`;
    const bytes = pdfOfStreams([deflated(latin1(`${turned}\n${stamp}`))], { page: '/Rotate 90' });
    expect((await read(new Uint8Array([...latin1('\0junk\r\n'.repeat(20)), ...bytes]))).text).toBe(HELLO[0]?.text);
  });

  test.each([0, 1, 2, 3])('is turned by %i quarters to the way that its text runs', (quarters) => {
    const [cos, sin] = [[1, 0, -1, 0][quarters] as number, [0, 1, 0, -1][quarters] as number];
    const at = (text: string, x: number, y: number) => ({
      text,
      transform: [10 * cos, 10 * sin, -10 * sin, 10 * cos, x, y],
    });
    const stamp = { text: 'A', transform: [7, 7, -7, 7, 300, 300], width: 9, isBold: false };
    const placed = [at('A first', 300, 400), at('line', 300 + 50 * cos, 400 + 50 * sin)];
    const view = [1, 0, 0, -1, 0, PAGE_HEIGHT];
    const items = placed.map((text) => ({ ...text, width: 30, isBold: false }));
    const upright = uprightItems([...items, stamp], view, PAGE_WIDTH, PAGE_HEIGHT);
    expect(upright.height).toBe(quarters % 2 === 0 ? PAGE_HEIGHT : PAGE_WIDTH);
    const [first, second] = upright.items;
    expect(upright.items.map(({ text, size }) => [text, size])).toEqual([
      ['A first', 10],
      ['line', 10],
    ]);
    expect((second?.x ?? 0) - (first?.x ?? 0)).toBeCloseTo(50);
    expect(second?.y).toBeCloseTo(first?.y ?? 0);
  });
});

test.each([
  [
    { Title: 'A title', Author: 'Ada' },
    { title: 'A title', author: 'Ada' },
  ],
  [{ Title: '  On\r\nlines ' }, { title: 'On lines' }],
  [{ Title: 'Microsoft Word - draft3', Author: 'Administrator' }, {}],
  [{ Title: 'report-final.docx', CreationDate: 'yesterday' }, {}],
  [{ Title: 'untitled', CreationDate: 'D:20241399' }, {}],
  [{ Title: '/home/ada/thing', Author: '' }, {}],
  [{ Title: 7, Author: ['x'], CreationDate: 'D:20230102' }, { date: '2023-01-02' }],
  [undefined, {}],
])('document information %j says %j', (info, expected) => {
  expect(metadataOf(info)).toEqual(expected);
});

test.each([
  ['Helvetica-Bold', true],
  ['ABCDEF+TimesNewRomanPS-BoldItalicMT', true],
  ['ABCDEF+CMBX12', true],
  ['NimbusRomNo9L-Medi', true],
  ['Roboto-Medium', false],
  ['ABCDEF+CMR10', false],
  ['Helvetica-Oblique', false],
])('%s is bold: %s', (name, expected) => {
  expect(isBoldName(name)).toBe(expected);
});

describe('what cannot be read says what to do', () => {
  const whole = pdfOf([HELLO]);
  const cipher = `/Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}>`;

  test.each([
    ['no PDF', latin1('Some text that says PDF.'), /a\.pdf is not a PDF\. Articles end in/],
    ['nothing', new Uint8Array(), /a\.pdf is not a PDF/],
    ['a truncated one', whole.slice(0, 300), /damaged.*print it/],
    ['garbage after the header', latin1(`%PDF-1.7\n${'\x93q(\0<<'.repeat(5000)}`), /damaged.*print it/],
    ['pages that hold themselves', pdfOf([], { tree: '/Kids [2 0 R 2 0 R] /Count 3' }), /damaged.*print it/],
    ['nesting without end', pdfOf([HELLO], { catalogue: `/Deep ${'['.repeat(1_000_000)}` }), /damaged.*print it/],
    [
      'a password',
      pdfOf([HELLO], { trailer: `/Encrypt << ${cipher} >> /ID [<41><41>]` }),
      /password.*Remove the password/,
    ],
    ['only pictures', pdfOf([[], []]), /a\.pdf has no text, only pictures\. Have a program recognise/],
    ['only rules', pdfOf([[{ text: '* * *', x: 72, y: 100 }]]), /has no text, only pictures/],
    ['2,001 pages', pdfOf(Array(2001).fill([])), /more than 2,000 pages\. Divide it/],
  ])('%s', async (_, bytes, message) => {
    expect(await failure(read(bytes))).toMatch(message);
  });

  test('more than 5 million characters', async () => {
    const line = `(${'word '.repeat(2000)}) Tj 0 0 Td`;
    const stream = latin1(`BT /regular 0.02 Tf 72 400 Td ${`${line}\n`.repeat(600)} ET`);
    expect(await failure(read(pdfOfStreams([deflated(stream)])))).toMatch(/more than 5,000,000 characters.*Divide it/);
  });
});

describe('hostile PDFs', () => {
  /** Forms that show the next one ten times each, the last of them text: 10^12 times in all. */
  const forms = Array.from({ length: 13 }, (_, i) => ({
    dictionary:
      '/Type /XObject /Subtype /Form /BBox [0 0 99 99] ' +
      `/Resources << /XObject << /X ${901 + i} 0 R >> /Font << /regular 4 0 R >> >>`,
    stream: latin1(i < 12 ? '/X Do '.repeat(10) : 'BT /regular 9 Tf 9 9 Td (Ha) Tj ET'),
  }));
  const endless = pdfOfStreams([{ dictionary: '', stream: latin1('/X Do') }], {
    page: '/Resources << /XObject << /X 900 0 R >> >>',
    more: forms,
  });

  test('nothing in them is executed, and no program is started', async () => {
    const action = '<< /S /JavaScript /JS (app.alert\\("x"\\); this.exportDataObject\\(\\)) >>';
    const launch = '<< /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >> >>';
    const catalogue = `/OpenAction ${action} /AA << /WC ${launch} >> /Names << /JavaScript << /Names [(a) ${action}] >> >>`;
    expect((await read(pdfOf([HELLO], { catalogue, page: `/AA << /O ${launch} >>` }))).text).toBe(HELLO[0]?.text);
  });

  test('more pages announced than there are', async () => {
    expect((await read(pdfOf([HELLO], { tree: '/Count 1000000000' }))).text).toBe(HELLO[0]?.text);
  });

  test('a form that shows itself', async () => {
    const form = (other: number) => ({
      dictionary: `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X ${other} 0 R >> >>`,
      stream: latin1('/X Do /X Do'),
    });
    const resources = '/Resources << /XObject << /X 900 0 R >> /Font << /regular 4 0 R >> >>';
    const content = latin1('/X Do BT /regular 10 Tf 72 700 Td (Hello there.) Tj ET');
    const bytes = pdfOfStreams([{ dictionary: '', stream: content }], {
      page: resources,
      more: [form(901), form(900)],
    });
    expect((await read(bytes)).text).toBe('Hello there.');
  });

  test('work without end is ended in time', async () => {
    const reading = readApart({ name: 'a.pdf', bytes: endless, where: 'a.pdf', timeLimit: 1500 });
    expect(await failure(reading)).toMatch(/a\.pdf can't be read: it takes longer than 1\.5 s\. Give the text/);
  });

  test('no more than two are read at once', async () => {
    const begin = performance.now();
    const reading = () => failure(readApart({ name: 'a.pdf', bytes: endless, where: 'a.pdf', timeLimit: 600 }));
    expect(await Promise.all([reading(), reading(), reading()])).toEqual(
      Array(3).fill(expect.stringMatching(/0\.6 s/)),
    );
    expect(performance.now() - begin).toBeGreaterThan(1190);
  });

  test('a bomb takes no more memory than it may, while this process goes on answering', async () => {
    const bomb = pdfOfStreams([deflated(new Uint8Array(400 * MIB).fill(32))]);
    const before = process.memoryUsage.rss();
    let [most, mostApart, turns] = [0, 0, 0];
    const watch = setInterval(() => {
      turns += 1;
      most = Math.max(most, process.memoryUsage.rss() - before);
      mostApart = Math.max(mostApart, memoryOfChildren());
    }, 20);
    const [outcome, meanwhile] = await Promise.all([failure(read(bomb)), read(pdfOf([HELLO]))]);
    clearInterval(watch);
    expect(outcome).toMatch(/a\.pdf can't be read: it takes too much memory, or breaks its reader\. Give the text/);
    expect(meanwhile.text).toBe(HELLO[0]?.text);
    expect(turns).toBeGreaterThan(20);
    expect(most).toBeLessThan(100 * MIB);
    expect(mostApart).toBeLessThan(700 * MIB);
  });
});

test('reading a PDF asks for no network', async () => {
  const preload = pathToFileURL(join(process.cwd(), 'test/robustness/no-network.mjs')).href;
  const child = fork(join(process.cwd(), 'dist/src/adapters/reading-process.js'), {
    execArgv: [`--import=${preload}`],
    serialization: 'advanced',
  });
  const limits = { memory: 1024 * MIB, time: 20_000 };
  child.send({ name: 'a.pdf', bytes: pdfOf([HELLO]), where: 'a.pdf', address: undefined, limits });
  const [content] = await once(child, 'message');
  const [code, signal] = await once(child, 'exit');
  expect({ text: content.text, code, signal }).toEqual({ text: HELLO[0]?.text, code: 0, signal: null });
});

/** Largest resident memory of this process's own processes so far, in bytes; 0 where the system doesn't say. */
function memoryOfChildren(): number {
  try {
    const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ');
    const peaks = children.map((pid) => /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    return Math.max(...peaks.map((peak) => Number(peak ?? 0) * 1024));
  } catch {
    return 0;
  }
}
