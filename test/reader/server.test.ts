import { articleOf, FERRY } from '../support/small-article.js';
import { EVERYWHERE, get, pageOf, raw, Shelf, servedDuringTests, signedPath, toldOf } from './client.js';

const FERRIES = articleOf(FERRY, 'ferry');
const SECRET = signedPath('secret', '1');
const shelf = new Shelf();
const reader = servedDuringTests(shelf);
const port = () => reader().port;

beforeEach(() => {
  shelf.faults.length = 0;
  shelf.put(FERRIES);
  shelf.put(articleOf(FERRY, 'secret'), '1');
});

describe('the reader', () => {
  it.each([
    ['/', 200, 'text/html; charset=utf-8', 'no-cache'],
    ['/articles/ferry', 200, 'text/html; charset=utf-8', 'no-cache'],
    [SECRET, 200, 'text/html; charset=utf-8', 'private, no-store'],
    ['/reader.css?v=1', 200, 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/reader.js?v=1', 200, 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/articles/none', 404, 'text/html; charset=utf-8', 'private, no-store'],
    ['/articles/damaged', 500, 'text/html; charset=utf-8', 'private, no-store'],
  ])('answers %s with %i and every header', async (path, status, type, cache) => {
    const got = await get(port(), path);
    expect(got.status).toBe(status);
    expect(got.headers).toMatchObject({ ...EVERYWHERE, 'content-type': type, 'cache-control': cache });
    for (const revealing of ['server', 'x-powered-by', 'set-cookie', 'access-control-allow-origin']) {
      expect(got.headers[revealing]).toBeUndefined();
    }
  });

  it('shows an article, and lists everybody’s alone', async () => {
    expect((await get(port(), '/articles/ferry')).body.toString()).toBe(pageOf(FERRIES));
    const list = (await get(port(), '/')).body.toString();
    expect(list).toContain('<a href="articles/ferry" dir="auto">ferry</a>');
    expect(list).not.toMatch(/secret/);
  });

  it('answers HEAD with the headers of GET', async () => {
    for (const path of ['/', '/articles/ferry', SECRET, '/reader.css', '/articles/none']) {
      for (const accepted of ['', 'gzip']) {
        const [head, got] = await Promise.all([
          get(port(), path, { 'accept-encoding': accepted }, 'HEAD'),
          get(port(), path, { 'accept-encoding': accepted }),
        ]);
        const { headers } = toldOf(got);
        delete headers['transfer-encoding'];
        const { headers: own } = toldOf(head);
        delete own['transfer-encoding'];
        expect([head.status, own, head.body.length]).toEqual([got.status, headers, 0]);
      }
    }
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'PROPFIND'])('does not take %s', async (method) => {
    const got = await get(port(), '/articles/ferry', {}, method);
    expect([got.status, got.headers.allow]).toEqual([405, 'GET, HEAD']);
    expect(got.headers).toMatchObject(EVERYWHERE);
  });

  it('does not send an article again that the browser has', async () => {
    const { etag = '' } = (await get(port(), '/articles/ferry')).headers as Record<string, string>;
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
    for (const known of [etag, `"other", ${etag}`, '*']) {
      const got = await get(port(), '/articles/ferry', { 'if-none-match': known, 'accept-encoding': 'br' });
      expect([got.status, got.body.length, got.headers.etag]).toEqual([304, 0, etag]);
      expect(got.headers).toMatchObject({ ...EVERYWHERE, 'cache-control': 'no-cache', vary: 'Accept-Encoding' });
      expect(got.headers['content-encoding']).toBeUndefined();
    }
    expect((await get(port(), '/articles/ferry', { 'if-none-match': 'W/"other"' })).status).toBe(200);
  });

  it('sends it again when its version, or what is known of it, is another', async () => {
    const known = async () => (await get(port(), '/articles/ferry')).headers.etag;
    const before = await known();
    shelf.put(FERRIES, null, 'f2');
    const revised = await known();
    const metadata = { ...FERRIES.metadata, title: 'Ferries' };
    shelf.put({ ...FERRIES, metadata }, null, 'f2');
    expect(new Set([before, revised, await known()]).size).toBe(3);
  });

  it.each([
    '/articles/',
    '/articles',
    '/articles/ferry/',
    '/articles/Ferry',
    '/articles/../reader.css',
    '/articles/..%2freader.css',
    '/../../etc/passwd',
    '/articles/../../../../etc/passwd',
    '/articles/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '/articles/..\\..\\etc\\passwd',
    '/articles/ferry%00',
    '/articles/__proto__',
    '/__proto__',
    '/constructor',
    '/toString',
    '//articles/ferry',
    '/reader.css/',
    '/favicon.ico',
    '/robots.txt',
    `/articles/${'a'.repeat(129)}`,
  ])('has no page %j', async (path) => {
    const got = await get(port(), path);
    expect([got.status, got.body.toString().includes('There is no such page')]).toEqual([404, true]);
    expect(shelf.faults).toEqual([]);
  });

  it('repeats nothing of a request, and looks at no host', async () => {
    const page = (await get(port(), '/articles/ferry')).body.toString();
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-original-url': '/evil' };
    expect((await get(port(), '/articles/ferry', headers)).body.toString()).toBe(page);
    expect(toldOf(await get(port(), '/evil.example?<evil>', headers))).toEqual(toldOf(await get(port(), '/other')));
    const absolute = await raw(
      port(),
      'GET http://evil.example/articles/ferry HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    );
    expect(absolute.answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(absolute.answer).not.toContain('evil');
  });

  it('takes addresses up to 2 kB and a few headers', async () => {
    expect((await get(port(), `/articles/ferry?${'a'.repeat(2_048 - 16)}`)).status).toBe(200);
    expect((await get(port(), `/articles/ferry?${'a'.repeat(2_049 - 16)}`)).status).toBe(414);
    expect((await get(port(), `/${'../'.repeat(600)}`)).status).toBe(404);
    expect((await get(port(), '/', { cookie: 'a'.repeat(9_000) })).status).toBe(431);
  });

  it('tells the log what went wrong, and the reader nothing of it', async () => {
    const got = await get(port(), '/articles/damaged?k=secret-signature');
    expect([got.status, got.body.toString().includes('Something went wrong here, not with you.')]).toEqual([500, true]);
    expect(got.body.toString()).not.toMatch(/damaged|place|Error/);
    expect(shelf.faults).toEqual(['a page of the reader could not be made: the store at /secret/place is damaged']);
  });
});
