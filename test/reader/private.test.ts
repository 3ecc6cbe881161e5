import { setTimeout as wait } from 'node:timers/promises';
import { serveReader } from '../../src/reader/server.js';
import { signatureOf, signedPath } from '../../src/reader/signing.js';
import { articleOf, FERRY } from '../support/small-article.js';
import { get, KEY, pageOf, Shelf, servedDuringTests, toldOf } from './client.js';

const SECRET = articleOf(FERRY, 'secret');
const shelf = new Shelf();
const reader = servedDuringTests(shelf);
const port = () => reader().port;
const signed = (id: string, owner: string, expires?: Date) => signedPath(id, owner, KEY, expires);

beforeEach(() => {
  shelf.put(articleOf(FERRY, 'ferry'));
  shelf.put(SECRET, '1');
  shelf.put(articleOf(FERRY, 'others'), '2');
});

describe('a server’s own article', () => {
  it('opens to a signed link, whatever its version', async () => {
    const path = signed('secret', '1');
    expect((await get(port(), path)).body.toString()).toBe(pageOf(SECRET));
    shelf.put(SECRET, '1', 'f2');
    expect((await get(port(), path)).status).toBe(200);
    expect((await get(port(), signed('secret', '1', new Date(Date.now() + 60_000)))).status).toBe(200);
    expect((await get(port(), signed('others', '2'))).status).toBe(200);
  });

  it('is never said to be unchanged, to nobody', async () => {
    const etag = (await get(port(), '/articles/ferry')).headers.etag as string;
    for (const known of ['*', etag]) {
      expect((await get(port(), signed('secret', '1'), { 'if-none-match': known })).status).toBe(200);
      expect((await get(port(), '/articles/secret', { 'if-none-match': known })).status).toBe(404);
    }
    expect((await get(port(), signed('secret', '1'))).headers.etag).toBeUndefined();
  });

  it('without its signature can’t be told from one that is not there', async () => {
    const nowhere = toldOf(await get(port(), '/articles/none'));
    const signature = signatureOf('secret', '1', KEY) as string;
    const refused = [
      '/articles/secret',
      '/articles/secret?k=',
      '/articles/secret?k=wrong',
      `/articles/secret?k=${signature.slice(0, -1)}`,
      `/articles/secret?K=${signature}`,
      `/articles/secret?k=wrong&k=${signature}`,
      `/articles/none?k=${signature}`,
      // Another owner's id, another article's link, another key, a link of yesterday.
      `/articles/others?k=${signature}`,
      `/articles/others?k=${signatureOf('others', '1', KEY)}`,
      `/articles/secret?k=${signatureOf('secret', '1', new Uint8Array(32))}`,
      signed('secret', '1', new Date(Date.now() - 1_000)),
    ];
    const answers = await Promise.all(
      refused.flatMap((path) => [get(port(), path), get(port(), path, { 'accept-encoding': 'gzip, br' })]),
    );
    for (const answer of answers) expect(toldOf(answer)).toEqual(nowhere);
    const methods = await Promise.all([
      get(port(), '/articles/secret', {}, 'HEAD'),
      get(port(), '/articles/none', {}, 'HEAD'),
    ]);
    expect(toldOf(methods[0])).toEqual(toldOf(methods[1]));
  });

  it('is refused after the same time as one that is not there, though it takes longer to read', async () => {
    const slow = {
      list: () => shelf.list(),
      find: async (id: string) => {
        if (id === 'secret') await wait(40);
        return shelf.find(id);
      },
    };
    const other = await serveReader({ host: '127.0.0.1', port: 0, articles: slow, key: KEY });
    const msOf = async (path: string) => {
      const begin = performance.now();
      await get(other.port, path);
      return performance.now() - begin;
    };
    expect(await msOf('/articles/none')).toBeGreaterThan(95);
    expect(await msOf('/articles/secret')).toBeGreaterThan(95);
    await other.close();
  });
});
