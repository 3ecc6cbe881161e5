import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sharedFolder, temporaryFolder } from '../support/folder.js';
import { run } from '../support/program.js';
import { FERRY } from '../support/small-article.js';

const asked = (context: string, question: string, answer?: string) => ({
  question,
  is_impossible: answer === undefined,
  answers: answer === undefined ? [] : [{ text: answer, answer_start: context.indexOf(answer) }],
});
const BREAD = 'Bread rises because yeast makes gas.';
const data = [
  {
    title: 'Ferry',
    paragraphs: FERRY.split('\n\n').map((context, i) => ({
      context,
      qas: [
        [asked(context, 'How many passengers did the ferry carry?', '120 passengers')],
        [asked(context, 'Who was the captain?', 'Ingrid Dahl'), asked(context, 'Who built the pump?')],
        [],
      ][i],
    })),
  },
  {
    title: 'Bread',
    paragraphs: [{ context: BREAD, qas: [asked(BREAD, 'Why does bread rise?', 'because yeast makes gas')] }],
  },
];

describe('evaluate, as a program', () => {
  const folder = temporaryFolder();
  const dataFolder = sharedFolder();
  const evaluate = async (...args: string[]) => {
    await writeFile(join(folder(), 'dataset.json'), JSON.stringify({ data }));
    const dataset = join(folder(), 'dataset.json');
    return run(['evaluate', '--dataset', dataset, ...args], { env: { DATA_DIR: dataFolder() } });
  };
  const floors = async (content: unknown) => {
    await writeFile(join(folder(), 'floors.json'), JSON.stringify(content));
    return join(folder(), 'floors.json');
  };

  it('gives its figures as one JSON object, the same every time', async () => {
    const { code, stdout, stderr } = await evaluate('--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      answerable: 3,
      adversarial: 1,
      foreign: 2,
      fullHit1: 100,
      fullHit3: 100,
    });
    expect((await evaluate('--json')).stdout).toBe(stdout);
  });

  it('compares with a shared engine only where there is one', async () => {
    const { code, stderr } = await evaluate('--compare-engines');
    expect(code).toBe(2);
    expect(stderr).toContain('ENGINE_URL');
  });

  it('takes some articles alone', async () => {
    const { stdout } = await evaluate('--json', '--articles', 'Bread');
    expect(JSON.parse(stdout)).toMatchObject({ answerable: 1, adversarial: 0, foreign: 0 });
  });

  it('exits with 1 when a figure misses its floor, and says which', async () => {
    const kept = await evaluate(
      '--floors',
      await floors({ fullHit1: { least: 90 }, answerable: { least: 3, most: 3 } }),
    );
    expect(kept).toMatchObject({ code: 0, stdout: expect.stringContaining('kept  fullHit1 100') });
    const missed = await evaluate('--floors', await floors({ fullHit1: { least: 90 }, noSuchFigure: { least: 1 } }));
    expect(missed.code).toBe(1);
    expect(missed.stdout).toContain('kept  fullHit1');
    expect(missed.stdout).toContain('MISSED  noSuchFigure');
  });

  it('keeps what it writes apart from the library', async () => {
    await evaluate('--json', '--articles', 'Bread');
    await expect(readFile(join(dataFolder(), 'index/bread'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(readFile(join(dataFolder(), 'evaluation/index/bread'))).rejects.toMatchObject({ code: 'EISDIR' });
  });

  it.each([
    ['a title that is not there', ['--articles', 'Ship'], 'no article Ship'],
    ['no paragraphs', ['--paragraphs', '0'], 'whole number from 1'],
    ['floors that are not there', ['--floors', 'missing.json'], "missing.json can't be read"],
    ['floors that are not JSON', ['--floors', 'README.md'], 'The floors in README.md will not do: it is not JSON'],
    ['floors of another shape', ['--floors', 'package.json'], 'The floors in package.json will not do'],
    ['a split without a question', ['--split', 'none'], 'no question in the data set'],
  ])('says what to do about %s, and exits with 2', async (_, args, words) => {
    const { code, stdout, stderr } = await evaluate(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('    at ');
  });
});
