import { fetchPage } from '../../../src/adapters/web/fetch-page.js';
import { UserError } from '../../../src/core/errors.js';
import { Refusal } from '../../../src/core/refusals/refusal.js';
import { reaching, sends, startWebServer, type WebServer } from '../../support/web-server.js';

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

let web: WebServer;
beforeEach(async () => {
  web = await startWebServer();
});
afterEach(() => web.close());

const at = (path: string) => `http://page.example:${web.port}${path}`;
const fetched = (path: string) => fetchPage(at(path), reaching(web));

describe('a page', () => {
  it('comes with its name, its address without a fragment, and its bytes', async () => {
    web.pages.set('/news/Drones%20hit.php?id=1', sends('<p>Grüße</p>', { 'content-type': 'text/html; charset=utf-8' }));
    const page = await fetched('/news/Drones%20hit.php?id=1#top');
    expect({ ...page, bytes: textOf(page.bytes) }).toEqual({
      name: 'Drones-hit.html',
      address: at('/news/Drones%20hit.php?id=1'),
      bytes: '<p>Grüße</p>',
    });
  });

  it('is asked for under the bot’s own name, on a connection of its own', async () => {
    web.pages.set('/a', sends('A.'));
    await fetched('/a');
    const asked = web.requests.at(-1);
    expect(asked?.headers).toEqual({
      host: `page.example:${web.port}`,
      connection: 'close',
      accept: '*/*',
      'accept-encoding': 'gzip, br',
      'user-agent': expect.stringMatching(/^Footnote\/\d+\.\d+\.\d+ \(\+local bot; honours robots\.txt\)$/),
    });
    expect(web.connections).toBe(2);
    expect(web.open).toBe(0);
  });

  test.each([
    ['text/html', '/a', 'a.html'],
    ['TEXT/HTML ; charset="UTF-8"', '/a.htm', 'a.html'],
    ['application/xhtml+xml', '/a.xhtml', 'a.html'],
    ['text/plain', '/notes.txt', 'notes.txt'],
    ['text/plain', '/README.md', 'README.md'],
    ['text/markdown', '/readme', 'readme.md'],
    ['application/pdf', '/paper.pdf', 'paper.pdf'],
    ['application/pdf', '/', 'page.example.pdf'],
    ['text/html', '/..%2F..%2Fetc%2Fpasswd', 'etc-passwd.html'],
    ['text/html', '/.hidden', 'hidden.html'],
    ['text/html', '/%E6%9D%B1%E4%BA%AC%00%e2%80%ae', '東京.html'],
    ['text/html', '/%FF', 'FF.html'],
    ['text/html', `/${'a'.repeat(300)}`, `${'a'.repeat(80)}.html`],
  ])('of the kind %s at %s is the file %s', async (type, path, name) => {
    web.pages.set(path, sends('A.', { 'content-type': type }));
    expect((await fetched(path)).name).toBe(name);
  });

  it('keeps the bytes of a PDF as they are', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    web.pages.set('/a.pdf', sends(bytes, { 'content-type': 'application/pdf; charset=windows-1252' }));
    expect((await fetched('/a.pdf')).bytes).toEqual(bytes);
  });

  test.each([
    'application/json',
    'image/png',
    'text/html2',
    'text',
    'constructor',
    'text/css',
    'multipart/form-data',
    '',
  ])('is not of the kind %j', async (type) => {
    web.pages.set('/a.html', sends('<p>A.</p>', { 'content-type': type }));
    await expect(fetched('/a.html')).rejects.toThrow(
      new UserError('What is at this address of page.example is no web page, text or PDF.', ''),
    );
  });

  it('is of no kind that is not named', async () => {
    web.pages.set('/a.html', (_, response) => void response.writeHead(200).end('<p>A.</p>'));
    await expect(fetched('/a.html')).rejects.toThrow(Refusal);
  });

  test.each([300, 304, 400, 401, 403, 404, 410, 429, 451, 500, 503])('is none with status %i', async (status) => {
    web.pages.set('/a', (_, response) => void response.writeHead(status, { 'content-type': 'text/html' }).end());
    await expect(fetched('/a')).rejects.toThrow(
      new UserError(`page.example answered with status ${status}.`, 'Open the address in a browser.'),
    );
  });
});

describe('where a page is', () => {
  it('is never inside a network, unless a test allows it', async () => {
    web.pages.set('/', sends('A.'));
    for (const host of ['127.0.0.1', 'localhost', '[::1]', 'page.example']) {
      const { resolve } = reaching(web);
      await expect(fetchPage(`http://${host}:${web.port}/`, { resolve })).rejects.toThrow('names a port');
      await expect(fetchPage(`http://${host}/`, { resolve })).rejects.toThrow('on the open internet');
      await expect(fetchPage(`http://${host}:${web.port}/`, { resolve, allow: () => false })).rejects.toThrow(Refusal);
    }
    expect(web.connections).toBe(0);
  });

  it('is looked up by the system where nothing else is given', async () => {
    await expect(fetchPage(`http://127.0.0.1:${web.port}/`, { allow: () => false })).rejects.toThrow(Refusal);
    web.pages.set('/', sends('A.'));
    const { allow } = reaching(web);
    expect((await fetchPage(`http://127.0.0.1:${web.port}/`, { allow })).name).toBe('127.0.0.1.html');
  });

  test.each([
    ['mixed', ['127.0.0.1', '10.0.0.1']],
    ['mixed the other way', ['10.0.0.1', '127.0.0.1']],
    ['in another family', ['127.0.0.1', '::1']],
    ['mapped', ['::ffff:127.0.0.1']],
    ['public, but not at this port', ['127.0.0.1', '8.8.8.8']],
    ['missing', []],
    ['no addresses', ['page.example']],
  ])('is refused when the answers are %s', async (_, addresses) => {
    const resolve = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    await expect(fetchPage(at('/'), { ...reaching(web), resolve })).rejects.toThrow('on the open internet');
    expect(web.connections).toBe(0);
  });

  it('says the same of a name that nobody knows as of one inside a network', async () => {
    const unknown = fetchPage(at('/'), {
      ...reaching(web),
      resolve: () => Promise.reject(new Error('ENOTFOUND 10.1.2.3')),
    });
    const inside = fetchPage(at('/'), { ...reaching(web), resolve: async () => [{ address: '10.1.2.3', family: 4 }] });
    const [one, other] = await Promise.allSettled([unknown, inside]);
    expect(one).toEqual(other);
    expect(String((one as PromiseRejectedResult).reason)).not.toContain('10.');
  });

  it('is what was checked: a name is looked up once a connection, and what it says next does not matter', async () => {
    web.pages.set('/', sends('A.'));
    const answers = ['127.0.0.1', '127.0.0.1', '127.0.0.2', '127.0.0.2'];
    let lookUps = 0;
    const resolve = async () => [{ address: answers[lookUps++] ?? '', family: 4 }];
    // The name is no system's: had it been looked up again to connect, nothing would have been found.
    expect(textOf((await fetchPage(at('/'), { ...reaching(web), resolve })).bytes)).toBe('A.');
    expect([web.hits, lookUps]).toEqual([['/robots.txt', '/'], 2]);
  });

  it('is checked anew for each connection: a name that moves inside after robots.txt is not followed there', async () => {
    const trap = await startWebServer();
    web.pages.set('/', sends('A.'));
    const answers = ['127.0.0.1', '10.0.0.1'];
    let lookUps = 0;
    const resolve = async () => [{ address: answers[lookUps++] ?? '', family: 4 }];
    await expect(fetchPage(at('/'), { ...reaching(web), resolve })).rejects.toThrow('on the open internet');
    expect([web.hits, lookUps, trap.connections]).toEqual([['/robots.txt'], 2, 0]);
    await trap.close();
  });

  it('is not the trap that a name points to from the second answer on', async () => {
    let lookUps = 0;
    // Nothing listens at the first answer, which is allowed; the trap is at the second.
    const resolve = async () => [{ address: lookUps++ === 0 ? '127.0.0.2' : '127.0.0.1', family: 4 }];
    const allow = (ip: string) => ip === '127.0.0.2';
    await expect(fetchPage(at('/'), { resolve, allow })).rejects.toThrow('page.example cannot be reached.');
    expect([lookUps, web.connections]).toEqual([1, 0]);
  });

  it('is looked at again once connected, before anything is sent', async () => {
    let asked = 0;
    const allow = () => {
      asked += 1;
      return asked === 1;
    };
    await expect(fetchPage(at('/'), { ...reaching(web), allow })).rejects.toThrow('on the open internet');
    expect([asked, web.hits]).toEqual([2, []]);
  });

  it('cannot be reached where nobody listens, and the words do not say more', async () => {
    const gone = await startWebServer();
    await gone.close();
    const error = await fetchPage(`http://page.example:${gone.port}/`, reaching(gone)).catch((reason) => reason);
    expect(error).toBeInstanceOf(Refusal);
    expect(`${error.message} ${error.hint}`).not.toContain('127.0.0.1');
  });
});
