import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PdfItem } from '../../src/adapters/pdf-cells.js';
import { layOut, type PdfPage } from '../../src/adapters/pdf-layout.js';
import { structureOf } from '../../src/core/article/structure.js';
import { faultsOf, leftOver } from '../core/article/tiling.js';

const HEIGHT = 800;

/** Text that fills its line when it is as wide as the column; letters are half as wide as high. */
function item(text: string, x: number, y: number, more: Partial<PdfItem> = {}): PdfItem {
  const size = more.size ?? 10;
  return { text, x, y, size, width: text.length * size * 0.5, isBold: false, ...more };
}

/** Lines of a column one below the other, 12 points apart, each as wide as the column unless it is the last of a paragraph. */
function lines(texts: readonly string[], x: number, y: number, width = 300, more: Partial<PdfItem> = {}): PdfItem[] {
  return texts.map((text, i) =>
    item(text.replace('¶', ''), x, y + 12 * i, { width: text.endsWith('¶') ? width / 3 : width, ...more }),
  );
}

function page(...items: readonly (PdfItem | readonly PdfItem[])[]): PdfPage {
  return { height: HEIGHT, items: items.flat() };
}

/** The blocks in short: "# heading", "## deeper", the text of prose, the rows of a table with " / " between. */
function read(...pages: readonly PdfPage[]): string[] {
  const { text, blocks } = layOut(pages);
  const structure = structureOf(text, blocks);
  expect(faultsOf(text, structure)).toEqual([]);
  expect(leftOver(text, blocks, structure)).toBe('');
  return blocks.flatMap((block) => {
    if (block.kind === 'markup') return [];
    if (block.kind === 'heading') return [`${'#'.repeat(block.level)} ${block.title}`];
    return [block.pieces.map(({ start, end }) => text.slice(start, end)).join(' / ')];
  });
}

const BODY = ['The first line of a text', 'goes on in the second one', 'and in the third. It ends.¶'];
const BODY_TEXT = 'The first line of a text goes on in the second one and in the third. It ends.';

describe('lines', () => {
  test('items on one baseline make a line; gaps between them are spaces, kerned letters are not', () => {
    const items = [item('Wide', 50, 50), item('apart', 73, 50), item(' and ', 98, 50), item('cl', 123, 50)];
    expect(read(page(...items, item('ose', 133, 50)))).toEqual(['Wide apart and close']);
  });

  test('are read from the top down, whatever the order in which the page shows them', () => {
    expect(read(page([...lines(BODY, 50, 100)].reverse()))).toEqual([BODY_TEXT]);
  });

  test('text printed twice to look bold is read once', () => {
    const [first, ...others] = lines(BODY, 50, 100) as [PdfItem, ...PdfItem[]];
    expect(read(page(first, { ...first, x: first.x + 0.3 }, others))).toEqual([BODY_TEXT]);
  });

  test("a raised note's mark is left out, an exponent is not", () => {
    const raised = { size: 6 };
    const marked = [
      item('It ended', 50, 100),
      item('1', 90.5, 96, raised),
      item('.', 94, 100),
      item('2', 99, 96, raised),
    ];
    expect(read(page(...marked, item(' It is 5 m', 105, 100), item('2', 155.5, 96, raised)))).toEqual([
      'It ended. It is 5 m2',
    ]);
  });

  test('a large first letter belongs to its word', () => {
    const initial = item('T', 50, 124, { size: 30, width: 20 });
    const beside = lines(['he first line stands beside', 'a letter as high as two', 'lines of the text.¶'], 70, 100);
    expect(read(page(initial, beside, lines(['The third line does not.¶'], 50, 148)))[0]).toMatch(
      /^The first line stands beside a letter/,
    );
  });

  test('characters that a text cannot hold are left out', () => {
    expect(read(page(item('A\uD800b\0c\uFEFF soft\u00ADly', 50, 50)))).toEqual(['Ab c softly']);
  });
});

describe('paragraphs', () => {
  const second = ['Another paragraph begins', 'and goes on to its end.¶'];
  const both = [BODY_TEXT, 'Another paragraph begins and goes on to its end.'];
  const full = ['The first line of a text', 'goes on to the right edge.'];

  test('end with a gap', () => {
    expect(read(page(lines(full, 50, 100), lines(second, 50, 132)))).toEqual([full.join(' '), both[1]]);
  });

  test('begin with an indentation', () => {
    const [first, ...others] = lines(second, 50, 124) as [PdfItem, ...PdfItem[]];
    expect(read(page(lines(full, 50, 100), { ...first, x: 65, width: 285 }, others))).toEqual([
      full.join(' '),
      both[1],
    ]);
  });

  test('end with a short line', () => {
    expect(read(page(lines([...BODY, ...second], 50, 100)))).toEqual(both);
  });

  test('go on after a short line that another one continues in small letters', () => {
    expect(read(page(lines(['A line beside a picture¶', 'goes on and on, to the edge', 'of it.¶'], 50, 100)))).toEqual([
      'A line beside a picture goes on and on, to the edge of it.',
    ]);
  });

  test('may hang: lines after the first are indented', () => {
    const hanging = (y: number) => [
      ...lines(['[1] Writer, A. On the lines.'], 50, y),
      ...lines(['Journal of Books 12, 44–55.¶'], 70, y + 12),
    ];
    expect(read(page(hanging(100), hanging(124)))).toEqual(
      Array(2).fill('[1] Writer, A. On the lines. Journal of Books 12, 44–55.'),
    );
  });

  test('items of a list are one each; their bullets are no text', () => {
    expect(read(page(lines(['• First point¶', '• Second point¶', '1. Third point¶'], 50, 100)))).toEqual([
      'First point',
      'Second point',
      '1. Third point',
    ]);
  });

  test('an item whose number stands far off is no row of a table', () => {
    const points = ['First point', 'Second point'].flatMap((point, i) => [
      item(`${i + 1}.`, 50, 100 + 12 * i),
      item(point, 90, 100 + 12 * i),
    ]);
    expect(read(page(points, lines(BODY, 50, 200)))).toEqual(['1. First point', '2. Second point', BODY_TEXT]);
  });

  test('may have lines far apart', () => {
    const apart = lines([...BODY, ...BODY], 50, 100).map((line, i) => ({ ...line, y: 100 + 24 * i }));
    expect(read(page(apart))).toEqual([BODY_TEXT, BODY_TEXT]);
  });

  test('a number at the end of a sentence begins no item', () => {
    expect(read(page(lines(['It happened on the day of July', '19. Then nothing happened.¶'], 50, 100)))).toEqual([
      'It happened on the day of July 19. Then nothing happened.',
    ]);
  });

  test('go on over pages and past notes at the foot of a page', () => {
    const note = lines(['1 A note in small print.¶'], 50, 700, 300, { size: 7 });
    const pages = [
      page(lines(['The text goes on from here'], 50, 100), note),
      page(lines(['to the next page.¶'], 50, 50)),
    ];
    expect(read(...pages)).toEqual(['The text goes on from here to the next page.', '1 A note in small print.']);
  });

  test('of Chinese or Japanese have no spaces where lines end', () => {
    const column = { width: 300 };
    expect(
      read(
        page(item('一行目の文です、', 50, 100, column), item('二行目は PDF', 50, 112, column), item('です。', 50, 124)),
      ),
    ).toEqual(['一行目の文です、二行目は PDFです。']);
  });
});

describe('words divided at the end of a line', () => {
  test.each([
    ['are joined', ['An extra-', 'ordinary day.¶'], 'An extraordinary day.'],
    ['with a soft hyphen too', ['An extra\u00AD', 'ordinary day.¶'], 'An extraordinary day.'],
    ['keep the hyphen before a capital letter', ['It is the Iran-', 'Iraq war.¶'], 'It is the Iran-Iraq war.'],
    [
      'keep it in a word that has one elsewhere',
      ['A well-known and well-', 'known man.¶'],
      'A well-known and well-known man.',
    ],
    ['keep it before "and"', ['Of pre-', 'and post-war days.¶'], 'Of pre- and post-war days.'],
    ['a dash stays', ['It ended –', 'they said.¶'], 'It ended – they said.'],
  ])('%s', (_, texts, expected) => {
    expect(read(page(lines(texts, 50, 100)))).toEqual([expected]);
  });
});

describe('headings', () => {
  const body = (y: number) => lines([...BODY, ...BODY], 50, y);

  test('are larger than the text, and ranked by size', () => {
    const title = lines(['A title that needs¶', 'Two Lines¶'], 50, 50, 300, { size: 20 }).map((line, i) => ({
      ...line,
      y: 50 + 24 * i,
    }));
    const heading = item('A section', 50, 120, { size: 14 });
    expect(read(page(title, heading, body(150), item('Another', 50, 250, { size: 14 }), body(280)))).toEqual([
      '# A title that needs Two Lines',
      '## A section',
      BODY_TEXT,
      BODY_TEXT,
      '## Another',
      BODY_TEXT,
      BODY_TEXT,
    ]);
  });

  test('are bold where the text is not', () => {
    const heading = item('A section', 50, 88, { isBold: true });
    expect(read(page(heading, body(100)))).toEqual(['# A section', BODY_TEXT, BODY_TEXT]);
  });

  test('a bold sentence, a bold line amid a paragraph and a text all bold are none', () => {
    const sentence = item('This warning is bold.', 50, 80, { isBold: true });
    const [first, second, third] = lines(BODY, 50, 100) as [PdfItem, PdfItem, PdfItem];
    expect(read(page(sentence, first, { ...second, isBold: true }, third, body(160)))).toEqual([
      'This warning is bold.',
      BODY_TEXT,
      BODY_TEXT,
      BODY_TEXT,
    ]);
    const bold = [...body(100), item('Without a stop', 50, 200)].map((line) => ({ ...line, isBold: true }));
    expect(read(page(bold))).toEqual([BODY_TEXT, BODY_TEXT, 'Without a stop']);
  });

  test('are none where nothing else is', () => {
    const poster = [item('Come tonight', 50, 50, { isBold: true }), item('A party', 50, 90, { size: 20 })];
    const place = item('In the barn', 50, 140, { size: 16 });
    expect(read(page(poster, place))).toEqual(['Come tonight', 'A party', 'In the barn']);
  });

  test('a large number or paragraph is none', () => {
    const large = lines(
      ['In large print the article', 'says what it says, in three', 'lines. It ends.¶'],
      50,
      50,
      300,
      {
        size: 12,
      },
    );
    expect(read(page(large, body(200)))[0]).toBe(
      'In large print the article says what it says, in three lines. It ends.',
    );
    expect(read(page(item('42', 50, 50, { size: 30 }), body(200)))[0]).toBe('42');
  });
});

describe('columns', () => {
  const left = [
    'The left column is read',
    'before the right one, all',
    'of it, down to the foot',
    'of the page, where it',
    'does not',
  ];
  const right = [
    'end, since the right one',
    'goes on with it. Then the',
    'right one is read, line',
    'by line, and comes to',
    'its end.¶',
  ];
  const columns =
    'The left column is read before the right one, all of it, down to the foot of the page, where it does not end, since the right one goes on with it. Then the right one is read, line by line, and comes to its end.';
  const [leftLines, rightLines] = [lines(left, 50, 200, 140), lines(right, 210, 200, 140)];

  test('are read one after the other', () => {
    expect(read(page(leftLines, rightLines))).toEqual([columns]);
  });

  test('are found row by row too, and where the baselines differ', () => {
    const byRow = leftLines.flatMap((line, i) => [line, { ...(rightLines[i] as PdfItem), y: line.y + 4 }]);
    expect(read(page(byRow))).toEqual([columns]);
  });

  test('what reaches across comes before and after', () => {
    const title = item('A title over both of the columns', 60, 150, { size: 16 });
    const across = lines(['And this is the end, which reaches over both', 'columns.¶'], 50, 320);
    const expected = [
      '# A title over both of the columns',
      columns,
      'And this is the end, which reaches over both columns.',
    ];
    expect(read(page(title, leftLines, rightLines, across))).toEqual(expected);
    // What is shown last is read last, even where it does not reach across.
    const narrow = item('Only this.', 50, 300);
    const [first, ...others] = expected;
    const last = others.pop();
    expect(read(page(title, leftLines, rightLines, narrow, across))).toEqual([first, ...others, 'Only this.', last]);
  });

  test('may be three', () => {
    const third = lines(
      ['A third column stands', 'beside the others, and', 'it is read after them,', 'too, to its end.¶'],
      370,
      200,
      140,
    );
    expect(read(page(leftLines, rightLines, third))).toEqual([
      columns,
      'A third column stands beside the others, and it is read after them, too, to its end.',
    ]);
  });

  test.each([
    ['far apart', 210, ' | ', 'Attacks'],
    ['side by side', 80, ' ', 'Hits'],
    ['and long', 350, ' | ', 'Attacks on all of the bases'],
  ])('a table is not read by columns: cells %s', (_, x, gap, title) => {
    const rows = ['2020', '2021', '2022', '2023'].map((year, i) =>
      x < 350 ? [year, `${1000 + i}`] : [`In the whole of ${year}`, `There were ${i} of them`],
    );
    const cells = [['Year', title], ...rows].flatMap(([first = '', second = ''], i) => [
      item(first, 50, 100 + 12 * i),
      item(second, x, 100 + 12 * i),
    ]);
    const expected = [['Year', title], ...rows].map((row) => row.join(gap));
    expect(read(page(cells, lines(BODY, 50, 300)))).toEqual([
      ...(gap === ' ' ? expected : [expected.join(' / ')]),
      BODY_TEXT,
    ]);
  });
});

describe('what stands on every page', () => {
  const body = ['One', 'Two', 'Three', 'Four'].map((word) => `${word} is what this page says, and that is all.`);
  const numbered = (foot: (i: number) => string, head: (i: number) => string) =>
    body.map((text, i) => page(item(head(i), 200, 30), lines([`${text}¶`], 50, 100), item(foot(i), 290, 780)));

  test.each([
    ['page numbers', (i: number) => `– ${i + 7} –`, () => 'The Journal'],
    ['page numbers of how many', (i: number) => `Page ${i + 1} of 4`, () => 'The Journal'],
    [
      'heads that differ from left to right',
      (i: number) => `${i + 1}`,
      (i: number) => (i % 2 ? `${i + 1} A. Writer` : `On Lines ${i + 1}`),
    ],
    ['Roman page numbers', (i: number) => ['i', 'ii', 'iii', 'iv'][i] as string, () => 'Preface'],
  ])('is left out: %s', (_, foot, head) => {
    expect(read(...numbered(foot, head))).toEqual(body);
  });

  test('is kept where it stands on one page or says something else', () => {
    const pages = numbered(
      (i) => ['Alpha.', 'Beta.', 'Gamma.', 'Delta.'][i] as string,
      (i) => `${[12, 5, 90, 44][i]}`,
    );
    expect(read(...pages)).toEqual(
      body.flatMap((text, i) => [`${[12, 5, 90, 44][i]}`, text, ['Alpha.', 'Beta.', 'Gamma.', 'Delta.'][i]]),
    );
  });

  test('a table of contents is no text to quote', () => {
    const contents = lines(['Introduction . . . . . . . 1', 'The end ........ 12'], 50, 100);
    const { text, blocks } = layOut([page(contents, lines(BODY, 50, 200))]);
    expect(blocks.map(({ kind }) => kind)).toEqual(['markup', 'markup', 'prose']);
    expect(text).toContain('Introduction');
  });
});

test('no page, an empty page and white space give an empty text', () => {
  for (const pages of [[], [page()], [page(item(' ', 50, 50), item('', 50, 50))]]) {
    expect(layOut(pages)).toEqual({ text: '', blocks: [] });
  }
});

test('any items give a text that its blocks tile', () => {
  const number = fc.oneof(fc.integer({ min: 0, max: 600 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
  const anyItem = fc.record({
    text: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('A word', 'of text.', '• ', '-', ' ', '12', 'Ex\u00AD', '. . . . . 7', '\u00AD', '\uD800'),
    ),
    x: number,
    y: number,
    width: fc.double({ min: 0, max: 500, noNaN: true }),
    size: fc.oneof(fc.integer({ min: 6, max: 30 }), fc.double({ min: 1e-6, max: 1e6, noNaN: true })),
    isBold: fc.boolean(),
  });
  const pages = fc.array(
    fc.array(anyItem, { maxLength: 40 }).map((items) => page(items)),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(pages, (drawn) => {
      expect(layOut(drawn).text.isWellFormed()).toBe(true);
      read(...drawn);
    }),
    { seed: 11, numRuns: 150 },
  );
});
