import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sharedFolder, temporaryFolder } from '../support/folder.js';
import { PROGRAM, SEED_ARTICLE } from '../support/paths.js';
import { run } from '../support/program.js';

const QUESTIONS = ['Who is the Pentagon spokesperson?', '', '   ', '?!', '😀', 'What is photosynthesis?', '北京?'];

describe('ask --batch', () => {
  const folder = temporaryFolder();
  const data = sharedFolder();
  const env = () => ({ DATA_DIR: data() });
  const objects = (stdout: string) =>
    stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));

  it('reads a file and standard input alike, an object for every line, blank ones too', async () => {
    const path = join(folder(), 'questions.txt');
    await writeFile(path, `${QUESTIONS.join('\n')}\n`);
    const fromFile = await run(['ask', '--json', '--batch', path], { env: env() });
    const fromInput = await run(['ask', '--json', '--batch', '-'], { env: env(), input: QUESTIONS.join('\n') });
    expect([fromFile.code, fromFile.stderr, fromInput.code, fromInput.stderr]).toEqual([0, '', 0, '']);
    const [one, other] = [fromFile, fromInput].map(({ stdout }) =>
      objects(stdout).map(({ ms: _, ...answer }) => answer),
    );
    expect(one?.map(({ question }) => question)).toEqual(QUESTIONS);
    expect(other).toEqual(one);
    for (const answer of one?.slice(1, 5) ?? []) {
      expect(answer).toMatchObject({ status: 'abstained', confidence: 0, quotes: [], closest: [] });
    }
  });

  it('slices every quote and closest passage from the very file', async () => {
    const text = await readFile(SEED_ARTICLE, 'utf8');
    const input = `${QUESTIONS.join('\n')}\nWhat happened at the base?\n`;
    const { stdout } = await run(['ask', '--json', '--quotes', '10', '--batch', '-'], { env: env(), input });
    const quotes = objects(stdout).flatMap((answer) => [...answer.quotes, ...(answer.closest ?? [])]);
    expect(quotes.length).toBeGreaterThan(20);
    for (const { start, end, text: words } of quotes) expect(text.slice(start, end)).toBe(words);
  });

  it('ends a line with LF or CRLF alone', async () => {
    const input = 'one\u2028two\rthree\u0085four\r\nfive\n';
    const { stdout } = await run(['ask', '--json', '--batch', '-'], { env: env(), input });
    expect(objects(stdout).map(({ question }) => question)).toEqual(['one\u2028two\rthree\u0085four', 'five']);
  });

  it('ends cleanly on Ctrl-C while it waits for a line', async () => {
    const child = spawn(process.execPath, [PROGRAM, 'ask', '--json', '--batch', '-'], {
      env: { PATH: process.env.PATH, ...env() },
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdin.write('What happened at the base?\n');
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGINT');
    expect(await new Promise((resolve) => child.on('close', (code) => resolve(code)))).toBe(130);
    expect(stderr).toBe('');
  });

  it('prints nothing for no line, and exits with 0', async () => {
    expect(await run(['ask', '--json', '--batch', '-'], { env: env(), input: '' })).toMatchObject({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  it('prints pages without --json, one after another', async () => {
    const input = 'Who is the Pentagon spokesperson?\nWhat is photosynthesis?\n';
    const { stdout } = await run(['ask', '--quotes', '1', '--batch', '-'], { env: env(), input });
    expect(stdout.match(/answer [0-9a-f]{12}$/gm)).toHaveLength(2);
    expect(stdout).toContain('This is not what the article is about.');
  });

  it('ends without a word when its reader has seen enough', async () => {
    const shell = `yes 'What happened at the base?' | head -2000 | "$NODE" "$PROGRAM" ask --json --quotes 10 --batch - | head -1`;
    const child = spawn('sh', ['-c', shell], {
      env: { PATH: process.env.PATH, NODE: process.execPath, PROGRAM, ...env() },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    await new Promise((resolve) => child.on('close', resolve));
    expect(objects(stdout)).toHaveLength(1);
    expect(stderr).toBe('');
  });
});
