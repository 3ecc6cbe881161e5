import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toList } from '../../src/cli/doctor.js';
import { temporaryFolder } from '../support/folder.js';
import { run } from '../support/program.js';
import { SMALL_TOKEN, SmallDiscord } from '../support/small-discord.js';

describe('doctor, as a program', () => {
  const folder = temporaryFolder();
  const env = (more: Record<string, string> = {}) => ({ DATA_DIR: join(folder(), 'data'), ...more });

  it('has no problem without a token, and says how to get one', async () => {
    const { code, stdout, stderr } = await run(['doctor'], { env: env() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const name of ['Node', 'hnswlib-node', 'Model', 'Ranker', 'Articles', 'Data folder', 'Disk'])
      expect(stdout).toMatch(new RegExp(`^✓ ${name} `, 'm'));
    expect(stdout).toMatch(/^! Token .*There is no DISCORD_TOKEN/m);
    expect(stdout).toMatch(/No problem, but 1 warning\.\n$/);
    expect(stdout).not.toContain('\u001b');
  });

  it('has no problem without an article in the corpus folder, whether one was added or will be', async () => {
    const empty = join(folder(), 'corpus');
    await mkdir(empty);
    const told = () => run(['doctor'], { env: env({ CORPUS_DIR: empty }) });
    const before = await told();
    expect(before.code).toBe(0);
    expect(before.stdout).toMatch(/^! Articles .*There is no article yet/m);
    await writeFile(join(folder(), 'ferry.txt'), 'The ferry sank. Nobody died.');
    await run(['add', join(folder(), 'ferry.txt'), '--server', '100000000000000001'], { env: env() });
    const after = await told();
    expect(after).toMatchObject({ code: 0, stdout: expect.stringContaining(`none in ${empty}; 1 article added`) });
    expect(after.stdout).toMatch(/^✓ Articles /m);
    await writeFile(join(folder(), 'data/footnote.db'), 'no database at all '.repeat(100));
    expect((await told()).stdout).toMatch(/^! Articles .*There is no article yet/m);
  });

  it('says of a database what is wrong with it, and how to put a backup back', async () => {
    await mkdir(join(folder(), 'data'));
    await writeFile(join(folder(), 'data/footnote.db'), 'no database at all '.repeat(100));
    const { code, stdout } = await run(['doctor'], { env: env() });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ Database .*can’t be used/m);
    expect(stdout).toContain('npm run restore');
  });

  it('shows no token, right or wrong, and ends with 1 when Discord does not take it', async () => {
    const discord = new SmallDiscord();
    await discord.start();
    const told = (token: string) =>
      run(['doctor'], { env: env({ DISCORD_TOKEN: token, DISCORD_API_URL: discord.url }) });
    const right = await told(SMALL_TOKEN);
    const wrongToken = SMALL_TOKEN.replace('Gabcde', 'Gabcdf');
    const wrong = await told(wrongToken);
    await discord.stop();
    expect(right).toMatchObject({ code: 0, stdout: expect.stringMatching(/Nothing is in the way: npm start\.\n$/) });
    expect(right.stdout).toMatch(/^✓ Servers .*in 1 server$/m);
    expect(wrong).toMatchObject({ code: 1, stdout: expect.stringMatching(/1 problem: begin with the first\.\n$/) });
    expect(wrong.stdout).toMatch(/^✗ Discord .*Discord does not take DISCORD_TOKEN\.$/m);
    expect(wrong.stdout).toContain('→ Copy the token anew');
    for (const [{ stdout, stderr }, token] of [
      [right, SMALL_TOKEN],
      [wrong, wrongToken],
    ] as const)
      expect(`${stdout}${stderr}`).not.toContain(token.slice(-20));
  });

  it('looks at the machine even when the settings will not do', async () => {
    const { code, stdout } = await run(['doctor'], { env: env({ RATE_PER_USER: 'many', HEALTH_PORT: '70000' }) });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ Settings /m);
    expect(stdout).toContain('RATE_PER_USER');
    expect(stdout).toContain('HEALTH_PORT');
    expect(stdout).toMatch(/^✓ Node /m);
    expect(stdout).not.toContain('Articles');
  });
});

describe('the list of the doctor', () => {
  const [ok, bad] = [
    { name: 'Node', verdict: 'fine', says: '20' } as const,
    { name: 'Disk space', verdict: 'problem', says: 'two\nlines \u001b[31m', remedy: 'Make room.' } as const,
  ];

  it('lines up, and sends no control character to the terminal', () => {
    expect(toList([ok, bad], false)).toBe(
      '✓ Node        20\n✗ Disk space  two\n              lines ␛[31m\n              → Make room.\n\n1 problem: begin with the first.\n',
    );
  });

  it('ends with what there is to do', () => {
    const warned = { name: 'Clock', verdict: 'warning', says: '', remedy: '' } as const;
    const ending = (...checks: Parameters<typeof toList>[0]) => toList(checks, false).trimEnd().split('\n').at(-1);
    expect(ending(ok)).toBe('Nothing is in the way: npm start.');
    expect(ending(ok, warned)).toBe('No problem, but 1 warning.');
    expect(ending(bad, warned, bad)).toBe('2 problems, and 1 warning: begin with the first.');
  });

  it('is coloured only when asked', () => {
    expect(toList([bad], true)).toContain('\u001b[31m✗\u001b[39m');
  });
});
