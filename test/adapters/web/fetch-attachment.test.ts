import { fetchAttachment } from '../../../src/adapters/web/fetch-attachment.js';
import { Refusal } from '../../../src/core/refusals/refusal.js';
import { leadsTo, sends, startWebServer, type WebServer } from '../../support/web-server.js';

const MIB = 1024 * 1024;
const PATH = '/attachments/1/2/notes.txt?ex=1&is=2&hm=3';

let server: WebServer;
beforeEach(async () => {
  server = await startWebServer();
});
afterEach(() => server.close());

const origin = () => `http://127.0.0.1:${server.port}`;
const fetched = (path: string, limits = {}, signal?: AbortSignal) =>
  fetchAttachment(`${origin()}${path}`, { apiUrl: `${origin()}/api`, limits, signal });

describe('an attachment', () => {
  it('comes from the API server’s own origin, to the byte', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i % 251);
    server.pages.set(PATH, sends(bytes, { 'content-type': 'application/octet-stream' }));
    expect(await fetched(PATH)).toEqual(bytes);
    expect(server.hits).toEqual([PATH]);
    expect(server.open).toBe(0);
  });

  test.each([
    ...['http://cdn.discordapp.com/a', 'https://cdn.discordapp.com:8443/a', 'https://cdn.discordapp.com.example/a'],
    ...['https://example.org/https://cdn.discordapp.com/a', 'https://evil-cdn.discordapp.com/a', 'https://127.0.0.1/a'],
    ...['https://discord.com/a', 'https://cdn.discordapp.com./a', 'http://localhost/a', 'http://169.254.169.254/'],
  ])('does not come from %s', async (url) => {
    let lookUps = 0;
    const resolve = async () => {
      lookUps += 1;
      return [{ address: '127.0.0.1', family: 4 }];
    };
    for (const apiUrl of [null, `${origin()}/api`]) {
      await expect(fetchAttachment(url, { apiUrl, resolve })).rejects.toThrow('not the address of an attachment');
    }
    expect(lookUps).toBe(0);
  });

  test.each(['file:///etc/passwd', 'https://a@cdn.discordapp.com/a', 'https://cdn.discordapp.com/a\r\nb', 'a.txt'])(
    'has no such address: %j',
    async (url) => {
      await expect(fetchAttachment(url, { apiUrl: null })).rejects.toThrow(Refusal);
    },
  );

  it('does not come from loopback where no API server is named, or one at another port', async () => {
    server.pages.set(PATH, sends('A.'));
    for (const apiUrl of [null, 'http://127.0.0.1:1/api', `https://127.0.0.1:${server.port}/api`]) {
      await expect(fetchAttachment(`${origin()}${PATH}`, { apiUrl })).rejects.toThrow(Refusal);
    }
    expect(server.connections).toBe(0);
  });

  test.each(['cdn.discordapp.com', 'media.discordapp.net'])(
    'comes from %s, but not from inside a network',
    async (host) => {
      const names: string[] = [];
      const resolve = async (name: string) => {
        names.push(name);
        return [{ address: '127.0.0.1', family: 4 }];
      };
      await expect(fetchAttachment(`https://${host}/a`, { apiUrl: null, resolve })).rejects.toThrow(
        'on the open internet',
      );
      expect(names).toEqual([host]);
    },
  );

  it('does not lead elsewhere', async () => {
    const trap = await startWebServer();
    server.pages.set('/a', leadsTo(`http://127.0.0.1:${trap.port}/`));
    await expect(fetched('/a')).rejects.toThrow('Discord does not hand out the attachment: status 302.');
    expect(trap.connections).toBe(0);
    await trap.close();
  });

  it('is at most 10 MiB', async () => {
    server.pages.set('/a', sends(Buffer.alloc(10 * MIB)));
    expect((await fetched('/a')).length).toBe(10 * MIB);
    server.pages.set('/a', sends(Buffer.alloc(10 * MIB + 1)));
    await expect(fetched('/a')).rejects.toThrow('What Discord sent is larger than 10 MiB.');
  });

  it('is gone, late or no longer wanted', async () => {
    await expect(fetched('/gone')).rejects.toThrow('Discord does not hand out the attachment: status 404.');
    server.pages.set('/a', () => undefined);
    await expect(fetched('/a', { totalMs: 50 })).rejects.toThrow('Discord took longer than 0.05 seconds.');
    const reason = new Error('Never mind.');
    await expect(fetched('/a', {}, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
