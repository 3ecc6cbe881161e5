import { setTimeout as wait } from 'node:timers/promises';
import { serveReader } from '../../src/reader/server.js';
import { signatureOf } from '../../src/reader/signing.js';
import { articleOf, FERRY } from '../support/small-article.js';
import { EVERYWHERE, get, KEY, pageOf, Shelf, servedDuringTests, signedPath, toldOf } from './client.js';

const SECRET = articleOf(FERRY, 'secret');
const shelf = new Shelf();
const reader = servedDuringTests(shelf);
const port = () => reader().port;

beforeEach(() => {
  shelf.put(articleOf(FERRY, 'ferry'));
  shelf.put(SECRET, '1');
  shelf.put(articleOf(FERRY, 'others'), '2');
});

describe('a server’s own article', () => {
  it('opens to a signed link, whatever its version', async () => {
    const path = signedPath('secret', '1');
    expect((await get(port(), path)).body.toString()).toBe(pageOf(SECRET));
    shelf.put(SECRET, '1', 'f2');
    expect((await get(port(), path)).status).toBe(200);
    expect((await get(port(), signedPath('others', '2'))).status).toBe(200);
  });

  it('is never said to be unchanged, to nobody', async () => {
    const etag = (await get(port(), '/articles/ferry')).headers.etag as string;
    for (const known of ['*', etag]) {
      expect((await get(port(), signedPath('secret', '1'), { 'if-none-match': known })).status).toBe(200);
      expect((await get(port(), '/articles/secret', { 'if-none-match': known })).status).toBe(404);
    }
    expect((await get(port(), signedPath('secret', '1'))).headers.etag).toBeUndefined();
  });

  it('without its signature can’t be told from one that is not there', async () => {
    const nowhere = toldOf(await get(port(), '/articles/none'));
    const signature = signatureOf('secret', '1', KEY, Date.now()) as string;
    const refused = [
      '/articles/secret',
      '/articles/secret?k=',
      '/articles/secret?k=wrong',
      // A link whose day was put off, and one without its day.
      `/articles/secret?k=${signature.replace(/^\d+/, (day) => String(Number(day) + 1))}`,
      `/articles/secret?k=${signature.replace(/^\d+\./, '')}`,
      `/articles/secret?k=${signature.slice(0, -1)}`,
      `/articles/secret?K=${signature}`,
      `/articles/secret?k=wrong&k=${signature}`,
      `/articles/none?k=${signature}`,
      // Another owner's id, another article's link, another key.
      `/articles/others?k=${signature}`,
      `/articles/others?k=${signatureOf('others', '1', KEY, Date.now())}`,
      `/articles/secret?k=${signatureOf('secret', '1', new Uint8Array(32), Date.now())}`,
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

  it('is refused after the same time as one that is not there, unread', async () => {
    const read: string[] = [];
    const slow = {
      list: () => shelf.list(),
      ownerOf: async (id: string) => {
        if (id === 'secret') await wait(40);
        return shelf.ownerOf(id);
      },
      find: (id: string) => {
        read.push(id);
        return shelf.find(id);
      },
    };
    const other = await serveReader({ host: '127.0.0.1', port: 0, articles: slow, key: KEY });
    const msOf = async (path: string) => {
      const begin = performance.now();
      await get(other.port, path);
      return performance.now() - begin;
    };
    for (const path of ['/articles/none', '/articles/secret', '/articles/secret?k=wrong', signedPath('secret', '2')]) {
      expect(await msOf(path)).toBeGreaterThan(95);
    }
    expect(read).toEqual([]);
    await get(other.port, signedPath('secret', '1'));
    expect(read).toEqual(['secret']);
    await other.close();
  });

  it('opens until the last day of a link is over, and then says that, and what to do', async () => {
    const DAY = 86_400_000;
    const made = Date.UTC(2025, 0, 1, 15);
    const limit = Date.UTC(2025, 1, 1);
    let time = made;
    const other = await serveReader({ host: '127.0.0.1', port: 0, ...shelf.served, now: () => time });
    const statusAt = async (at: number, path: string) => {
      time = at;
      return (await get(other.port, path)).status;
    };
    const link = signedPath('secret', '1', made);
    expect(await Promise.all([made, limit - 1].map((at) => statusAt(at, link)))).toEqual([200, 200]);
    for (const at of [limit, limit + 1, limit + 1_000 * DAY]) expect(await statusAt(at, link)).toBe(410);
    const page = await get(other.port, link);
    expect(page.headers).toMatchObject({ 'cache-control': 'private, no-store', ...EVERYWHERE });
    expect(page.body.toString()).toMatch(/This link has expired.*30 days.*Ask again in Discord/s);
    expect(page.body.toString()).not.toContain(SECRET.metadata.title);
    expect(await statusAt(limit, signedPath('secret', '1', limit))).toBe(200);
    // What is not there, or another's by now, is told from an expired link by nobody.
    expect(await statusAt(limit, signedPath('none', '1', made))).toBe(404);
    expect(await statusAt(limit, signedPath('secret', '2', made))).toBe(404);
    expect(await statusAt(limit, link.replace('secret', 'ferry'))).toBe(200);
    await other.close();
  });

  it('opens to nobody with an old link when it has become another owner’s meanwhile', async () => {
    const changing = {
      list: () => shelf.list(),
      ownerOf: (id: string) => shelf.ownerOf(id),
      find: async (id: string) => {
        shelf.put(SECRET, '2');
        return shelf.find(id);
      },
    };
    const other = await serveReader({ host: '127.0.0.1', port: 0, articles: changing, key: KEY });
    expect((await get(other.port, signedPath('secret', '1'))).status).toBe(404);
    expect((await get(other.port, signedPath('secret', '2'))).status).toBe(200);
    await other.close();
  });
});
