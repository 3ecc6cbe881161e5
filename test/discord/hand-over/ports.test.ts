import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../../src/core/errors.js';
import { listenWhenFree } from '../../../src/discord/hand-over/ports.js';
import { serveHealth } from '../../../src/operations/health.js';
import { createMetrics } from '../../../src/operations/metrics.js';

/** A port that somebody has, until it is freed. */
async function takenPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, free: () => new Promise((resolve) => server.close(resolve)) };
}

describe('what listens beside the bot', () => {
  const said: unknown[] = [];
  const note = (...all: unknown[]) => void said.push(all.at(-1));
  const log = { info: note, error: note };
  const openAt = (port: number) => () =>
    serveHealth({ host: '127.0.0.1', port, metrics: createMetrics(), isReady: () => true });
  beforeEach(() => {
    said.length = 0;
  });

  it('waits for a port that the process before has', async () => {
    const { port, free } = await takenPort();
    const listening = await listenWhenFree(openAt(port), true, log);
    expect([listening.opened, said.length]).toEqual([undefined, 1]);
    await free();
    for (let i = 0; i < 100 && !listening.opened; i += 1) await wait(20);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    await listening.close();
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  });

  it('waits no more when it is closed', async () => {
    const { port, free } = await takenPort();
    const listening = await listenWhenFree(openAt(port), true, log);
    await listening.close();
    await free();
    await wait(250);
    expect(listening.opened).toBeUndefined();
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  });

  it('is refused a port where nobody is to be taken over from, and anything else at once', async () => {
    const { port, free } = await takenPort();
    await expect(listenWhenFree(openAt(port), false, log)).rejects.toThrow('another program has it');
    await free();
    const fails = async () => Promise.reject(new UserError('no', 'no', { cause: { code: 'EACCES' } }));
    await expect(listenWhenFree(fails, true, log)).rejects.toThrow('no');
  });
});
