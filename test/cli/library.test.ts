import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HARBOUR, HARBOUR_CHANGED } from '../support/discord/articles.js';
import { temporaryFolder } from '../support/folder.js';
import { run } from '../support/program.js';

const QUESTION = 'How much did the harbour cost?';

describe('the library from the terminal', () => {
  const folder = temporaryFolder();
  const footnote = (...args: string[]) => run(args, { env: { DATA_DIR: join(folder(), 'data') } });
  const file = async (name: string, content: string) => {
    await writeFile(join(folder(), name), content);
    return join(folder(), name);
  };
  const answer = async () => {
    const { stdout } = await footnote('ask', '--json', QUESTION);
    return JSON.parse(stdout, (key, value) => (key === 'ms' ? 0 : value));
  };

  it('takes an article, changes it, gives back its backup to the byte, and forgets it', async () => {
    const added = await footnote('add', await file('harbour.txt', HARBOUR));
    expect(added).toMatchObject({ code: 0, stderr: '' });
    const [, id = ''] = /^(added-\S+): 5 sentences/.exec(added.stdout) ?? [];
    const first = await answer();
    expect(first.quotes[0].text).toContain('48 million crowns');
    expect(HARBOUR.slice(first.quotes[0].start, first.quotes[0].end)).toBe(first.quotes[0].text);
    expect(first.quotes[0].article).toMatchObject({ id, title: 'The new harbour of Velstad' });
    const backup = (await footnote('backup')).stdout.trim();
    const changed = await footnote('add', await file('harbour.txt', HARBOUR_CHANGED), '--replaces', id);
    expect(changed.code).toBe(0);
    expect((await answer()).quotes[0].text).toContain('52 million crowns');
    const restored = await footnote('restore', backup);
    expect(restored.stdout).toContain('Restored');
    expect(await answer()).toEqual(first);
    const removed = await footnote('remove', id);
    expect(removed.stdout).toContain('is removed');
    expect((await readFile(join(folder(), 'data/footnote.db'))).includes('Marlunda')).toBe(false);
    expect((await answer()).quotes).toEqual([]);
  }, 120_000);

  it('gives back what an article was made from, to the byte, and overwrites nothing', async () => {
    const given = Buffer.from(`\uFEFF${HARBOUR.replaceAll('\n', '\r\n')}`, 'utf16le');
    const path = join(folder(), 'harbour.txt');
    await writeFile(path, given);
    const server = ['--server', '100000000000000001'];
    const [, id = ''] = /^(added-\S+):/.exec((await footnote('add', path, ...server)).stdout) ?? [];
    const back = join(folder(), 'back.txt');
    const written = await footnote('source', id, back, ...server);
    expect(written).toEqual({
      code: 0,
      signal: null,
      stderr: '',
      stdout: `${back}: ${given.length} bytes, given as harbour.txt\n`,
    });
    expect((await readFile(back)).equals(given)).toBe(true);
    expect((await footnote('source', id, ...server)).stdout).toBe(given.toString('utf8'));
    await writeFile(back, 'mine');
    await mkdir(join(folder(), 'sub'));
    for (const [at, said] of [
      [back, 'already'],
      [join(folder(), 'sub'), 'already'],
      [join(folder(), 'nowhere/back.txt'), 'no such file'],
    ] as const) {
      const { code, stderr } = await footnote('source', id, at, ...server);
      expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
    }
    expect(await readFile(back, 'utf8')).toBe('mine');
    for (const other of [[], ['--server', '100000000000000002']]) {
      const refused = await footnote('source', id, ...other);
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).toContain('--server ID');
    }
    expect((await footnote('source', 'nothing', ...server)).stderr).toContain(`Those that there are: ${id}.`);
  }, 120_000);

  it.each([
    [['add', 'nowhere.txt'], 'There is no file nowhere.txt.'],
    [['add', 'https://example.org'], 'Links are not allowed here.'],
    [['add', 'README.md', '--replaces', 'nothing'], 'The article to be replaced is not in this library.'],
    [['remove', 'nothing'], 'There is no added article nothing.'],
    [['source', 'nothing'], 'There is no added article nothing.'],
    [['restore', 'README.md'], ''],
  ])('says what is wrong with %j', async (args, said) => {
    const { code, stdout, stderr } = await footnote(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('at file:');
  });
});
