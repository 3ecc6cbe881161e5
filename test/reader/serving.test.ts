import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../src/core/errors.js';
import { serveReader } from '../../src/reader/server.js';
import { get, raw, Shelf, servedDuringTests } from './client.js';

const shelf = new Shelf();
const reader = servedDuringTests(shelf);
const port = () => reader().port;

describe('serving', () => {
  it('says where it can’t be', async () => {
    const taken = serveReader({ host: '127.0.0.1', port: port(), ...shelf.served });
    await expect(taken).rejects.toThrow(UserError);
    await expect(taken).rejects.toMatchObject({
      message: `The reader page can't be served at 127.0.0.1, port ${port()}: another program has taken it.`,
      hint: expect.stringContaining('READER_PORT'),
    });
    // 192.0.2.0/24 is for documentation: no machine has such an address.
    await expect(serveReader({ host: '192.0.2.1', port: 0, ...shelf.served })).rejects.toThrow(
      'this machine has no such address',
    );
  });

  it('waits for nobody who is slow: without a word, in the middle of the headers, after an answer', async () => {
    const limits = {
      headersTimeout: 200,
      requestTimeout: 300,
      keepAliveTimeout: 200,
      connectionsCheckingInterval: 50,
      idle: 400,
    };
    const strict = await serveReader({ host: '127.0.0.1', port: 0, ...shelf.served }, limits);
    const waits = await Promise.all(
      ['', 'GET / HTTP/1.1\r\nHost: a\r\n', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'].map((bytes) =>
        raw(strict.port, bytes),
      ),
    );
    for (const { ms } of waits) expect(ms).toBeLessThan(3_000);
    expect(waits[1]?.answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(waits[2]?.answer).toMatch(/^HTTP\/1\.1 200 /);
    await strict.close();
  });

  it('takes so many connections and no more', async () => {
    const small = await serveReader({ host: '127.0.0.1', port: 0, ...shelf.served }, { connections: 2 });
    const sockets = [connect(small.port, '127.0.0.1'), connect(small.port, '127.0.0.1')];
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    await expect(get(small.port, '/')).rejects.toThrow();
    for (const socket of sockets) socket.destroy();
    await wait(50);
    expect((await get(small.port, '/')).status).toBe(200);
    await small.close();
  });

  it('ends when it is closed, whoever is still connected', async () => {
    const other = await serveReader({ host: '127.0.0.1', port: 0, ...shelf.served }, { closing: 100 });
    const agent = new Agent({ keepAlive: true });
    await new Promise<void>((resolve) => {
      request({ port: other.port, path: '/', agent }, (response) => response.resume().on('end', resolve)).end();
    });
    const half = raw(other.port, 'GET / HTTP/1.1\r\n');
    await wait(20);
    const begin = performance.now();
    await other.close();
    expect(performance.now() - begin).toBeLessThan(2_000);
    await half;
    agent.destroy();
    await expect(get(other.port, '/')).rejects.toThrow('ECONNREFUSED');
  });
});
