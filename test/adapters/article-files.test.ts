import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MAX_ARTICLE_BYTES } from '../../src/adapters/article-content.js';
import { listArticles, readArticle } from '../../src/adapters/article-files.js';
import { textOf } from '../../src/core/article/article.js';
import { UserError } from '../../src/core/errors.js';
import { pdfOf } from '../support/pdf.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-articles-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** The message and hint of the UserError that reading the article ends with. */
async function failure(path: string): Promise<string> {
  const error: unknown = await readArticle(path).then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  return error instanceof UserError ? `${error.message} ${error.hint}` : String(error);
}

describe('reading', () => {
  test('the seed article, with its sidecar', async () => {
    const article = await readArticle('corpus/al-asad-drone-attack.txt');
    expect(article).toMatchObject({ id: 'al-asad-drone-attack', file: 'al-asad-drone-attack.txt' });
    expect(article.metadata).toEqual({
      title: 'Drone attack on Al Asad Airbase: Iran-backed militants strike again in Iraq',
      url: null,
      publisher: 'SOFREP',
      author: null,
      date: null,
    });
    expect(article.sentences).toHaveLength(33);
  });

  test('a plain text keeps its byte-order mark and line breaks', async () => {
    const path = await write('two-words_here.txt', '\uFEFFOne here.\r\nTwo there.\r\n');
    const article = await readArticle(path);
    expect(article.text).toBe('\uFEFFOne here.\r\nTwo there.\r\n');
    expect(article.sentences.map((sentence) => textOf(article, sentence))).toEqual(['One here.', 'Two there.']);
    expect(article.metadata.title).toBe('Two words here');
  });

  test('Markdown takes metadata from its front matter and leaves what it cannot use', async () => {
    const front = 'title: "From: front matter"\nauthor: Ada\ndate: 2024-07-19\nurl: nowhere\ntags: [a, b]';
    const article = await readArticle(await write('a.md', `---\n${front}\n---\n# Heading\n\nText here.`));
    expect(article.metadata).toEqual({
      title: 'From: front matter',
      author: 'Ada',
      date: '2024-07-19',
      url: null,
      publisher: null,
    });
    expect(article.sentences.map((sentence) => textOf(article, sentence))).toEqual(['Text here.']);
  });

  test('the title is the heading that the text opens with, not a later one', async () => {
    expect((await readArticle(await write('a.markdown', '# Opening\n\nText.'))).metadata.title).toBe('Opening');
    expect((await readArticle(await write('b-c.md', 'Text.\n\n# Later\n\nMore.'))).metadata.title).toBe('B c');
  });

  test('a sidecar goes before what the file says, key by key', async () => {
    const path = await write('a.md', '---\ntitle: Front\nauthor: Ada\npublisher: Paper\n---\nText.');
    await write('a.meta.yaml', 'title: Sidecar\npublisher: null\nurl: https://example.com/a\n');
    expect((await readArticle(path)).metadata).toEqual({
      title: 'Sidecar',
      author: 'Ada',
      publisher: null,
      url: 'https://example.com/a',
      date: null,
    });
  });

  test.each(['.txt', '.md', '.markdown', '.html', '.htm', '.TXT'])(
    'an empty sidecar beside a %s file says nothing',
    async (extension) => {
      const path = await write(`a${extension}`, 'Text here.');
      await write('a.meta.yaml', '# nothing yet\n');
      expect((await readArticle(path)).sentences).toHaveLength(1);
    },
  );
});

describe('a web page', () => {
  const html = '<title>The page</title><h1>Heading</h1><p>One here. Two there.</p>';

  test("is read as its text, which is kept beside it and is what the article's offsets refer to", async () => {
    const article = await readArticle(await write('page.html', html));
    expect(article).toMatchObject({ id: 'page', file: 'page.html.txt', metadata: { title: 'The page' } });
    expect(await readFile(join(folder, 'page.html.txt'), 'utf8')).toBe(article.text);
    expect(article.sentences.map((sentence) => textOf(article, sentence))).toEqual(['One here.', 'Two there.']);
    expect((await readdir(folder)).sort()).toEqual(['page.html', 'page.html.txt']);
  });

  test('its text is written again only when it differs', async () => {
    const path = await write('page.htm', html);
    await readArticle(path);
    const kept = join(folder, 'page.htm.txt');
    const { ino } = await stat(kept);
    await readArticle(path);
    expect((await stat(kept)).ino).toBe(ino);
    await write('page.htm.txt', 'Something else.');
    await readArticle(path);
    expect(await readFile(kept, 'utf8')).toContain('One here.');
  });

  test('is read even where its text cannot be kept', async () => {
    const path = await write('page.html', html);
    await mkdir(join(folder, 'page.html.txt'));
    expect((await readArticle(path)).sentences).toHaveLength(2);
    expect((await readdir(folder)).sort()).toEqual(['page.html', 'page.html.txt']);
  });
});

describe('a PDF', () => {
  const pdf = pdfOf([[{ text: 'One here. Two there.', x: 72, y: 100 }]], {
    info: { Title: 'The document', Author: 'Ada' },
  });

  test("is read as its text, which is kept beside it and is what the article's offsets refer to", async () => {
    const path = await write('paper.PDF', pdf);
    await write('paper.meta.yaml', 'author: Bo\n');
    const article = await readArticle(path);
    expect(article).toMatchObject({
      id: 'paper',
      file: 'paper.PDF.txt',
      metadata: { title: 'The document', author: 'Bo' },
    });
    expect(await readFile(join(folder, 'paper.PDF.txt'), 'utf8')).toBe(article.text);
    expect(article.sentences.map((sentence) => textOf(article, sentence))).toEqual(['One here.', 'Two there.']);
    expect(await listArticles(folder)).toEqual([path]);
  });

  test('that is damaged is named, and nothing of it is kept', async () => {
    expect(await failure(await write('a.pdf', pdf.slice(0, 200)))).toMatch(/a\.pdf is damaged/);
    expect(await readdir(folder)).toEqual(['a.pdf']);
  });
});

describe('errors say what, where and what to do', () => {
  test('a missing file', async () => {
    expect(await failure(join(folder, 'no.txt'))).toMatch(/There is no file .*no\.txt\. Check the path/);
  });

  test('a folder', async () => {
    await mkdir(join(folder, 'a.txt'));
    expect(await failure(join(folder, 'a.txt'))).toMatch(/Cannot read .*a\.txt/);
  });

  test('another kind of file', async () => {
    expect(await failure(await write('a.docx', 'x'))).toMatch(/a\.docx is not an article\. Articles end in \.txt/);
  });

  test.each(['', ' \n\t', '\uFEFF', '***\n'])('%j is no article', async (content) => {
    expect(await failure(await write('a.txt', content))).toMatch(/a\.txt has no text to quote/);
  });

  test('a page without text, of which nothing is kept', async () => {
    expect(await failure(await write('a.html', '<script>x</script>'))).toMatch(/a\.html has no text to quote/);
    expect(await readdir(folder)).toEqual(['a.html']);
  });

  test('bytes that are not UTF-8', async () => {
    expect(await failure(await write('a.txt', Buffer.from('Caf\xe9 noir.', 'latin1')))).toMatch(
      /a\.txt is not UTF-8: invalid at byte 3\./,
    );
  });

  test('a file that is too large', async () => {
    expect(await failure(await write('a.txt', Buffer.alloc(MAX_ARTICLE_BYTES + 1, 'a')))).toMatch(
      /larger than 10 MiB\. Divide/,
    );
  });

  test.each([
    ['an unknown key', 'title: T\nauthors: [A]', /a\.meta\.yaml.*authors/s],
    ['a wrong kind', 'title: 1984', /a\.meta\.yaml.*title/s],
    ['a bad address', 'url: javascript:alert(1)', /https:\/\//],
    ['a bad date', 'date: 19 July', /2024-07-19/],
    ['invalid YAML', 'title: a: b', /Invalid YAML in .*a\.meta\.yaml.*quotes/s],
    ['aliases without end', 'title: &a [*a, *a]', /a\.meta\.yaml/],
    ['a list', '- title', /a\.meta\.yaml/],
  ])('a sidecar with %s', async (_, sidecar, message) => {
    const path = await write('a.txt', 'Text.');
    await write('a.meta.yaml', sidecar);
    expect(await failure(path)).toMatch(message);
  });

  test('front matter that is not YAML', async () => {
    expect(await failure(await write('a.md', '---\ntitle: a: b\n---\nText.'))).toMatch(/Invalid YAML in .*a\.md/);
  });
});

describe('listing', () => {
  test('articles by name; no sidecars, dot files, README.md, folders or texts kept beside pages and PDFs', async () => {
    for (const name of [
      'b.txt',
      'a.md',
      'c.html',
      'c.html.txt',
      'd.html.txt',
      'a.meta.yaml',
      '.e.txt',
      'README.md',
      'f.pdf',
      'f.pdf.txt',
      'h.docx',
    ]) {
      await write(name, 'x');
    }
    await mkdir(join(folder, 'g.txt'));
    const names = ['a.md', 'b.txt', 'c.html', 'd.html.txt', 'f.pdf'];
    expect(await listArticles(folder)).toEqual(names.map((name) => join(folder, name)));
  });

  test("the project's corpus", async () => {
    await copyFile('corpus/al-asad-drone-attack.txt', join(folder, 'copy.txt'));
    expect(await listArticles(folder)).toHaveLength(1);
    expect(await listArticles('corpus')).toContain(join('corpus', 'al-asad-drone-attack.txt'));
  });

  test('a missing folder', async () => {
    await expect(listArticles(join(folder, 'none'))).rejects.toThrow(UserError);
  });
});
