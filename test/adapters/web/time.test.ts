import { fetchPage } from '../../../src/adapters/web/fetch-page.js';
import { type Handler, leadsTo, reaching, sends, startWebServer, type WebServer } from '../../support/web-server.js';

let web: WebServer;
beforeEach(async () => {
  web = await startWebServer();
});
afterEach(() => web.close());

const fetched = (options: object) => fetchPage(`http://page.example:${web.port}/a`, { ...reaching(web), ...options });
const TOO_SLOW = 'page.example took longer than 0.1 seconds.';

/** Begins a page and adds to it, a letter every few ms, for ever. */
const drips: Handler = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  const timer = setInterval(() => response.write('a'), 5);
  response.on('close', () => clearInterval(timer));
};
/** Takes the request and says nothing. */
const silent: Handler = () => undefined;

/** Waits until the server has seen the last connection close, at most two seconds. */
async function closed(): Promise<void> {
  for (let i = 0; i < 200 && web.open > 0; i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(web.open).toBe(0);
}

describe('the time a page may take', () => {
  test.each([
    ['drips', '/a', drips],
    ['says nothing', '/a', silent],
    ['drips robots.txt', '/robots.txt', drips],
    ['does not send robots.txt', '/robots.txt', silent],
  ])('ends a server that %s', async (_, path, handler) => {
    web.pages.set(path, handler);
    await expect(fetched({ limits: { totalMs: 100 } })).rejects.toThrow(TOO_SLOW);
    await closed();
  });

  it('ends a server that says nothing sooner than one that drips', async () => {
    web.pages.set('/a', silent);
    await expect(fetched({ limits: { firstByteMs: 100 } })).rejects.toThrow(TOO_SLOW);
    web.pages.set('/a', drips);
    const words = 'page.example took longer than 0.3 seconds.';
    await expect(fetched({ limits: { firstByteMs: 100, totalMs: 300 } })).rejects.toThrow(words);
    await closed();
  });

  it('is not begun again by a response that only announces one', async () => {
    web.pages.set('/a', (_, response) => {
      const timer = setInterval(() => response.writeProcessing(), 5);
      response.on('close', () => clearInterval(timer));
    });
    await expect(fetched({ limits: { firstByteMs: 100 } })).rejects.toThrow(TOO_SLOW);
    await closed();
  });

  it('counts redirects together', async () => {
    web.pages.set('/a', (request, response) => setTimeout(() => leadsTo('/a')(request, response), 40));
    await expect(fetched({ limits: { totalMs: 100 } })).rejects.toThrow(TOO_SLOW);
  });

  it('counts names too', async () => {
    await expect(fetched({ limits: { totalMs: 100 }, resolve: () => new Promise(() => undefined) })).rejects.toThrow(
      TOO_SLOW,
    );
  });
});

describe('a connection', () => {
  test.each([
    ['a page of another kind', '/a', 200, 'image/png'],
    ['an error', '/a', 500, 'text/html'],
    ['a redirect', '/a', 302, 'text/html'],
    ['a robots.txt that is none', '/robots.txt', 404, 'text/html'],
  ])('is closed when what comes is %s and goes on for ever', async (_, path, status, type) => {
    web.pages.set('/b', sends('B.'));
    web.pages.set('/a', sends('A.'));
    web.pages.set(path, (request, response) => {
      response.statusCode = status;
      response.setHeader('location', '/b');
      response.setHeader('content-type', type);
      response.write('a');
      const timer = setInterval(() => response.write('a'), 5);
      request.on('close', () => clearInterval(timer));
    });
    const outcome = await fetched({}).then(
      ({ name }) => name,
      ({ name }) => name,
    );
    expect(outcome).toBe(status === 200 || status === 500 ? 'UserError' : status === 302 ? 'b.html' : 'a.html');
    await closed();
  });
});

describe('a signal', () => {
  const reason = new Error('Never mind.');

  it('given before has nothing asked for', async () => {
    await expect(fetched({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(web.connections).toBe(0);
  });

  test.each([
    ['robots.txt', '/robots.txt', silent],
    ['a response', '/a', silent],
    ['the rest of a body', '/a', drips],
  ])('ends the waiting for %s', async (_, path, handler) => {
    const stopped = new AbortController();
    web.pages.set(path, (request, response) => {
      handler(request, response);
      setTimeout(() => stopped.abort(reason), 20);
    });
    await expect(fetched({ signal: stopped.signal })).rejects.toBe(reason);
    await closed();
  });

  it('ends the waiting for a name', async () => {
    const stopped = new AbortController();
    const resolve = () => {
      stopped.abort(reason);
      return new Promise(() => undefined);
    };
    await expect(fetched({ signal: stopped.signal, resolve })).rejects.toBe(reason);
  });

  it('that never comes changes nothing', async () => {
    web.pages.set('/a', sends('A.'));
    expect((await fetched({ signal: new AbortController().signal })).name).toBe('a.html');
  });
});
