import { look } from '../../../src/operations/doctor/check.js';
import { healthFinding, sharedEngineCheck } from '../../../src/operations/doctor/shared-engine.js';
import { run } from '../../support/program.js';
import { startWebServer } from '../../support/web-server.js';

const WELL = { where: '127.0.0.1:9200', version: '2.19.1', status: 'green', nodes: 3 } as const;

describe('the shared engine, as the doctor sees it', () => {
  it('is well, has too few copies, or lacks something', () => {
    expect(healthFinding(WELL)).toEqual({
      verdict: 'fine',
      says: 'OpenSearch 2.19.1 at 127.0.0.1:9200, 3 nodes, is well',
    });
    expect(healthFinding({ ...WELL, status: 'yellow' })).toMatchObject({
      verdict: 'warning',
      remedy: expect.any(String),
    });
    expect(healthFinding({ ...WELL, status: 'red' })).toMatchObject({
      verdict: 'problem',
      says: expect.stringContaining('red'),
    });
  });

  it('is a problem where it is something else, or nothing, and no password is shown', async () => {
    const web = await startWebServer();
    web.pages.set('/', (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hello'));
    const settings = (port: number) => ({
      nodes: [`http://127.0.0.1:${port}`],
      credentials: { username: 'me', password: 'sesame' },
      caFile: null,
      prefix: 'footnote',
    });
    for (const port of [web.port, 1]) {
      const check = await look('Shared engine', () => sharedEngineCheck(settings(port)));
      expect(check).toMatchObject({ verdict: 'problem', remedy: expect.any(String) });
      expect(JSON.stringify(check)).not.toContain('sesame');
    }
    await web.close();
  });

  it('has its own backups', async () => {
    const env = { ENGINE_URL: 'http://127.0.0.1:1' };
    for (const args of [['backup'], ['restore', 'a.db']])
      expect(await run(args, { env })).toMatchObject({ code: 2, stderr: expect.stringContaining('shared engine') });
  });

  it.each(['127.0.0.1:9200', 'ftp://me:sesame@host', 'http://me:sesame@host:99999', 'http://a, '])(
    'is not at %j, which is not repeated',
    async (url) => {
      const { code, stderr } = await run(['backup'], { env: { ENGINE_URL: url } });
      expect([code, stderr]).toEqual([2, expect.stringContaining('ENGINE_URL')]);
      expect(stderr).not.toContain('sesame');
    },
  );
});
