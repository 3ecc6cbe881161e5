import { readFile, writeFile } from 'node:fs/promises';
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

  it.each([
    [['add', 'nowhere.txt'], 'There is no file nowhere.txt.'],
    [['add', 'https://example.org'], 'Links are not allowed here.'],
    [['add', 'README.md', '--replaces', 'nothing'], 'The article to be replaced is not in this library.'],
    [['remove', 'nothing'], 'There is no added article nothing.'],
    [['restore', 'README.md'], ''],
  ])('says what is wrong with %j', async (args, said) => {
    const { code, stdout, stderr } = await footnote(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('at file:');
  });
});
