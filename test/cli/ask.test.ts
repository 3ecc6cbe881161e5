import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sharedFolder, temporaryFolder } from '../support/folder.js';
import { SEED_ARTICLE } from '../support/paths.js';
import { run } from '../support/program.js';

const KILLED = 'How many US soldiers were killed in Jordan?';
const FOREIGN = 'What is photosynthesis?';
const QUOTE_KEYS = ['text', 'start', 'end', 'score', 'passage', 'section', 'article', 'link', 'answerSpan'];

describe('ask, as a program', () => {
  const folder = temporaryFolder();
  const data = sharedFolder();
  const ask = (args: readonly string[], input = '', env: Record<string, string> = {}) =>
    run(['ask', ...args], { input, env: { DATA_DIR: data(), ...env } });

  it('prints one JSON object of the agreed shape and exits with 0', async () => {
    const { code, stdout, stderr } = await ask(['--json', KILLED]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const answer = JSON.parse(stdout);
    expect(Object.keys(answer)).toEqual(['question', 'status', 'confidence', 'quotes', 'answerId', 'ms']);
    expect(answer).toMatchObject({ question: KILLED, status: 'answered' });
    expect(answer.quotes).toHaveLength(3);
    const text = await readFile(SEED_ARTICLE, 'utf8');
    for (const quote of answer.quotes) {
      expect(Object.keys(quote)).toEqual(QUOTE_KEYS);
      expect(text.slice(quote.start, quote.end)).toBe(quote.text);
      const span = quote.answerSpan;
      if (span !== null) expect(text.slice(span.start, span.end)).toBe(span.text);
      expect(quote.article).toMatchObject({ id: 'al-asad-drone-attack', file: 'al-asad-drone-attack.txt', url: null });
    }
    expect(answer.quotes[0].text).toBe('A strike on a Jordan base near the Syrian border killed three US soldiers.');
    expect(answer.quotes[0].section).toBe('Historical Context');
  });

  it('abstains with the closest passage and exits with 1', async () => {
    const { code, stdout } = await ask(['--json', FOREIGN]);
    expect(code).toBe(1);
    const answer = JSON.parse(stdout);
    expect(Object.keys(answer)).toEqual(['question', 'status', 'confidence', 'quotes', 'closest', 'answerId', 'ms']);
    expect(answer).toMatchObject({ status: 'abstained', quotes: [] });
    expect(Object.keys(answer.closest[0])).toEqual(QUOTE_KEYS);
  });

  it('answers a batch in order, a line for a line, and exits with 0', async () => {
    const { code, stdout } = await ask(
      ['--json', '--quotes', '1', '--batch', '-'],
      `${KILLED}\r\n\n${FOREIGN}\n${KILLED}`,
    );
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(answers.map(({ question }) => question)).toEqual([KILLED, '', FOREIGN, KILLED]);
    expect(answers.map(({ status }) => status)).toEqual(['answered', 'abstained', 'abstained', 'answered']);
    expect(answers[0].quotes).toHaveLength(1);
    const { ms: _, ...first } = answers[0];
    expect(answers[3]).toMatchObject(first);
  });

  it('asks a file of any kind instead of the corpus', async () => {
    const files = {
      'page.html':
        '<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1><p>The ferry sank on Monday near Bergen, and 120 passengers were rescued by fishermen.</p></article></body></html>',
      'note.md': '# Ferry\n\nThe ferry sank on Monday near Bergen, and **120 passengers** were rescued by fishermen.\n',
      'crlf.txt':
        '\ufeffThe ferry sank on Monday near Bergen, and 120 passengers were rescued by fishermen.\r\n\r\nThe end.\r\n',
    };
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder(), name);
      await writeFile(path, content);
      const { code, stdout } = await ask(['--json', '--article', path, 'How many passengers were rescued?']);
      expect(code).toBe(0);
      const [quote] = JSON.parse(stdout).quotes;
      expect(quote.text).toContain('rescued by fishermen.');
      const text = await readFile(join(folder(), quote.article.file), 'utf8');
      expect(text.slice(quote.start, quote.end)).toBe(quote.text);
    }
  });

  it('prints a page without colours into a pipe, and no control characters of the article', async () => {
    const path = join(folder(), 'evil.txt');
    await writeFile(path, 'The \u001b[31mred\u001b[0m ferry\u0007 sank on Monday.\n');
    const { stdout } = await ask(['--article', path, 'When did the ferry sink?']);
    expect(stdout).toContain('sank on Monday.');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it.each([
    ['nothing to ask', [], 'Say either a question or --batch'],
    ['a question and a batch', ['--batch', '-', 'Who?'], 'Say either a question or --batch'],
    ['an unknown option', ['--loud', 'Who?'], '--loud'],
    ['no quotes', ['--quotes', '0', 'Who?'], 'from 1 to 10'],
    ['a missing article', ['--article', 'missing.txt', 'Who?'], 'missing.txt'],
    ['a missing batch', ['--batch', 'missing.txt'], 'missing.txt'],
    ['a folder as a batch', ['--batch', 'docs'], 'The questions in docs can'],
    ['an article of another kind', ['--article', 'package.json', 'Who?'], 'package.json'],
  ])('says what to do about %s, and exits with 2', async (_, args, words) => {
    const { code, stdout, stderr } = await ask(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('    at ');
  });

  it('says what to do about a data folder that cannot be written', async () => {
    await writeFile(join(folder(), 'file'), '');
    const { code, stdout, stderr } = await ask(['Who?'], '', { DATA_DIR: join(folder(), 'file') });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/can't be written to .*file: not a directory\.\n.*DATA_DIR/);
  });

  it('names a setting that will not do, and an empty corpus', async () => {
    expect((await ask([KILLED], '', { ANSWER_THRESHOLD: ' ' })).code).toBe(0);
    expect((await ask([FOREIGN], '', { ANSWER_THRESHOLD: ' ' })).code).toBe(1);
    expect((await ask(['Who?'], '', { ANSWER_THRESHOLD: 'high' })).stderr).toContain('ANSWER_THRESHOLD');
    await mkdir(join(folder(), 'empty'));
    expect((await ask(['Who?'], '', { CORPUS_DIR: join(folder(), 'empty') })).stderr).toContain(
      'There is no article to ask',
    );
  });

  it('helps', async () => {
    const { code, stdout } = await run(['ask', '--help']);
    expect(code).toBe(0);
    for (const option of ['--json', '--article', '--batch', '--quotes']) expect(stdout).toContain(option);
  });
});
