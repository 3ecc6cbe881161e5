import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../support/folder.js';
import { run } from '../support/program.js';

const KILLED = 'How many US soldiers were killed in Jordan?';
const FOREIGN = 'What is photosynthesis?';

describe('start, as a program without a terminal', () => {
  const folder = temporaryFolder();
  const env = (more: Record<string, string> = {}) => ({ DATA_DIR: join(folder(), 'data'), ...more });

  it('answers one question a line until the input ends, and says how to connect Discord', async () => {
    const { code, stdout, stderr } = await run(['start'], { input: `${KILLED}\n\n${FOREIGN}`, env: env() });
    expect(code).toBe(0);
    expect(stderr).toContain('DISCORD_TOKEN');
    const [killed, foreign, ...rest] = stdout.split(/(?<=answer [0-9a-f]{12}\n)/);
    expect(killed).toContain('“A strike on a Jordan base near the Syrian border killed three US soldiers.”');
    expect(foreign).toContain('This is not what the article is about.');
    expect(foreign).toContain('Never in the article: “photosynthesis”.');
    expect(rest).toEqual([]);
    expect(stdout).not.toContain('no words in that question');
    expect(`${stdout}${stderr}`).not.toContain('\u001b');
  });

  it('ends at once with nothing to answer', async () => {
    expect(await run(['start'], { env: env() })).toMatchObject({ code: 0, stdout: '' });
  });

  it('says where articles go when there is none, and exits with 2', async () => {
    const { code, stdout, stderr } = await run(['start'], { env: env({ CORPUS_DIR: folder() }), input: KILLED });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`There is no article to ask: none in ${folder()}, and none that was added for everybody.`);
    expect(stderr).toContain('npm run add -- FILE');
    expect(stderr).not.toContain('    at ');
  });
});

describe('index, as a program', () => {
  const folder = temporaryFolder();

  it('builds the index of each article of the corpus, once', async () => {
    const env = { DATA_DIR: join(folder(), 'data'), CORPUS_DIR: join(folder(), 'corpus') };
    await mkdir(env.CORPUS_DIR);
    await writeFile(join(env.CORPUS_DIR, 'b.md'), '# Ferries\n\nThe ferry sank. Nobody died.\n');
    await writeFile(join(env.CORPUS_DIR, 'a.txt'), 'Yeast makes gas.\n');
    const lines = 'a: 1 sentences in 1 passages, ready (A)\nb: 2 sentences in 1 passages, ready (Ferries)\n';
    expect(await run(['index'], { env })).toMatchObject({ code: 0, stdout: lines, stderr: '' });
    expect(await run(['index'], { env })).toMatchObject({ code: 0, stdout: lines, stderr: '' });
  });

  it('sends no control character of a title to the terminal, and keeps it on one line', async () => {
    await writeFile(join(folder(), 'a.txt'), 'Yeast makes gas.\n');
    await writeFile(join(folder(), 'a.meta.yaml'), 'title: "Bread\\n\\e[31m and\\x07 gas"\n');
    const env = { DATA_DIR: join(folder(), 'data'), CORPUS_DIR: folder() };
    expect((await run(['index'], { env })).stdout).toBe('a: 1 sentences in 1 passages, ready (Bread ␛[31m and␇ gas)\n');
    expect((await run(['start'], { env })).stderr).toContain('Ask about “Bread ␛[31m and␇ gas”.');
  });

  it('names the file that is no article', async () => {
    await writeFile(join(folder(), 'empty.txt'), '\n');
    const { code, stderr } = await run(['index'], { env: { DATA_DIR: join(folder(), 'data'), CORPUS_DIR: folder() } });
    expect(code).toBe(2);
    expect(stderr).toContain('empty.txt has no text to quote');
  });
});
