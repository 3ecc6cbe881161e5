import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connectEngine } from '../../../src/adapters/opensearch/connection.js';
import { type EngineSettings, openWire } from '../../../src/adapters/opensearch/wire.js';
import { selfSigned } from '../../support/certificate.js';
import { temporaryFolder } from '../../support/folder.js';
import { startWebServer, type WebServer } from '../../support/web-server.js';

const VERSION = JSON.stringify({ version: { distribution: 'opensearch', number: '2.19.1' } });
const READ = { method: 'GET', path: '/', timeout: 400 } as const;

function settingsFor(url: string, change: Partial<EngineSettings> = {}): EngineSettings {
  return { nodes: [url], credentials: null, caFile: null, prefix: 'test', ...change };
}

describe('what is sent to the engine', () => {
  const folder = temporaryFolder();
  let web: WebServer;
  beforeEach(async () => {
    web = await startWebServer();
  });
  afterEach(() => web.close());
  const url = () => `http://127.0.0.1:${web.port}`;
  const json = { 'content-type': 'application/json' };

  it('carries the credentials, and JSON or lines of it', async () => {
    const bodies: string[] = [];
    web.pages.set('/a/_bulk?refresh=true', (request, response) => {
      request.setEncoding('utf8').on('data', (chunk) => bodies.push(chunk));
      request.on('end', () => response.writeHead(200, json).end('{"items":[]}'));
    });
    const wire = await openWire(settingsFor(url(), { credentials: { username: 'me', password: 'p:ß' } }));
    const message = { method: 'POST', path: '/a/_bulk', query: { refresh: true }, timeout: 2_000 } as const;
    expect(await wire.send({ ...message, lines: [{ index: {} }, { a: 1 }] })).toEqual({
      status: 200,
      body: { items: [] },
    });
    await wire.send({ ...message, body: { a: '“' } });
    await wire.close();
    expect(bodies).toEqual(['{"index":{}}\n{"a":1}\n', '{"a":"“"}']);
    const wanted = `Basic ${Buffer.from('me:p:ß').toString('base64')}`;
    expect(web.requests.map(({ headers }) => headers.authorization)).toEqual([wanted, wanted]);
  });

  it('is answered with whatever status, once', async () => {
    for (const status of [404, 429, 503]) {
      web.pages.set('/', (_, response) => void response.writeHead(status, json).end('{"error":{"type":"a"}}'));
      const wire = await openWire(settingsFor(url()));
      expect(await wire.send(READ)).toEqual({ status, body: { error: { type: 'a' } } });
      await wire.close();
    }
    expect(web.hits).toHaveLength(3);
  });

  it('ends in time, whether nothing comes or a byte now and then', async () => {
    let timer: NodeJS.Timeout | undefined;
    for (const handler of [
      () => undefined,
      (_: unknown, response: { writeHead(status: number): void; write(chunk: string): void }) => {
        response.writeHead(200);
        timer = setInterval(() => response.write(' '), 20);
      },
    ]) {
      web.pages.set('/', handler);
      const wire = await openWire(settingsFor(url()));
      const start = performance.now();
      await expect(wire.send(READ)).rejects.toMatchObject({ name: 'TimeoutError' });
      expect(performance.now() - start).toBeLessThan(2_000);
      clearInterval(timer);
      await wire.close();
    }
  });

  it('goes to another node when one is gone', async () => {
    web.pages.set('/', (_, response) => void response.writeHead(200, json).end(VERSION));
    const connection = await connectEngine({ ...settingsFor(url()), nodes: ['http://127.0.0.1:1', url()] });
    for (let n = 0; n < 20; n += 1) await connection.request({ method: 'GET', path: '/' });
    await connection.close();
  });

  it('is encrypted for those alone whom the CA file vouches for', async () => {
    const { cert, key } = selfSigned('localhost');
    const server = createServer({ cert, key }, (_, response) => response.writeHead(200, json).end(VERSION));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const settings = settingsFor(`https://localhost:${(server.address() as AddressInfo).port}`);
    const caFile = join(folder(), 'ca.pem');
    await writeFile(caFile, cert);
    await (await connectEngine({ ...settings, caFile })).close();
    await expect(connectEngine(settings)).rejects.toMatchObject({ fault: 'untrusted' });
    const byAddress = [(settings.nodes[0] ?? '').replace('localhost', '127.0.0.1')];
    await expect(connectEngine({ ...settings, caFile, nodes: byAddress })).rejects.toMatchObject({
      fault: 'untrusted',
    });
    await expect(connectEngine({ ...settings, caFile: join(folder(), 'none.pem') })).rejects.toMatchObject({
      message: expect.stringContaining("none.pem can't be read"),
    });
    server.closeAllConnections();
    server.close();
  });
});
