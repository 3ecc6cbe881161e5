import { readConfig } from '../src/config.js';
import { createClient } from '../src/discord/client.js';

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

/** The shared engine that these settings name. */
function engineOf(settings: Readonly<Record<string, string>>) {
  const names = ['ENGINE_URL', 'ENGINE_USER', 'ENGINE_PASSWORD', 'ENGINE_CA_FILE', 'ENGINE_PREFIX'];
  for (const name of names) process.env[name] = settings[name] ?? '';
  try {
    return readConfig().engine;
  } finally {
    for (const name of names) delete process.env[name];
  }
}

describe('the settings of the shared engine', () => {
  it('are none by default', () => {
    expect(engineOf({})).toBeNull();
    expect(engineOf({ ENGINE_USER: 'me', ENGINE_PASSWORD: 'sesame' })).toBeNull();
  });

  it('name nodes, and who is to be let in, wherever that stands', () => {
    expect(engineOf({ ENGINE_URL: 'http://127.0.0.1:9200' })).toEqual({
      nodes: ['http://127.0.0.1:9200'],
      credentials: null,
      caFile: null,
      prefix: 'footnote',
    });
    expect(engineOf({ ENGINE_URL: 'https://me:p%40ss%@a:9200/, https://b.example.org/engine/' })).toMatchObject({
      nodes: ['https://a:9200', 'https://b.example.org/engine'],
      credentials: { username: 'me', password: 'p%40ss%' },
    });
    expect(
      engineOf({
        ENGINE_URL: 'https://a',
        ENGINE_USER: 'me',
        ENGINE_PASSWORD: ' p@ss ',
        ENGINE_CA_FILE: 'ca.pem',
        ENGINE_PREFIX: 'trial',
      }),
    ).toEqual({
      nodes: ['https://a'],
      credentials: { username: 'me', password: ' p@ss ' },
      caFile: 'ca.pem',
      prefix: 'trial',
    });
    expect(engineOf({ ENGINE_URL: 'https://me:p%40ss@a' })?.credentials).toEqual({ username: 'me', password: 'p@ss' });
  });

  it.each([
    { ENGINE_URL: 'me:sesame@host' },
    { ENGINE_URL: 'http://a,,http://b' },
    { ENGINE_URL: 'http://a?x=sesame' },
    { ENGINE_URL: 'http://a', ENGINE_PREFIX: 'Foot_Note' },
  ])('are refused when they will not do: %j', (settings) => {
    let told = '';
    try {
      engineOf(settings);
    } catch (error) {
      told = String(error);
    }
    expect(told).toContain('ENGINE_');
    expect(told).not.toContain('sesame');
  });
});

/** The shards that these settings name. */
function shardsOf(shards: string, count: string) {
  Object.assign(process.env, { SHARDS: shards, SHARD_COUNT: count });
  try {
    return readConfig().shards;
  } finally {
    delete process.env.SHARDS;
    delete process.env.SHARD_COUNT;
  }
}

describe('the shards of this process', () => {
  it.each([
    ['', '', [0], 1],
    ['0', '1', [0], 1],
    ['1', '2', [1], 2],
    ['0-3', '8', [0, 1, 2, 3], 8],
    [' 7, 0 - 2 ,1,4-4', '8', [0, 1, 2, 4, 7], 8],
    ['9999', '10000', [9_999], 10_000],
  ])('are, with SHARDS=%j and SHARD_COUNT=%j, %j of %i', (shards, count, own, all) => {
    expect(shardsOf(shards, count)).toEqual({ own, count: all });
  });

  it('are not found in an empty SHARD_COUNT by discord.js, which looks by itself', () => {
    process.env.SHARD_COUNT = '';
    const { discordApiUrl, shards } = readConfig();
    expect(createClient(discordApiUrl, shards).options.shardCount).toBe(1);
  });

  it.each([
    ['0', '', 'SHARD_COUNT', 'SHARDS is set'],
    ['', '2', 'SHARDS', 'SHARD_COUNT is set'],
    ['0,2', '2', 'SHARDS', 'names shard 2; with SHARD_COUNT=2 they are 0 to 1'],
    ['3-0', '4', 'SHARDS', 'like 0,1 or 0-3'],
    ['0,,1', '4', 'SHARDS', 'like 0,1 or 0-3'],
    ['-1', '4', 'SHARDS', 'like 0,1 or 0-3'],
    ['one', '4', 'SHARDS', 'like 0,1 or 0-3'],
    ['0-99999', '4', 'SHARDS', 'like 0,1 or 0-3'],
    ['0', '0', 'SHARD_COUNT', '>=1'],
    ['0', '1.5', 'SHARD_COUNT', 'int'],
    ['0', '10001', 'SHARD_COUNT', '<=10000'],
  ])('are refused with SHARDS=%j and SHARD_COUNT=%j: %s', (shards, count, name, words) => {
    expect(() => shardsOf(shards, count)).toThrow(`→ at ${name}`);
    expect(() => shardsOf(shards, count)).toThrow(words);
  });
});
