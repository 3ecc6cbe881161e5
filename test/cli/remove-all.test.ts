import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { confirmed } from '../../src/cli/remove.js';
import { xorshift } from '../../src/evaluation/metrics.js';
import { HARBOUR, LIGHTHOUSE, ORCHARD } from '../support/discord/articles.js';
import { temporaryFolder } from '../support/folder.js';
import { run } from '../support/program.js';
import { filesWith } from '../support/traces.js';

/** How often it is killed; 3 take about 10 s. */
const KILLS = Number(process.env.KILLS ?? 3);
const SERVER = '100000000000000001';
const OTHER = '100000000000000002';

describe('removing everything of a server from the terminal', () => {
  const folder = temporaryFolder();
  const data = () => join(folder(), 'data');
  const footnote = (...args: string[]) => run(args, { env: { DATA_DIR: data() } });
  const removeAll = (...more: string[]) => footnote('remove', '--server', SERVER, '--all', ...more);
  const traces = async () =>
    (await Promise.all([SERVER, 'Velstad', 'Tessaly'].map((word) => filesWith(data(), word)))).flat();

  async function add(server: string, name: string, text: string): Promise<void> {
    const path = join(folder(), name);
    // UTF-16, as an editor on Windows may save it.
    await writeFile(path, Buffer.from(`\uFEFF${text}`, 'utf16le'));
    expect(await footnote('add', path, '--server', server)).toMatchObject({ code: 0, stderr: '' });
  }

  it('leaves nothing of it and everything of the others, however often it is killed', async () => {
    await add(SERVER, 'harbour.txt', HARBOUR);
    await add(SERVER, 'orchard.txt', ORCHARD);
    await add(OTHER, 'lighthouse.txt', LIGHTHOUSE);
    expect((await footnote('backup')).code).toBe(0);
    const indexed = (await readdir(join(data(), 'index'))).length;
    const refused = await removeAll();
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain(`Kept of the server ${SERVER}: 2 articles.`);
    expect((await traces()).length).toBeGreaterThan(5);
    const random = xorshift(7);
    for (let kill = 0; kill < KILLS; kill += 1)
      await run(['remove', '--server', SERVER, '--all', '--yes'], {
        env: { DATA_DIR: data() },
        killAfter: 300 + random() * 1_200,
      });
    const last = await removeAll('--yes');
    if (last.code !== 0) expect(last.stderr).toContain(`Nothing is kept of the server ${SERVER}.`);
    expect(await traces()).toEqual([]);
    expect((await filesWith(data(), 'Zephyrine')).length).toBeGreaterThan(1);
    expect((await readdir(join(data(), 'index'))).length).toBe(indexed - 2);
    expect((await footnote('remove', 'nothing', '--server', OTHER)).stderr).toContain('added-the-lighthouse');
  }, 120_000);

  it.each([
    [['remove', '--all'], '--all is everything of a server.'],
    [['remove', '--all', '--yes'], '--all is everything of a server.'],
    [['remove', 'ferry', '--server', SERVER, '--all', '--yes'], '--all is everything of a server.'],
    [['remove'], 'Say which article.'],
    [['remove', '--server', SERVER, '--all', '--yes'], `Nothing is kept of the server ${SERVER}.`],
  ])('says what is wrong with %j', async (args, said) => {
    await mkdir(data());
    const { code, stdout, stderr } = await footnote(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
  });
});

describe('asking whether all may go', () => {
  const terminal = () => ({ input: Object.assign(new PassThrough(), { isTTY: true }), output: new PassThrough() });

  it.each([
    ['y\n', true],
    ['Yes \n', true],
    ['\n', false],
    ['n\n', false],
    ['yesterday\n', false],
  ])('takes %j for %s', async (typed, expected) => {
    const { input, output } = terminal();
    const answer = confirmed('Kept: 2 articles.', { input, output });
    input.write(typed);
    expect(await answer).toBe(expected);
    expect(String(output.read())).toContain('Kept: 2 articles. Remove it for good? (y/N) ');
  });

  it('takes the end of the input for a no', async () => {
    const { input, output } = terminal();
    input.end();
    expect(await confirmed('Kept: 2 articles.', { input, output })).toBe(false);
  });

  it('asks nobody where there is no terminal', async () => {
    const { output } = terminal();
    await expect(confirmed('Kept: 2 articles.', { input: new PassThrough(), output })).rejects.toMatchObject({
      message: 'Kept: 2 articles.',
      hint: expect.stringContaining('--yes'),
    });
  });
});
