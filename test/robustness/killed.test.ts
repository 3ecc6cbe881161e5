import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { xorshift } from '../../src/evaluation/metrics.js';
import { temporaryFolder } from '../support/folder.js';
import { run } from '../support/program.js';

/** How often indexing is killed; 30 takes about a minute and a half, so every run of the tests does 10. */
const KILLS = Number(process.env.KILLS ?? 10);
const QUESTION = 'What colour was the lantern of Harbour 17?';
const COLOURS = ['red', 'green', 'white', 'amber', 'blue'];

/** An article that takes a second or two to index; `edition` makes its passages new. */
function harbours(edition: number): string {
  return Array.from({ length: 90 }, (_, i) => {
    const keeper = `Keeper ${edition}-${i} wrote in the log that fog had come in from the west before dawn, and that three boats were late.`;
    return `Harbour ${i} had a lantern of ${COLOURS[i % 5]} glass in the year ${1800 + i}. ${keeper} Nobody in the town could say why the bell rang ${i + 2} times.`;
  }).join('\n\n');
}

describe('indexing that is killed', () => {
  const folder = temporaryFolder();
  const env = (name: string) => ({ DATA_DIR: join(folder(), name), CORPUS_DIR: join(folder(), 'corpus') });
  const answerIn = async (name: string) => {
    const { code, stdout, stderr } = await run(['ask', '--json', QUESTION], { env: env(name) });
    const { ms: _, ...answer } = JSON.parse(stdout);
    return { code, stderr, answer };
  };

  it(`leaves nothing half-written that is used, ${KILLS} times at random`, async () => {
    const random = xorshift(41);
    await mkdir(join(folder(), 'corpus'));
    let kills = 0;
    for (let edition = 0; kills < KILLS && edition < 3 * KILLS; edition += 1) {
      await writeFile(join(folder(), 'corpus/harbours.txt'), harbours(edition));
      const data = `data-${edition % 2}`;
      const killed = await run(['index'], { env: env(data), killAfter: 100 + random() * 1000 });
      if (killed.signal !== 'SIGKILL') continue;
      kills += 1;
      const wanted = await answerIn(`untouched-${edition}`);
      expect(await answerIn(data)).toEqual(wanted);
      expect(wanted.answer.quotes[0].text).toContain('Harbour 17 had a lantern of white glass');
    }
    expect(kills).toBe(KILLS);
    const names = await readdir(join(folder(), 'data-0/index/harbours'));
    expect(names.filter((name) => !name.startsWith('.')).length).toBeLessThanOrEqual(4);
  }, 300_000);

  it('by Ctrl-C ends soon and in order, wherever it was', async () => {
    await mkdir(join(folder(), 'corpus'));
    for (let edition = 0; edition < 8; edition += 1) {
      await writeFile(join(folder(), 'corpus/harbours.txt'), harbours(50 + edition));
      const interrupted = await run(['index'], {
        env: env('data'),
        killAfter: 250 + edition * 90,
        killSignal: 'SIGINT',
      });
      expect(interrupted).toMatchObject({ signal: null, stderr: '' });
      expect([0, 130]).toContain(interrupted.code);
    }
  }, 60_000);

  it('by several processes at once ends well for all of them', async () => {
    await mkdir(join(folder(), 'corpus'));
    await writeFile(join(folder(), 'corpus/harbours.txt'), harbours(9));
    const together = await Promise.all([1, 2, 3].map(() => answerIn('shared')));
    expect(together[0]).toMatchObject({ code: 0, stderr: '' });
    expect(together[1]).toEqual(together[0]);
    expect(together[2]).toEqual(together[0]);
  }, 60_000);
});
