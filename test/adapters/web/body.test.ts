import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { fetchPage } from '../../../src/adapters/web/fetch-page.js';
import { Refusal } from '../../../src/core/refusals/refusal.js';
import { type Handler, reaching, sends, startWebServer, type WebServer } from '../../support/web-server.js';

const MIB = 1024 * 1024;

let web: WebServer;
beforeEach(async () => {
  web = await startWebServer();
});
afterEach(() => web.close());

const fetched = (options: object = {}) =>
  fetchPage(`http://page.example:${web.port}/a`, { ...reaching(web), ...options });

/** Sends as long as somebody listens. @returns how many bytes went out */
function endless(headers: Record<string, string>, chunk: Buffer, most = Number.POSITIVE_INFINITY) {
  const sent = { bytes: 0 };
  const handler: Handler = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', ...headers });
    const more = () => {
      while (!response.destroyed && sent.bytes < most) {
        sent.bytes += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  };
  web.pages.set('/a', handler);
  return sent;
}

/** Looks at the memory in use every few ms, until its growth at the worst is asked for. */
function watchedMemory() {
  const before = process.memoryUsage.rss();
  let most = before;
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 2);
  return {
    growth: () => {
      clearInterval(timer);
      look();
      return most - before;
    },
  };
}

describe('a packed body', () => {
  const text = '<p>Packed, and packed again.</p>'.repeat(1_000);
  test.each([
    ['gzip', gzipSync(text)],
    ['X-GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
  ])('is unpacked: %s', async (encoding, body) => {
    web.pages.set('/a', sends(body, { 'content-encoding': encoding }));
    expect(Buffer.from((await fetched()).bytes).toString()).toBe(text);
  });

  test.each(['zstd', 'gzip, gzip', 'compress', 'toString'])('is refused when packed as %s', async (encoding) => {
    web.pages.set('/a', sends(gzipSync(text), { 'content-encoding': encoding }));
    await expect(fetched()).rejects.toThrow('packed in an unknown way');
  });

  test.each([
    ['cut off', gzipSync(text).subarray(0, -20)],
    ['not packed', Buffer.from(text)],
    ['changed', Buffer.concat([gzipSync(text).subarray(0, 60), Buffer.alloc(200, 7)])],
  ])('is refused when it is %s', async (_, body) => {
    web.pages.set('/a', sends(body, { 'content-encoding': 'gzip' }));
    await expect(fetched()).rejects.toThrow('is damaged or was cut off');
  });

  it('is measured unpacked', async () => {
    const noise = Buffer.from(Array.from({ length: 2_000 }, (_, i) => String((i * 7919) % 1_000_003)).join(' '));
    const body = gzipSync(noise);
    web.pages.set('/a', sends(body, { 'content-encoding': 'gzip', 'content-type': 'text/plain' }));
    const between = { maxBytes: Math.floor((body.length + noise.length) / 2) };
    await expect(fetched({ limits: between })).rejects.toThrow('is larger than');
    expect((await fetched({ limits: { maxBytes: noise.length } })).bytes.length).toBe(noise.length);
  });

  test.each([
    // Members of a megabyte each, one after another: a gigabyte of zeros in a megabyte.
    ['gzip', Buffer.concat(Array(1_024).fill(gzipSync(Buffer.alloc(MIB))))],
    ['br', brotliCompressSync(Buffer.alloc(64 * MIB), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ])('that is a bomb ends early, in little memory: %s', async (encoding, bomb) => {
    web.pages.set('/a', sends(bomb, { 'content-encoding': encoding }));
    const memory = watchedMemory();
    await expect(fetched()).rejects.toThrow(Refusal);
    await expect(fetched({ limits: { maxBytes: 1_024 * MIB } })).rejects.toThrow('unpacks to far more than it is');
    expect(memory.growth()).toBeLessThan(200 * MIB);
  });
});

describe('the size of a body', () => {
  it('may be 10 MiB, and not a byte more', async () => {
    web.pages.set('/a', sends(Buffer.alloc(10 * MIB, 'a')));
    expect((await fetched()).bytes.length).toBe(10 * MIB);
    web.pages.set('/a', sends(Buffer.alloc(10 * MIB + 1, 'a'), { 'transfer-encoding': 'chunked' }));
    await expect(fetched()).rejects.toThrow('What page.example sent is larger than 10 MiB.');
  });

  it('ends a response of 100 MB, and one without end', async () => {
    for (const most of [100 * MIB, Number.POSITIVE_INFINITY]) {
      const sent = endless({}, Buffer.alloc(64 * 1024, 'a'), most);
      await expect(fetched()).rejects.toThrow('is larger than 10 MiB');
      expect(sent.bytes).toBeLessThan(60 * MIB);
    }
  });

  it('is believed when it is announced as too large', async () => {
    const sent = endless({ 'content-length': String(11 * MIB) }, Buffer.alloc(1_024, 'a'), 1_024);
    await expect(fetched()).rejects.toThrow('is larger than 10 MiB');
    expect(sent.bytes).toBe(1_024);
  });

  it('is not believed when less comes than was announced', async () => {
    web.pages.set('/a', (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '1000' });
      response.write('<p>Only this', () => response.destroy());
    });
    await expect(fetched()).rejects.toThrow('is damaged or was cut off');
  });

  it('is as announced when more comes', async () => {
    web.pages.set('/a', (_, response) => {
      response.socket?.end(
        'HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 5\r\n\r\nFirst, and more than that.',
      );
    });
    expect(Buffer.from((await fetched()).bytes).toString()).toBe('First');
  });

  it('said twice, or beside chunks, is no response', async () => {
    for (const second of ['content-length: 6', 'transfer-encoding: chunked']) {
      web.pages.set('/a', (_, response) => {
        const head = `HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 5\r\n${second}\r\n\r\n`;
        response.socket?.end(`${head}First`);
      });
      await expect(fetched()).rejects.toThrow(Refusal);
    }
  });

  it('does not depend on how small its chunks are', async () => {
    const chunks = Buffer.from('1\r\na\r\n1\r\nb\r\n'.repeat(500));
    web.pages.set('/a', (_, response) => {
      response.socket?.write('HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\n');
      for (let i = 0; i < 100; i += 1) response.socket?.write(chunks);
      response.socket?.end('0\r\n\r\n');
    });
    expect(Buffer.from((await fetched()).bytes).toString()).toBe('ab'.repeat(50_000));
  });

  it('is no excuse for headers without end', async () => {
    web.pages.set('/a', (_, response) => {
      response.socket?.write('HTTP/1.1 200 OK\r\n');
      for (let i = 0; i < 10_000; i += 1) response.socket?.write(`x-${i}: ${'a'.repeat(100)}\r\n`);
    });
    await expect(fetched()).rejects.toThrow('page.example cannot be reached.');
  });
});
