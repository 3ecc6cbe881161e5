import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fetchPage } from '../../../src/adapters/web/fetch-page.js';
import { selfSigned } from '../../support/certificate.js';
import { sharedFolder } from '../../support/folder.js';
import { leadsTo, reaching, sends, startWebServer, type WebServer } from '../../support/web-server.js';

/** Fetches each address in a program of its own, where all names are loopback, and prints what came of it. */
const FETCHER = `
  import { fetchPage } from './dist/src/adapters/web/fetch-page.js';
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  for (const address of process.argv.slice(1)) {
    const page = fetchPage(address, { resolve, allow: () => true });
    console.log(await page.then(({ bytes }) => Buffer.from(bytes).toString(), ({ message }) => message));
  }
`;

describe('over https', () => {
  const folder = sharedFolder();
  const { cert, key } = selfSigned('page.example');
  let plain: WebServer;
  let secure: Server;
  let port: number;
  const names = new Set<unknown>();
  let asked = 0;
  beforeAll(async () => {
    plain = await startWebServer();
    plain.pages.set('/', sends('Plain.'));
    secure = createServer({ cert, key }, (request, response) => {
      asked += 1;
      names.add((request.socket as { servername?: unknown }).servername);
      if (request.url === '/plain') leadsTo(`http://page.example:${plain.port}/`)(request, response);
      else if (request.url === '/robots.txt') response.writeHead(404).end();
      else sends('Secure.')(request, response);
    });
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
    port = (secure.address() as AddressInfo).port;
    plain.pages.set('/secure', leadsTo(`https://page.example:${port}/`));
    await writeFile(join(folder(), 'cert.pem'), cert);
  });
  afterAll(async () => {
    await plain.close();
    secure.closeAllConnections();
    await new Promise((resolve) => secure.close(resolve));
  });

  async function fetchedWith(env: Record<string, string>, ...addresses: readonly string[]): Promise<string[]> {
    const args = ['--no-warnings', '--input-type=module', '--eval', FETCHER, ...addresses];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env: { PATH: process.env.PATH, ...env } });
    return stdout.trim().split('\n');
  }

  it('a website that proves who it is is read; another is not, and none leads on to http', async () => {
    expect(
      await fetchedWith(
        { NODE_EXTRA_CA_CERTS: join(folder(), 'cert.pem') },
        `https://page.example:${port}/`,
        `http://page.example:${plain.port}/secure`,
        `https://other.example:${port}/`,
        `https://page.example:${port}/plain`,
      ),
    ).toEqual([
      'Secure.',
      'Secure.',
      'other.example does not prove that it is the website it says it is.',
      'page.example leads on from https to http.',
    ]);
    expect(plain.hits).toEqual(['/robots.txt', '/secure']);
    expect([...names]).toEqual(['page.example']);
  });

  it('a website that nobody vouches for is not read, whatever the environment says', async () => {
    const before = asked;
    const address = `https://page.example:${port}/`;
    const refused = 'page.example does not prove that it is the website it says it is.';
    await expect(fetchPage(address, reaching({ port }))).rejects.toThrow(refused);
    expect(await fetchedWith({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, address)).toEqual([refused]);
    expect(asked).toBe(before);
  });

  it('is not spoken where http is, nor the other way round', async () => {
    const wrong = fetchPage(`https://page.example:${plain.port}/`, reaching(plain));
    await expect(wrong).rejects.toThrow('page.example cannot be reached.');
    await expect(fetchPage(`http://page.example:${port}/`, reaching({ port }))).rejects.toThrow('page.example');
  });
});
