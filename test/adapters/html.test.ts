import { describe, expect, test } from '@jest/globals';
import { readHtml } from '../../src/adapters/html.js';
import { structureOf } from '../../src/core/article/structure.js';
import { UserError } from '../../src/core/errors.js';
import { faultsOf, leftOver } from '../core/article/tiling.js';

const PARAGRAPH =
  'Two armed drones targeted the base on Tuesday, and the second one hit it, causing minimal damage. ' +
  'Despite the impact, there were no casualties, the Pentagon said.';

const PAGE = `<!DOCTYPE html>
<html lang="en"><head>
  <title>Drones hit base | The Paper</title>
  <meta property="og:title" content="Drones hit &amp; miss base">
  <meta property="og:site_name" content="The Paper">
  <meta name="author" content="Ada Writer">
  <meta property="article:published_time" content="2024-07-19T08:30:00Z">
  <link rel="canonical" href="/news/drones">
  <style>p { color: red }</style><script>var tracker = "track me";</script>
</head><body>
  <nav><ul><li><a href="/">Home page link</a></li><li><a href="/sport">Sports link</a></li></ul></nav>
  <article>
    <h1>Drones hit &amp; miss base</h1>
    <p>${PARAGRAPH}</p>
    <h2>What is <em>known</em></h2>
    <p>${PARAGRAPH.replace('Tuesday', 'Wednesday')} It rose 3&nbsp;&percnt; &mdash; caf&eacute;.</p>
    <ul><li>First item of the list is here.</li><li>Second item of the list is here.</li></ul>
    <blockquote><p>“We do not know,” the general said to reporters.</p></blockquote>
    <h3>Figures</h3>
    <table><tr><th>Year</th><th>Attacks</th></tr><tr><td>2023</td><td>100</td></tr></table>
    <p>${PARAGRAPH.replace('Tuesday', 'Thursday')}<br><br>After two breaks a paragraph begins.</p>
    <p style="display:none">Hidden words.</p>
    <pre>line one\n\nline two</pre>
  </article>
  <footer>Copyright The Paper</footer>
</body></html>`;

function read(html: string, baseUrl?: string) {
  const page = readHtml(html, baseUrl);
  const structure = structureOf(page.text, page.blocks);
  expect(faultsOf(page.text, structure)).toEqual([]);
  expect(leftOver(page.text, page.blocks, structure)).toBe('');
  return { ...page, ...structure, quotes: structure.sentences.map(({ start, end }) => page.text.slice(start, end)) };
}

describe('a news page', () => {
  const page = read(PAGE, 'https://paper.example/');

  test('headings become sections', () => {
    expect(page.sections.map(({ title, level }) => [title, level])).toEqual([
      [null, 0],
      ['What is known', 2],
      ['Figures', 3],
    ]);
  });

  test('paragraphs, items, quotes, rows and lines of code can be cited', () => {
    expect(page.quotes).toEqual(
      expect.arrayContaining([
        'Despite the impact, there were no casualties, the Pentagon said.',
        'It rose 3\u00A0% — café.',
        'First item of the list is here.',
        '“We do not know,” the general said to reporters.',
        'Year | Attacks',
        '2023 | 100',
        'After two breaks a paragraph begins.',
        'line one',
        'line two',
      ]),
    );
  });

  test.each(['track me', 'color: red', 'Sports link', 'Hidden words', 'Copyright'])('"%s" is not read', (words) => {
    expect(page.text).not.toContain(words);
  });

  test('metadata come from the page', () => {
    expect(page.metadata).toEqual({
      title: 'Drones hit & miss base',
      author: 'Ada Writer',
      publisher: 'The Paper',
      date: '2024-07-19',
      url: 'https://paper.example/news/drones',
    });
  });
});

test('JSON-LD is believed first, broken JSON-LD not at all', () => {
  const article = {
    '@graph': [
      {
        headline: 'From JSON',
        author: [{ name: 'A' }, { name: 'B' }],
        publisher: { name: 'P' },
        datePublished: '2020-01-02',
      },
    ],
  };
  const page = read(`<title>T</title><script type="application/ld+json">{broken</script>
    <script type="application/ld+json">${JSON.stringify(article)}</script><p>Hello there.`);
  expect(page.metadata).toEqual({ title: 'From JSON', author: 'A, B', publisher: 'P', date: '2020-01-02' });
});

test('a script address is no url', () => {
  expect(read('<link rel="canonical" href="javascript:alert(1)"><p>Hello there.').metadata.url).toBeUndefined();
});

test.each([
  ['no tags at all', 'Just text. More text.', ['Just text.', 'More text.']],
  ['nothing', '', []],
  ['only scripts', '<script>let x;</script>', []],
  ['unclosed tags', '<p>One <b>here.<p>Two there.', ['One here.', 'Two there.']],
  ['no <html>', '<!DOCTYPE html><title>T</title><body class="x"><p>Text here.', ['Text here.']],
  ['no <head>', '<html><title>T</title><body><p>Text here.</html>', ['Text here.']],
  ['no <body>', '<html><title>T</title><p>Text here.</html>', ['Text here.']],
  ['entities', '<p>Fish &amp; chips &lt;3. &#x201C;Yes.&#x201D;', ['Fish & chips <3.', '“Yes.”']],
  ['capitals', '<P>Hi<BR>you.<SCRIPT>x</SCRIPT>', ['Hi you.']],
  ['footnote marks', '<p>It ended<sup class="reference">[1]</sup>. It began.', ['It ended.', 'It began.']],
  [
    'text that looks like Markdown',
    '<p># no heading. Here.</p><p>- dash. There.',
    ['# no heading.', 'Here.', '- dash.', 'There.'],
  ],
])('%s', (_, html, quotes) => {
  expect(read(html).quotes).toEqual(quotes);
});

test.each([
  ['deep nesting', `${'<div>'.repeat(10_000)}Deep text. More.`, 2],
  ['an endless attribute', `<p title="${'x'.repeat(1_000_000)}">Some text.`, 1],
  ['unclosed inline tags', '<p>Hi <b>there <i>you.'.repeat(2000), 2000],
  ['unfinished comments', '<!--'.repeat(50_000), 0],
  ['many cells', `<table>${'<td> '.repeat(20_000)}End.`, 1],
  ['many angle brackets', '<'.repeat(100_000), 84],
])('hostile page: %s', (_, html, sentences) => {
  const begin = performance.now();
  expect(read(html).sentences).toHaveLength(sentences);
  expect(performance.now() - begin).toBeLessThan(5000);
});

test.each([
  ['nesting', '<div>'.repeat(20_001)],
  ['size', '<p>'.repeat(500_001)],
])('a page beyond the bounds is refused: %s', (_, html) => {
  expect(() => readHtml(html)).toThrow(UserError);
});
