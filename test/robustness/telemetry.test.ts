import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../support/folder.js';
import { run } from '../support/program.js';

describe('ONNX Runtime', () => {
  const folder = temporaryFolder();

  it('keeps nothing in the home folder to report later, whatever the environment allows', async () => {
    const home = join(folder(), 'home');
    const env = { DATA_DIR: join(folder(), 'data'), HOME: home, XDG_CACHE_HOME: home, ORT_DISABLE_TELEMETRY: '0' };
    expect((await run(['ask', 'How many US soldiers were killed in Jordan?'], { env })).code).toBe(0);
    await expect(readdir(home)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
