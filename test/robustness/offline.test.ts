import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '../support/folder.js';
import { run } from '../support/program.js';

const PRELOAD = `--import=${pathToFileURL(join(process.cwd(), 'test/robustness/no-network.mjs')).href}`;

describe('the program', () => {
  const folder = temporaryFolder();

  it('asks for no network, from an empty data folder to an answer', async () => {
    const env = { DATA_DIR: folder(), NODE_OPTIONS: PRELOAD };
    const { code, signal, stderr } = await run(['ask', '--json', 'Who is the Pentagon spokesperson?'], { env });
    expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' });
  });

  it('would have been caught', async () => {
    const env = { NODE_OPTIONS: `${PRELOAD} --import=data:text/javascript,fetch('http://127.0.0.1:9/')` };
    expect(await run(['--help'], { env })).toMatchObject({
      signal: 'SIGABRT',
      stderr: expect.stringContaining('NETWORK: fetch'),
    });
  });
});
