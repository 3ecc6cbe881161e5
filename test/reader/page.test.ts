import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import type { Article, ArticleMetadata } from '../../src/core/article/article.js';
import { parseMarkdown, parsePlainText } from '../../src/core/article/parse.js';
import { languageOf } from '../../src/reader/language.js';
import { articlePage } from '../../src/reader/page.js';
import { errorPage, indexPage } from '../../src/reader/plain-pages.js';
import { articleOf, FERRY } from '../support/small-article.js';

const OPTIONS = { root: '../', version: 'v1' };
/** Everything that a page may be made of. */
const ELEMENTS =
  'a article bdi body details div h1 h2 h3 h4 h5 h6 head header html li link main meta nav ol p script small span summary time title ul';
const ATTRIBUTES = 'aria-label charset class content datetime defer dir href id lang name open rel src'.split(' ');

/** Scraps that mean something in HTML, Markdown, or to those who take one for the other. */
const SCRAPS = [
  'The ferry sank. ',
  'Nobody died',
  '. ',
  '? ',
  '\n',
  '\n\n',
  '\r\n\r\n',
  '\r',
  '# Heading\n\n',
  '- ',
  '1. ',
  '> ',
  '| a | b |\n|---|---|\n',
  '```\n',
  '<script>alert(1)</script>',
  '</span></p></div></article></main></body>',
  '</title></head>',
  '<img src=x onerror=alert(1)>',
  '<style>*{display:none}</style>',
  '" onmouseover="alert(1)',
  "' autofocus onfocus='alert(1)",
  '<!--',
  '-->',
  ']]>',
  '<![CDATA[',
  '<?php',
  '<svg/onload=alert(1)>',
  '&lt;b&gt;&amp;&#60;&notit;&#0;&#x80;',
  '[click](javascript:alert(1))',
  '\0',
  '\u001b[2J',
  '\u0085',
  '\u009b',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\uffff',
  '\ud83d',
  '\ude00',
  '😀 ',
  '他们都获救了。',
  'غرقت العبارة. ',
  'e\u0301',
];

const texts = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...SCRAPS) }, fc.string({ unit: 'binary' })), {
    maxLength: 40,
  })
  .map((scraps) => scraps.join(''));

function articleWith(text: string, metadata: Partial<ArticleMetadata> = {}, parse = parsePlainText): Article {
  const article = articleOf(text, 'ferry');
  return { ...article, ...parse(text), metadata: { ...article.metadata, title: 'Ferries', ...metadata } };
}

const parsed = (page: string) => parseHTML(page).document;
/** A text as HTML can hold it: unit for unit. */
const holdable = (text: string) => text.toWellFormed().replaceAll('\0', '\ufffd');

/** What is wrong with a page's elements, attributes, ids and addresses. */
function intrudersOf(page: string, addresses: readonly string[] = []): string[] {
  const { document } = parseHTML(page);
  const elements = [...document.querySelectorAll('*')];
  const ids = elements.map(({ id }) => id).filter((id) => id !== '');
  const allowed = /^(#s\d+|#text|\.\.\/|\.\.\/reader\.(css|js)\?v=v1)$/;
  const linked = elements.flatMap((element) => [element.getAttribute('href'), element.getAttribute('src')]);
  return [
    ...elements.map(({ localName }) => localName).filter((name) => !ELEMENTS.split(' ').includes(name)),
    ...elements
      .flatMap(({ attributes }) => [...attributes].map(({ name }) => name))
      .filter((name) => !ATTRIBUTES.includes(name)),
    ...ids.filter((id, i) => ids.indexOf(id) !== i),
    ...linked.filter((to) => to !== null && !allowed.test(to) && !addresses.includes(to)).map(String),
    ...(document.querySelectorAll('script').length === 1 ? [] : ['scripts']),
  ];
}

describe('an article as a page', () => {
  it('shows each sentence, and each paragraph, exactly as it is in the text', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(parsePlainText, parseMarkdown), (text, parse) => {
        const article = articleWith(text, {}, parse);
        const document = parsed(articlePage(article, OPTIONS));
        const spans = [...document.querySelectorAll('#text > p > span')];
        expect(spans.map(({ id, textContent }) => [id, textContent])).toEqual(
          article.sentences.map(({ start, end }) => [`${start}-${end}`, holdable(text.slice(start, end))]),
        );
        for (const mark of document.querySelectorAll('small')) mark.remove();
        expect([...document.querySelectorAll('#text > p')].map(({ textContent }) => textContent)).toEqual(
          article.paragraphs.map(({ start, end }) => holdable(text.slice(start, end))),
        );
      }),
    );
  });

  it('takes no element, attribute, address or id from a text or what is known of it', () => {
    const metadata = fc.record({ title: texts, publisher: texts, author: texts, date: texts, url: texts });
    fc.assert(
      fc.property(texts, metadata, fc.constantFrom(parsePlainText, parseMarkdown), (text, known, parse) => {
        expect(intrudersOf(articlePage(articleWith(text, known, parse), OPTIONS))).toEqual([]);
      }),
    );
  });

  it('finds what does not belong there, if there were any', () => {
    const page = articlePage(articleWith(FERRY), OPTIONS);
    expect(intrudersOf(page.replace('<h1', '<img onerror="x" src="https://example.org/"><h1'))).toEqual([
      'img',
      'onerror',
      'https://example.org/',
    ]);
    expect(intrudersOf(page.replace('</h1>', '</h1><a id="text"></a><script></script>'))).toEqual(['text', 'scripts']);
  });

  it('has one element for each two neighbouring sentences of a section, and one for a paragraph of three', () => {
    const article = articleWith(FERRY);
    const document = parsed(articlePage(article, OPTIONS));
    const { sentences, paragraphs } = article;
    const spanOf = (first: number, last: number) => `${sentences[first]?.start}-${sentences[last]?.end}`;
    const anchors = [...document.querySelectorAll('#text a')];
    expect(anchors.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4].map((first) => spanOf(first, first + 1)));
    expect(anchors.map(({ nextElementSibling }) => nextElementSibling?.id)).toEqual(
      [0, 1, 2, 3, 4].map((i) => spanOf(i, i)),
    );
    expect([...document.querySelectorAll('#text p')].map(({ id }) => id)).toEqual([spanOf(0, 2), '', '']);
    expect(paragraphs).toHaveLength(3);
  });

  it('joins no sentences of two sections', () => {
    const text = '# Ports\n\nThe ferry sank.\n\n## Crew\n\nAll lived.';
    expect(parsed(articlePage(articleWith(text, {}, parseMarkdown), OPTIONS)).querySelectorAll('#text a')).toHaveLength(
      0,
    );
  });

  it('says who published it, when, and where it stands', () => {
    const known = {
      publisher: 'Bergen <Times>',
      author: 'Ingrid Dahl',
      date: '2024-02-01',
      url: 'https://example.org/a?b=1&c="2"',
    };
    const page = articlePage(articleWith(FERRY, known), OPTIONS);
    const document = parsed(page);
    expect(document.querySelector('.about')?.textContent).toBe(
      'Bergen <Times> · Ingrid Dahl · 2024-02-01 · Original at example.org',
    );
    const link = document.querySelector('.about a');
    expect(link?.getAttribute('href')).toBe('https://example.org/a?b=1&c=%222%22');
    expect(link?.getAttribute('rel')).toBe('noopener noreferrer');
    expect(intrudersOf(page, ['https://example.org/a?b=1&c=%222%22'])).toEqual([]);
  });

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.org/',
    'a.html',
    '',
  ])('links to nothing where the address is %j', (url) => {
    expect(articlePage(articleWith(FERRY, { url }), OPTIONS)).not.toContain('Original');
  });

  it('lists its sections, from the second level on and leaving none out', () => {
    const text =
      '# Ferries\n\nOne sank.\n\n### Crew & <captain>\n\nAll lived.\n\n###### Pump\n\nIt broke.\n\n### Ports\n';
    const document = parsed(articlePage(articleWith(text, {}, parseMarkdown), OPTIONS));
    const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')];
    expect(headings.map(({ localName, textContent }) => [localName, textContent])).toEqual([
      ['h1', 'Ferries'],
      ['h2', 'Crew & <captain>'],
      ['h3', 'Pump'],
      ['h2', 'Ports'],
    ]);
    const links = [...document.querySelectorAll('nav li a')];
    expect(links.map(({ textContent }) => textContent)).toEqual(['Crew & <captain>', 'Pump', 'Ports']);
    expect(links.map((link) => document.querySelector(link.getAttribute('href') ?? '')?.textContent)).toEqual(
      links.map(({ textContent }) => textContent),
    );
    expect(document.querySelector('details')?.hasAttribute('open')).toBe(true);
  });

  it('folds long contents, and has none for a single heading', () => {
    const sections = (count: number) =>
      Array.from({ length: count }, (_, i) => `## Part ${i}\n\nText ${i}.\n\n`).join('');
    const details = (count: number) =>
      parsed(articlePage(articleWith(sections(count), {}, parseMarkdown), OPTIONS)).querySelector('details');
    expect([details(1), details(2)?.hasAttribute('open'), details(13)?.hasAttribute('open')]).toEqual([
      null,
      true,
      false,
    ]);
  });

  it('keeps the lines of tables, code and poems, and the marks of lists', () => {
    const text = 'Roses are red. Violets are blue.\n\n```\nlet a;\n  let b;\n```\n\n2. Second.\n3. Third.\n';
    const document = parsed(articlePage(articleWith(text, {}, parseMarkdown), OPTIONS));
    const paragraphs = [...document.querySelectorAll('#text p')];
    expect(paragraphs.map(({ className }) => className)).toEqual(['', 'lines', '', '']);
    expect(paragraphs.map(({ textContent }) => textContent)).toEqual([
      'Roses are red. Violets are blue.',
      'let a;\n  let b;',
      '2. Second.',
      '3. Third.',
    ]);
  });

  it('is whole and linear for an article of 5 MB, with or without paragraphs', () => {
    for (const gap of [' ', '\n\n']) {
      const text = `The ferry sank & 120 people — “all” of them — were rescued.${gap}`.repeat(85_000);
      const article = articleWith(text);
      const begin = performance.now();
      const page = articlePage(article, OPTIONS);
      // A second on a busy machine; what is quadratic takes many.
      expect(performance.now() - begin).toBeLessThan(3_000);
      expect(article.sentences).toHaveLength(85_000);
      expect(page.match(/<span /g)).toHaveLength(85_000);
      expect(page.endsWith('</html>\n')).toBe(true);
    }
  });

  it('has nothing to show of an empty text', () => {
    expect(
      parsed(articlePage(articleWith(''), OPTIONS))
        .querySelector('#text')
        ?.textContent?.trim(),
    ).toBe('');
  });
});

describe('other pages', () => {
  it('list articles', () => {
    const page = indexPage([{ id: 'ferry', title: '<b>Ferries</b>' }], { root: '', version: 'v1' });
    const link = parsed(page).querySelector('main a');
    expect([link?.getAttribute('href'), link?.textContent]).toEqual(['articles/ferry', '<b>Ferries</b>']);
    expect(indexPage([], OPTIONS)).toContain('There is none to read yet.');
  });

  it('say what is wrong', () => {
    const document = parsed(errorPage('No such page', 'It may have gone.', OPTIONS));
    expect([document.title, document.querySelector('h1')?.textContent]).toEqual(['No such page', 'No such page']);
    expect(document.querySelector('main p')?.textContent).toBe('It may have gone.');
  });
});

describe('the language of a text', () => {
  it.each([
    ['en', FERRY],
    ['ja', 'フェリーは月曜日に沈没した。全員が救助された。'],
    ['ko', '여객선이 월요일에 침몰했다.'],
    ['el', 'Το πλοίο βυθίστηκε τη Δευτέρα.'],
    ['he', 'המעבורת טבעה ביום שני.'],
    ['th', 'เรือเฟอร์รี่จม'],
    ['', 'Die Fähre sank am Montag. Alle wurden gerettet, sagte der Kapitän.'],
    ['', 'Le ferry a coulé lundi au large de la Norvège.'],
    ['', 'Паром затонул в понедельник.'],
    ['', '渡轮星期一沉没。'],
    ['', '12 34 ?'],
    ['', ''],
  ])('%j is found for what is in it', (language, text) => {
    expect(languageOf(text)).toBe(language);
    expect(articlePage(articleWith(text), OPTIONS)).toContain(`<div id="text" lang="${language}">`);
  });
});
