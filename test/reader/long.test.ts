import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { articleOf, FERRY } from '../support/small-article.js';
import { get, pageOf, Shelf, servedDuringTests } from './client.js';

const LONG = articleOf('The ferry sank & 120 people — “all” of them, 😀 — were rescued.\n\n'.repeat(80_000), 'long');
const shelf = new Shelf();
const reader = servedDuringTests(shelf);
const port = () => reader().port;

beforeEach(() => {
  shelf.faults.length = 0;
  shelf.put(LONG);
  shelf.put(articleOf(FERRY, 'ferry'));
});

describe('a long article', () => {
  const page = pageOf(LONG);

  it.each([
    ['', undefined],
    ['identity', undefined],
    ['gzip', 'gzip'],
    ['deflate, gzip;q=1.0, *;q=0.5', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['BR', 'br'],
    ['gzip;q=0, br;q=0.000', undefined],
  ])('comes whole and soon to who accepts %j', async (accepted, encoding) => {
    const begin = performance.now();
    const { headers, body } = await get(port(), '/articles/long', { 'accept-encoding': accepted });
    // A second on a busy machine.
    expect(performance.now() - begin).toBeLessThan(4_000);
    expect([headers['content-encoding'], headers.vary]).toEqual([encoding, 'Accept-Encoding']);
    const plain = encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
    expect(plain.equals(Buffer.from(page))).toBe(true);
    if (encoding !== undefined) expect(body.length).toBeLessThan(page.length / 4);
  });

  it('leaves time for other requests while it is sent', async () => {
    let sending = true;
    const sent = get(port(), '/articles/long', { 'accept-encoding': 'br' }).finally(() => {
      sending = false;
    });
    let turns = 0;
    for (; sending; turns += 1) await wait(1);
    expect((await sent).status).toBe(200);
    // Made in one go there would be two or three.
    expect(turns).toBeGreaterThan(20);
  });

  it('may be left in the middle, without a fault', async () => {
    await new Promise<void>((resolve) => {
      const sent = request({ port: port(), path: '/articles/long' }, (response) => {
        response.once('data', () => sent.destroy());
        response.on('error', () => undefined);
        response.on('close', () => resolve());
      });
      sent.on('error', () => undefined);
      sent.end();
    });
    expect((await get(port(), '/articles/ferry')).status).toBe(200);
    await wait(50);
    expect(shelf.faults).toEqual([]);
  });

  it('is cut off, not ended, when it can’t be made whole', async () => {
    const sentences = new Proxy(LONG.sentences, {
      get: (target, name) => {
        if (name === 'slice') throw new Error('broken');
        return Reflect.get(target, name);
      },
    });
    shelf.put({ ...LONG, id: 'broken', sentences });
    await expect(get(port(), '/articles/broken')).rejects.toThrow();
    expect(shelf.faults).toEqual(['a page of the reader could not be sent: broken']);
  });
});
