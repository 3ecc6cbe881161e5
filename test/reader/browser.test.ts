import type { Article } from '../../src/core/article/article.js';
import { parseMarkdown } from '../../src/core/article/parse.js';
import { type RunningReader, serveReader } from '../../src/reader/server.js';
import { Chromium, type ChromiumPage, chromiumOnPath } from '../support/chromium.js';
import { articleOf } from '../support/small-article.js';
import { KEY, signedPath } from './client.js';

const FILLER = 'The ferry was built in Bergen. It had two pumps. Both were old.\n\n'.repeat(30);

const TEXT = `# Ferries

${FILLER}## The accident

The ferry Aurora sank on Monday. It carried 120 passengers. All of them were rescued. Nobody knows why.

They were brought to Bergen. The captain blamed a pump.

## Afterwards

${FILLER}`;

const HOSTILE = `# <script>document.title = 'run'</script>

<script>document.title = 'run'; alert(1)</script> <img src="https://example.org/x.png" onerror="alert(1)"> sank.

[Click me](javascript:alert(1)). " onmouseover="alert(1) <style>*{display:none}</style> <base href="https://example.org/">. </title></span></p></main> ]]> <!-- it went on.

<iframe src="https://example.org/"></iframe> <svg onload="alert(1)"> <meta http-equiv="refresh" content="0;url=https://example.org/"> &lt;b&gt; &#0; it ended.
`;

/** Characters that parsers of HTML treat apart; no white space, which is shown as the style says. */
const ODD =
  'It said \0 and \u0001, \u001b[2J, \u007f, \u0085x, \u0096, \u202eabc, \u2066, \ufeff, \ufffe, \u{1fffe}, \ud83d, 😀, a\rb, c\r\nd, e\u0301.';

/** A paragraph in Arabic, and one whose first sentence turns round what follows it. */
const BOTH_WAYS = 'غرقت العبارة يوم الاثنين.\n\nThe sign said \u202eabc. Then def came.\n';

function article(id: string, text: string, title = id, url: string | null = null): Article {
  const plain = articleOf(text, id);
  return { ...plain, ...parseMarkdown(text), metadata: { ...plain.metadata, title, url } };
}

const ferry = article('ferry', TEXT, 'Ferries', 'https://example.org/ferries');
const hostile = article('hostile', HOSTILE, "<script>document.title = 'run'</script>", 'javascript:alert(1)');
const odd = article('odd', ODD);
const bothWays = article('both-ways', BOTH_WAYS);
const spanOf = (first: string, last = first) => {
  const start = TEXT.indexOf(first);
  return `${start}-${TEXT.indexOf(last, start) + last.length}`;
};

/** Sentences that stand out, top to bottom. */
const HIGHLIGHTED = `[...document.querySelectorAll('#text > p > span')]
  .filter((span) => getComputedStyle(span).backgroundColor !== 'rgba(0, 0, 0, 0)')
  .map((span) => span.textContent)`;
/** Where the first of them is in the window, from 0 at its top to 1 at its bottom. */
const PLACE = `(() => {
  const first = [...document.querySelectorAll('#text > p > span')]
    .find((span) => getComputedStyle(span).backgroundColor !== 'rgba(0, 0, 0, 0)');
  return first.getBoundingClientRect().top / innerHeight;
})()`;

const path = chromiumOnPath();
const described = path === undefined ? describe.skip : describe;

described(`the reader in Chromium${path === undefined ? ' (SKIPPED: there is no Chromium on PATH)' : ''}`, () => {
  let browser: Chromium;
  let reader: RunningReader;
  let url = '';
  let page: ChromiumPage;

  beforeAll(async () => {
    const shelf = new Map(
      [ferry, hostile, odd, bothWays].map((one) => [
        one.id,
        { article: one, owner: null as string | null, fingerprint: 'f' },
      ]),
    );
    shelf.set('private', { article: { ...ferry, id: 'private' }, owner: '1', fingerprint: 'f' });
    const articles = {
      ownerOf: async (id: string) => shelf.get(id)?.owner,
      find: async (id: string) => shelf.get(id),
      list: async () =>
        [...shelf]
          .filter(([, { owner }]) => owner === null)
          .map(
            ([
              id,
              {
                article: { metadata },
              },
            ]) => ({ id, title: metadata.title }),
          ),
    };
    reader = await serveReader({ host: '127.0.0.1', port: 0, articles, key: KEY });
    url = `http://127.0.0.1:${reader.port}`;
    browser = new Chromium(path as string);
    await browser.send('Browser.getVersion');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await reader.close();
  });
  beforeEach(async () => {
    page = await browser.page();
  });
  afterEach(async () => {
    await page.send('Page.close');
  });

  const openAt = (fragment: string) => page.open(`${url}/articles/ferry#${fragment}`);

  const BY_STYLE: readonly (readonly [string, string, readonly string[]])[] = [
    ['one sentence', spanOf('It carried 120 passengers.'), ['It carried 120 passengers.']],
    ['the last one of a paragraph', spanOf('Nobody knows why.'), ['Nobody knows why.']],
    [
      'two sentences',
      spanOf('The ferry Aurora', 'It carried 120 passengers.'),
      ['The ferry Aurora sank on Monday.', 'It carried 120 passengers.'],
    ],
    [
      'the last two of a paragraph',
      spanOf('All of them', 'Nobody knows why.'),
      ['All of them were rescued.', 'Nobody knows why.'],
    ],
    [
      'two sentences of two paragraphs',
      spanOf('Nobody', 'They were brought to Bergen.'),
      ['Nobody knows why.', 'They were brought to Bergen.'],
    ],
    [
      'a paragraph',
      spanOf('The ferry Aurora', 'Nobody knows why.'),
      [
        'The ferry Aurora sank on Monday.',
        'It carried 120 passengers.',
        'All of them were rescued.',
        'Nobody knows why.',
      ],
    ],
  ];
  const BY_SCRIPT: typeof BY_STYLE = [
    [
      'three sentences',
      spanOf('It carried', 'Nobody knows why.'),
      ['It carried 120 passengers.', 'All of them were rescued.', 'Nobody knows why.'],
    ],
    ['a word', spanOf('120'), ['It carried 120 passengers.']],
    [
      'a range across paragraphs',
      spanOf('rescued', 'The captain'),
      ['All of them were rescued.', 'Nobody knows why.', 'They were brought to Bergen.', 'The captain blamed a pump.'],
    ],
  ];

  it.each([...BY_STYLE, ...BY_SCRIPT])('opens at %s, highlighted and in view', async (_, fragment, expected) => {
    await openAt(fragment);
    expect(await page.evaluate(HIGHLIGHTED)).toEqual(expected);
    expect(await page.evaluate(PLACE)).toBeGreaterThan(0.05);
    expect(await page.evaluate(PLACE)).toBeLessThan(0.6);
    expect(page.complaints).toEqual([]);
  });

  it.each(BY_STYLE)('opens at %s without a script', async (_, fragment, expected) => {
    await page.send('Emulation.setScriptExecutionDisabled', { value: true });
    await openAt(fragment);
    expect(await page.evaluate(HIGHLIGHTED)).toEqual(expected);
    expect(await page.evaluate(PLACE)).toBeGreaterThan(0.05);
    expect(await page.evaluate(PLACE)).toBeLessThan(0.6);
    // It was really without one: the script’s own ranges are not highlighted.
    await openAt(BY_SCRIPT[0]?.[1] ?? '');
    expect(await page.evaluate(HIGHLIGHTED)).toEqual([]);
  });

  it.each(['', 'text', '0-0', '9-1', '99999999-999999999', '1-2-3', '%00', '<b>', '-1-5'])(
    'highlights nothing at #%s',
    async (fragment) => {
      await openAt(fragment);
      expect(await page.evaluate(HIGHLIGHTED)).toEqual([]);
      expect(page.complaints).toEqual([]);
    },
  );

  it('follows from one quote to the next', async () => {
    await openAt('');
    for (const [, fragment, expected] of [...BY_SCRIPT, ...BY_STYLE, ...BY_SCRIPT]) {
      await page.evaluate(`location.hash = '${fragment}'; 0`);
      await page.drawn();
      expect(await page.evaluate(HIGHLIGHTED)).toEqual(expected);
    }
  });

  it('opens a server’s own article at the quote too, and keeps its signature while reading', async () => {
    const [, fragment, expected] = BY_STYLE[0] as (typeof BY_STYLE)[0];
    await page.open(`${url}${signedPath('private', '1')}#${fragment}`);
    expect(await page.evaluate(HIGHLIGHTED)).toEqual(expected);
    await page.evaluate("document.querySelector('nav li a').click()");
    expect(await page.evaluate('location.pathname + location.search')).toBe(signedPath('private', '1'));
    await page.open(`${url}/articles/private`);
    expect(await page.evaluate('document.title')).toBe('There is no such page');
  });

  it('asks for itself, its style and its script, and nothing else', async () => {
    await openAt('text');
    const asked = page.requests.map((each) => each.replace(/\?v=[\w-]+$/, '').replace(/#.*$/, ''));
    expect(asked).toEqual(['/articles/ferry', '/reader.css', '/reader.js'].map((name) => url + name));
  });

  it('runs nothing of a hostile article, loads nothing, and shows all of it', async () => {
    await page.open(`${url}/articles/hostile`);
    expect(await page.evaluate('document.title')).toBe(hostile.metadata.title);
    expect(page.requests).toHaveLength(3);
    expect(page.complaints).toEqual([]);
    expect(await page.evaluate("document.querySelectorAll('script, img, style, iframe, svg, base').length")).toBe(1);
    expect(await page.evaluate('document.querySelectorAll(\'main a[href]:not([href^="#s"])\').length')).toBe(0);
    const shown = await page.evaluate<string[]>(
      "[...document.querySelectorAll('#text > p > span')].map((s) => s.textContent)",
    );
    expect(shown).toEqual(hostile.sentences.map(({ start, end }) => HOSTILE.slice(start, end)));
    await page.open(`${url}/`);
    expect(await page.evaluate('document.title')).toBe('Articles');
    expect(page.complaints).toEqual([]);
  });

  it('lets no script in that is not its own', async () => {
    await openAt('text');
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('img'), { src: 'https://example.org/x.png' })); 0`,
    );
    const run = await page.evaluate<string>(`(() => {
      const script = document.createElement('script');
      try { script.text = "document.title = 'run'"; } catch (error) { return error.name; }
      document.body.append(script);
      return document.title;
    })()`);
    expect(run).toBe('TypeError');
    await page.evaluate(`document.body.setAttribute('style', 'display: none'); 0`);
    expect(await page.evaluate('getComputedStyle(document.body).display')).toBe('block');
    await page.drawn();
    expect(page.complaints.join('\n')).toMatch(/img-src[\s\S]*style/);
  });

  it('holds the very units of the text, whatever they are', async () => {
    await page.open(`${url}/articles/odd`);
    const shown = await page.evaluate<string[]>(
      "[...document.querySelectorAll('#text > p > span')].map((s) => s.textContent)",
    );
    expect(shown).toEqual(
      odd.sentences.map(({ start, end }) => ODD.slice(start, end).toWellFormed().replaceAll('\0', '\ufffd')),
    );
  });

  it('gives each paragraph its direction, and lets no sentence turn round another', async () => {
    await page.open(`${url}/articles/both-ways`);
    const directions = "[...document.querySelectorAll('#text > p')].map((p) => getComputedStyle(p).direction)";
    expect(await page.evaluate(directions)).toEqual(['rtl', 'ltr']);
    const isLeftOf = (span: number, one: string, other: string) => `(() => {
      const { firstChild: text } = document.querySelectorAll('#text > p > span')[${span}];
      const [one, other] = ['${one}', '${other}'].map((letter) => {
        const range = document.createRange();
        range.setStart(text, text.data.indexOf(letter));
        range.setEnd(text, text.data.indexOf(letter) + 1);
        return range.getBoundingClientRect().left;
      });
      return one < other;
    })()`;
    expect(await page.evaluate(isLeftOf(1, 'b', 'c.'))).toBe(false);
    expect(await page.evaluate(isLeftOf(2, 'd', 'f'))).toBe(true);
  });

  it.each(['light', 'dark'] as const)('can be read by everybody: names, landmarks, contrast (%s)', async (scheme) => {
    await page.prefer(scheme);
    await openAt(spanOf('It carried 120 passengers.'));
    const counts =
      await page.evaluate(`['h1', 'main', 'header', 'nav[aria-label]', 'html[lang="en"]', '#text[lang="en"]', 'title']
      .map((selector) => document.querySelectorAll(selector).length)`);
    expect(counts).toEqual([1, 1, 1, 1, 1, 1, 1]);
    const { nodes } = (await page.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] };
    const roles = nodes.filter(({ ignored }) => !ignored);
    for (const role of ['banner', 'main', 'navigation', 'article']) {
      expect(roles.filter((node) => node.role?.value === role)).toHaveLength(1);
    }
    for (const link of roles.filter((node) => node.role?.value === 'link')) expect(link.name?.value).toMatch(/\S/);
    expect(roles.filter(({ role }) => role?.value === 'link').length).toBeGreaterThan(2);
    const levels = await page.evaluate<number[]>(
      "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((h) => Number(h.localName[1]))",
    );
    for (const [i, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1);
    const contrasts = await page.evaluate<{ of: string; ratio: number }[]>(CONTRASTS);
    expect(contrasts.length).toBeGreaterThan(10);
    expect(contrasts.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
  });

  it('lets a keyboard skip the navigation', async () => {
    await openAt('');
    for (const type of ['keyDown', 'keyUp'])
      await page.send('Input.dispatchKeyEvent', { type, key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 });
    const focused = 'document.activeElement.textContent';
    expect(await page.evaluate(focused)).toBe('Skip to the text');
    expect(await page.evaluate('document.activeElement.getBoundingClientRect().left')).toBeGreaterThanOrEqual(0);
    await page.evaluate('document.activeElement.click()');
    expect(await page.evaluate('location.hash')).toBe('#text');
  });

  it.each([320, 360, 1280])('fits a window of %i px', async (width) => {
    await page.resize(width, 640);
    for (const at of ['ferry', 'hostile', 'odd']) {
      await page.open(`${url}/articles/${at}`);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
  });

  it('prints the article without its navigation, and the address that it is from', async () => {
    await openAt(spanOf('It carried 120 passengers.'));
    await page.prefer('dark', 'print');
    expect(await page.evaluate("getComputedStyle(document.querySelector('nav')).display")).toBe('none');
    expect(await page.evaluate("getComputedStyle(document.querySelector('.about a'), '::after').content")).toContain(
      'https://example.org/ferries',
    );
    expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe(
      'rgb(255, 255, 255)',
    );
  });
});

interface AxNode {
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
}

/** The contrast of every element with a text of its own against what is behind it, by WCAG 2. */
const CONTRASTS = `(() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = channels(colour).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  return [...document.body.querySelectorAll('*')]
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== ''))
    .map((e) => {
      const [a, b] = [getComputedStyle(e).color, behind(e)].map(luminance).sort((x, y) => y - x);
      return { of: e.outerHTML.slice(0, 60), ratio: (a + 0.05) / (b + 0.05) };
    });
})()`;
