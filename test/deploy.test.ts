import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { SETTINGS } from '../src/config.js';
import { serveHealth } from '../src/operations/health.js';
import { createMetrics } from '../src/operations/metrics.js';
import { temporaryFolder } from './support/folder.js';

/** s that answers under way get to be finished when the bot is stopped. */
const GRACE = 5;
const { engines, scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

describe('the image', () => {
  const source = readFileSync('deploy/Dockerfile', 'utf8').replaceAll('\\\n', ' ');
  const instructions = source.split('\n').flatMap((line) => {
    const [, name, value] = /^\s*([A-Z]+) +(.+)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
  const final = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));
  const valuesOf = (name: string, within = final) =>
    within.filter((each) => each.name === name).map(({ value }) => value);
  const ignore = readFileSync('.dockerignore', 'utf8').split('\n');

  it('is made in two stages, from one image that is pinned and new enough', () => {
    const images = valuesOf('FROM', instructions).map((value) => value.split(' ')[0]);
    expect(images).toHaveLength(2);
    expect(new Set(images).size).toBe(1);
    const [, major, minor] = /^node:(\d+)\.(\d+)\.\d+-bookworm-slim$/.exec(images[0] ?? '') ?? [];
    const [wantedMajor, wantedMinor] = engines.node.match(/\d+/g).map(Number);
    expect(Number(major) === wantedMajor && Number(minor) >= wantedMinor).toBe(true);
  });

  it('runs as a user who is not root, and is stopped with SIGTERM', () => {
    expect(valuesOf('USER')).toEqual(['node']);
    expect(valuesOf('STOPSIGNAL')).toEqual(['SIGTERM']);
    const after = final.slice(final.findIndex(({ name }) => name === 'USER'));
    expect(after.map(({ name }) => name)).not.toContain('RUN');
  });

  it('keeps data and articles outside', () => {
    expect(JSON.parse(valuesOf('VOLUME')[0] ?? '')).toEqual(['/data', '/corpus']);
    expect(valuesOf('ENV')[0]).toContain('CORPUS_DIR=/corpus DATA_DIR=/data');
  });

  it('runs what npm start runs', () => {
    const [entry, command] = [valuesOf('ENTRYPOINT'), valuesOf('CMD')].map(([value = '']) =>
      JSON.parse(value).join(' '),
    );
    expect(`${entry} ${command}`).toBe(scripts.start);
  });

  it('takes in only files that are named, no settings among them', () => {
    expect(ignore.filter((line) => line !== '' && !line.startsWith('#'))[0]).toBe('*');
    const copied = valuesOf('COPY', instructions)
      .filter((value) => !value.startsWith('--from'))
      .flatMap((value) => value.split(' ').slice(0, -1));
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((path) => !existsSync(path))).toEqual([]);
    expect(ignore.filter((line) => line.startsWith('!')).sort()).toEqual(copied.map((path) => `!${path}`).sort());
  });

  it('asks the bot whether it is well', async () => {
    const [check = ''] = valuesOf('HEALTHCHECK');
    const [program, ...args] = JSON.parse(check.slice(check.indexOf('['))) as [string, ...string[]];
    let ready = false;
    const server = await serveHealth({ host: '127.0.0.1', port: 0, metrics: createMetrics(), isReady: () => ready });
    const ask = (port: number) =>
      new Promise<number | null>((done) => {
        const child = spawn(program, args, { env: { PATH: process.env.PATH, HEALTH_PORT: String(port) } });
        child.on('close', done);
      });
    expect(await ask(server.port)).toBe(1);
    ready = true;
    expect(await ask(server.port)).toBe(0);
    await server.close();
    expect(await ask(server.port)).toBe(1);
  });
});

describe('what is left out of the image', () => {
  const folder = temporaryFolder();
  const own = `${process.platform}/${process.arch}`;
  const other = own === 'linux/x64' ? 'linux/arm64' : 'linux/x64';
  const builds = 'onnxruntime-node/bin/napi-v6';

  function packages(...paths: string[]): void {
    for (const path of paths) {
      mkdirSync(join(folder(), path), { recursive: true });
      writeFileSync(join(folder(), path, 'file'), '');
    }
  }
  const slim = () => spawnSync('sh', ['deploy/slim.sh', folder()], { encoding: 'utf8' });
  const left = () =>
    (readdirSync(folder(), { recursive: true, encoding: 'utf8' }) as string[])
      .filter((name) => name.endsWith('/file'))
      .map((name) => name.slice(0, -'/file'.length))
      .sort();

  it('is what is for other machines and for compiling', () => {
    const kept = [
      `${builds}/${own}`,
      `usearch/prebuilds/${own.replace('/', '-')}`,
      'hnswlib-node/build/Release',
      'better-sqlite3/lib',
      'onnxruntime-common',
    ];
    packages(
      ...kept,
      `${builds}/${other}`,
      `${builds}/freebsd/x64`,
      `usearch/prebuilds/${other.replace('/', '-')}`,
      'usearch/numkong',
      'better-sqlite3/deps/sqlite3',
      'better-sqlite3/build/Release/obj',
      'hnswlib-node/build/Release/obj.target/addon',
    );
    expect(slim()).toMatchObject({ status: 0, stderr: '' });
    expect(left()).toEqual([...kept].sort());
  });

  it('is not the last build that there is', () => {
    packages(`${builds}/${other}`);
    expect(slim()).toMatchObject({ status: 1, stderr: expect.stringContaining(`no ONNX Runtime for ${own}`) });
  });
});

describe('the compose file', () => {
  const { footnote } = parse(readFileSync('deploy/compose.yaml', 'utf8')).services;

  it('gives the bot nothing that it does not need', () => {
    expect(footnote).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      init: true,
    });
    for (const key of ['privileged', 'cap_add', 'network_mode', 'pid', 'ipc', 'devices', 'ports', 'user'])
      expect(footnote).not.toHaveProperty(key);
  });

  it('lets it write its data alone', () => {
    expect(footnote.volumes.filter((volume: string) => !volume.endsWith(':ro'))).toEqual(['data:/data']);
    expect(footnote.environment).toMatchObject({ DATA_DIR: '/data', CORPUS_DIR: '/corpus' });
    expect(Object.keys(footnote.environment).filter((name) => !SETTINGS.includes(name))).toEqual([]);
  });

  it('names files that are there, and waits for answers under way', () => {
    expect(existsSync(resolve('deploy', footnote.build.context, footnote.build.dockerfile))).toBe(true);
    expect(resolve('deploy', footnote.env_file)).toBe(resolve('.env'));
    expect(Number.parseInt(footnote.stop_grace_period, 10)).toBeGreaterThan(GRACE);
  });
});

describe('the compose file of three bots and a shared engine', () => {
  const { services, networks, volumes } = parse(readFileSync('deploy/compose-shared.yaml', 'utf8'), { merge: true });
  const of = (prefix: string) => Object.keys(services).filter((name) => name.startsWith(prefix));

  it('gives each bot what the single one has, a folder of its own, and every node', () => {
    const { footnote } = parse(readFileSync('deploy/compose.yaml', 'utf8')).services;
    expect(of('bot-')).toHaveLength(3);
    for (const [i, name] of of('bot-').entries()) {
      const { environment, ...bot } = services[name];
      for (const key of [
        'read_only',
        'tmpfs',
        'cap_drop',
        'security_opt',
        'pids_limit',
        'init',
        'build',
        'stop_grace_period',
      ])
        expect(bot[key]).toEqual(footnote[key]);
      expect(bot).not.toHaveProperty('ports');
      expect(bot.volumes.filter((volume: string) => !volume.endsWith(':ro'))).toEqual([`data-${i + 1}:/data`]);
      expect(environment).toMatchObject({ SHARDS: String(i), SHARD_COUNT: '3' });
      expect(environment.ENGINE_URL.split(',')).toEqual(of('engine-').map((node) => `http://${node}:9200`));
      expect(Object.keys(environment).filter((key) => !SETTINGS.includes(key))).toEqual([]);
    }
  });

  it('shows the engine, which has no passwords there, to the bots alone', () => {
    expect(of('engine-')).toHaveLength(3);
    expect(networks.engine).toEqual({ internal: true });
    for (const name of of('engine-')) {
      expect(services[name].networks).toEqual(['engine']);
      expect(services[name]).not.toHaveProperty('ports');
      expect(services[name].environment['discovery.seed_hosts'].split(',')).toEqual(of('engine-'));
    }
    const used = Object.values(services).flatMap((each) => (each as { volumes: string[] }).volumes);
    expect(Object.keys(volumes).filter((name) => !used.some((volume) => volume.startsWith(`${name}:`)))).toEqual([]);
  });
});

describe('the systemd unit', () => {
  const unit = readFileSync('deploy/footnote.service', 'utf8');
  const settings = unit.split('\n').flatMap((line) => {
    const [, name, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  const valuesOf = (name: string) => settings.filter(([each]) => each === name).map(([, value]) => value);

  it.each([
    ['User', 'footnote'],
    ['NoNewPrivileges', 'yes'],
    ['CapabilityBoundingSet', ''],
    ['AmbientCapabilities', ''],
    ['ProtectSystem', 'strict'],
    ['ProtectHome', 'yes'],
    ['ProtectProc', 'invisible'],
    ['ProtectKernelModules', 'yes'],
    ['ProtectKernelTunables', 'yes'],
    ['ProtectControlGroups', 'yes'],
    ['PrivateTmp', 'yes'],
    ['PrivateDevices', 'yes'],
    ['RestrictAddressFamilies', 'AF_INET AF_INET6 AF_UNIX'],
    ['RestrictNamespaces', 'yes'],
    ['SystemCallErrorNumber', 'EPERM'],
    ['MemoryDenyWriteExecute', 'no'],
    ['UMask', '0077'],
    ['StateDirectory', 'footnote'],
    ['Restart', 'on-failure'],
  ])('says %s=%s, once', (name, value) => {
    expect(valuesOf(name)).toEqual([value]);
  });

  it('allows the calls of a service, less the privileged ones', () => {
    expect(valuesOf('SystemCallFilter')).toEqual(['@system-service', '~@privileged']);
  });

  it('keeps the token out of the unit, and sets what there is to set', () => {
    expect(valuesOf('EnvironmentFile')).toEqual(['/etc/footnote/footnote.env']);
    expect(unit).not.toMatch(/^Environment=.*TOKEN/m);
    const names = valuesOf('Environment').flatMap((value) => value.split(' ').map((each) => each.split('=')[0] ?? ''));
    expect(names.filter((name) => name !== 'NODE_ENV' && !SETTINGS.includes(name))).toEqual([]);
    expect(valuesOf('Environment')[0]).toContain('DATA_DIR=/var/lib/footnote');
    expect(valuesOf('ReadWritePaths')).toEqual([]);
  });

  it('waits for answers under way, and starts less often in a day than Discord allows', () => {
    expect(Number(valuesOf('TimeoutStopSec')[0])).toBeGreaterThan(GRACE);
    expect(86_400 / Number(valuesOf('RestartSec')[0])).toBeLessThan(1_000);
  });

  it('runs what npm start runs', () => {
    expect(valuesOf('ExecStart')).toEqual([`/usr/bin/${scripts.start.replace('dist/', '/opt/footnote/dist/')}`]);
  });
});
