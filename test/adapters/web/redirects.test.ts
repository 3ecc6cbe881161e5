import fc from 'fast-check';
import { fetchPage } from '../../../src/adapters/web/fetch-page.js';
import { Refusal } from '../../../src/core/refusals/refusal.js';
import { leadsTo, reaching, sends, startWebServer, type WebServer } from '../../support/web-server.js';

let web: WebServer;
let trap: WebServer;
beforeEach(async () => {
  [web, trap] = await Promise.all([startWebServer(), startWebServer()]);
  trap.pages.set('/', sends('Secret.'));
});
afterEach(() => Promise.all([web.close(), trap.close()]));

const at = (path: string, host = 'page.example') => `http://${host}:${web.port}${path}`;

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])('with status %i is followed, relative too', async (status) => {
    web.pages.set('/a', leadsTo('b/c?d#e', status));
    web.pages.set('/b/c?d', sends('There.'));
    expect((await fetchPage(at('/a'), reaching(web))).address).toBe(at('/b/c?d'));
  });

  it('to another website asks that website’s robots.txt, and each once', async () => {
    web.pages.set('/a', leadsTo(at('/b')));
    web.pages.set('/b', leadsTo(at('/c', 'other.example')));
    web.pages.set('/c', sends('There.'));
    const { address, name } = await fetchPage(at('/a'), reaching(web));
    expect([address, name]).toEqual([at('/c', 'other.example'), 'c.html']);
    expect(web.hits).toEqual(['/robots.txt', '/a', '/b', '/robots.txt', '/c']);
  });

  it('may come five times, not six', async () => {
    for (let i = 0; i < 6; i += 1) web.pages.set(`/${i}`, leadsTo(`/${i + 1}`));
    web.pages.set('/6', sends('There.'));
    expect((await fetchPage(at('/1'), reaching(web))).name).toBe('6.html');
    await expect(fetchPage(at('/0'), reaching(web))).rejects.toThrow('page.example leads on more than 5 times.');
  });

  it('in a circle ends', async () => {
    web.pages.set('/a', leadsTo('/b'));
    web.pages.set('/b', leadsTo('/a'));
    await expect(fetchPage(at('/a'), reaching(web))).rejects.toThrow('leads on more than 5 times');
    expect(web.hits.length).toBe(7);
  });

  test.each([
    ...['127.0.0.1', 'localhost', '0x7f000001', '2130706433', '127.1', '[::1]', '[::ffff:127.0.0.1]', 'trap.example'],
    ...['a.localhost', '0', 'user@127.0.0.1'],
  ])('into a network is not followed: %s', async (host) => {
    web.pages.set('/a', leadsTo(`http://${host}:${trap.port}/`));
    const error = await fetchPage(at('/a'), reaching(web)).catch((reason) => reason);
    expect(error).toBeInstanceOf(Refusal);
    expect(`${error.message} ${error.hint}`).not.toContain(host);
    expect(trap.connections).toBe(0);
    expect(web.open).toBe(0);
  });

  test.each([
    ...['http://169.254.169.254/latest/meta-data/', 'http://[fd00:ec2::254]/', 'http://10.0.0.1/', '//192.168.0.1/'],
    ...['file:///etc/passwd', 'ftp://page.example/', 'javascript:alert(1)', 'data:text/html,a', 'http://[', ''],
    ...[`/${'a'.repeat(2_000)}`],
  ])('elsewhere is not followed: %j', async (location) => {
    web.pages.set('/a', location === '' ? (_, response) => void response.writeHead(302).end() : leadsTo(location));
    await expect(fetchPage(at('/a'), reaching(web))).rejects.toThrow(Refusal);
    expect(web.hits).toEqual(['/robots.txt', '/a']);
  });

  it('into a network is refused in the same words as where there is nothing', async () => {
    web.pages.set('/a', leadsTo('http://10.0.0.1/'));
    web.pages.set('/b', leadsTo('http://nowhere.example/'));
    const resolve = async (name: string) => [
      { address: name === 'page.example' ? '127.0.0.1' : name, family: 4 },
      ...(name === 'nowhere.example' ? await Promise.reject(new Error('ENOTFOUND')) : []),
    ];
    const words = ['/a', '/b'].map((path) => fetchPage(at(path), { ...reaching(web), resolve }).catch(String));
    const [inside, nothing] = await Promise.all(words);
    expect(inside).toBe(nothing);
  });

  it('may be in letters of any language', async () => {
    web.pages.set('/a', leadsTo(Buffer.from('/grüße').toString('latin1')));
    web.pages.set('/gr%C3%BC%C3%9Fe', sends('There.'));
    expect((await fetchPage(at('/a'), reaching(web))).name).toBe('grüße.html');
  });

  it('never reaches a place that is not allowed, whatever it says', async () => {
    const locations = fc.oneof(
      fc.webUrl(),
      fc.webPath(),
      fc.ipV4().map((ip) => `http://${ip}:${trap.port}/`),
    );
    let location = '';
    web.pages.set('/a', (request, response) => leadsTo(location)(request, response));
    await fc.assert(
      fc.asyncProperty(locations, async (next) => {
        location = next;
        await expect(fetchPage(at('/a'), reaching(web))).rejects.toThrow(Refusal);
        expect(trap.connections).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});
