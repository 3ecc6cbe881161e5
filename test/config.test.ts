import { readConfig } from '../src/config.js';

const NAMES = ['READER_PORT', 'READER_HOST', 'READER_URL'] as const;

describe('where pages are reached', () => {
  const before = NAMES.map((name) => [name, process.env[name]] as const);
  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  function reader(port: string, host: string, url = '') {
    for (const [i, value] of [port, host, url].entries()) process.env[NAMES[i] as string] = value;
    return readConfig().reader;
  }

  it.each([
    ['', 'http://127.0.0.1:8080'],
    ['127.0.0.1', 'http://127.0.0.1:8080'],
    ['192.168.1.5', 'http://192.168.1.5:8080'],
    ['read.example.org', 'http://read.example.org:8080'],
    ['::1', 'http://[::1]:8080'],
  ])('is the address listened at: %j', (host, url) => {
    expect(reader('8080', host)?.url).toBe(url);
  });

  it.each(['0.0.0.0', '0', '::', '0:0:0:0:0:0:0:0', '::ffff:0.0.0.0'])('is nowhere that is known with %s', (host) => {
    expect(reader('8080', host)?.url).toBeNull();
    expect(reader('8080', host, 'https://read.example.org')).toEqual({
      host,
      port: 8080,
      url: 'https://read.example.org',
    });
  });

  it('is nowhere without a port', () => {
    expect(reader('', '0.0.0.0', 'https://read.example.org')).toBeNull();
  });
});
