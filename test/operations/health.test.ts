import { connect } from 'node:net';
import { type HealthOptions, type HealthServer, serveHealth } from '../../src/operations/health.js';
import { createMetrics } from '../../src/operations/metrics.js';

describe('health and metrics over HTTP', () => {
  const running: HealthServer[] = [];
  afterEach(async () => {
    for (const server of running.splice(0)) await server.close();
  });

  async function serve(options: Partial<HealthOptions> = {}): Promise<{ server: HealthServer; address: string }> {
    const server = await serveHealth({
      host: '127.0.0.1',
      port: 0,
      metrics: createMetrics(),
      isReady: () => true,
      ...options,
    });
    running.push(server);
    return { server, address: `http://127.0.0.1:${server.port}` };
  }

  it('says ok while the bot can be asked', async () => {
    const { address } = await serve();
    const response = await fetch(`${address}/healthz`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  it('tells a bot that starts from one that was lost', async () => {
    let ready = false;
    const { address } = await serve({ isReady: () => ready });
    const ask = async () => {
      const response = await fetch(`${address}/healthz`);
      return [response.status, await response.json()];
    };
    expect(await ask()).toEqual([503, { status: 'starting' }]);
    ready = true;
    expect(await ask()).toEqual([200, { status: 'ok' }]);
    ready = false;
    expect(await ask()).toEqual([503, { status: 'disconnected' }]);
  });

  it('answers HEAD without a body', async () => {
    const { address } = await serve({ isReady: () => false });
    const response = await fetch(`${address}/healthz`, { method: 'HEAD' });
    expect(response.status).toBe(503);
    expect(await response.text()).toBe('');
    expect((await fetch(`${address}/metrics`, { method: 'HEAD' })).status).toBe(200);
  });

  it('gives the metrics as they are now', async () => {
    const metrics = createMetrics();
    const { address } = await serve({ metrics });
    metrics.gateway(true);
    const response = await fetch(`${address}/metrics?x=1`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(metrics.contentType);
    expect(await response.text()).toContain('\nfootnote_gateway_connected 1\n');
  });

  it('logs when the metrics could not be read, and goes on', async () => {
    const logged: unknown[] = [];
    const metrics = { ...createMetrics(), text: () => Promise.reject(new Error('no registry')) };
    const log = { error: (...args: unknown[]) => void logged.push(args) };
    const { address } = await serve({ metrics, log });
    const response = await fetch(`${address}/metrics`);
    expect([response.status, await response.text()]).toEqual([500, 'The metrics could not be read.\n']);
    expect(logged).toEqual([[{ error: new Error('no registry') }, 'metrics could not be read']]);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });

  it.each(['/', '/health', '/healthz/', '/constructor', '/__proto__', '//'])('has nothing at %s', async (path) => {
    const { address } = await serve();
    expect((await fetch(`${address}${path}`)).status).toBe(404);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    const { address } = await serve();
    for (const path of ['/healthz', '/metrics']) {
      const response = await fetch(`${address}${path}`, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });

  it('refuses more headers than a probe has', async () => {
    const { address } = await serve();
    expect((await fetch(`${address}/healthz`, { headers: { x: 'a'.repeat(9_000) } })).status).toBe(431);
  });

  it('says when the port is taken', async () => {
    const { server } = await serve();
    await expect(serve({ port: server.port })).rejects.toMatchObject({
      name: 'UserError',
      message: `Health and metrics can't be served on port ${server.port} of 127.0.0.1: another program has it.`,
      hint: expect.stringContaining('HEALTH_PORT'),
    });
  });

  it('says when the address is not one of this machine', async () => {
    // 192.0.2.0/24 is kept for documentation: no machine has it.
    await expect(serve({ host: '192.0.2.1' })).rejects.toMatchObject({
      name: 'UserError',
      hint: expect.stringContaining('HEALTH_HOST'),
    });
  });

  it('ends at once, whoever is still connected', async () => {
    const { server, address } = await serve();
    const idle = connect(server.port, '127.0.0.1');
    const closed = new Promise((resolve) => idle.on('close', resolve));
    await new Promise((resolve) => idle.once('connect', resolve));
    await (await fetch(`${address}/healthz`)).text();
    await server.close();
    running.length = 0;
    await closed;
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
  });
});
