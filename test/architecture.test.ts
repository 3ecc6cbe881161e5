import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

const SOURCE = join(process.cwd(), 'src');
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

interface Import {
  readonly from: string;
  readonly to: string;
}

const imports: Import[] = files.flatMap((from) => {
  const source = readFileSync(join(SOURCE, from), 'utf8');
  return [...source.matchAll(/(?:from|import\(|^import)\s*'([^']+)'/gm)].map(([, to = '']) => ({
    from,
    to: to.startsWith('.') ? relative(SOURCE, normalize(join(SOURCE, dirname(from), to.replace(/\.js$/, '.ts')))) : to,
  }));
});
const room = (name: string) => (name.includes('/') ? (name.split('/')[0] as string) : name.replace(/\.ts$/, ''));
const isPackage = (to: string) => !to.endsWith('.ts');

/** Which rooms a room may import from, besides itself: downstream only. */
const DOWNSTREAM: Record<string, readonly string[]> = {
  core: [],
  adapters: ['core'],
  config: ['core'],
  engine: ['core', 'adapters', 'config'],
  library: ['core', 'adapters', 'config', 'engine'],
  evaluation: ['core'],
  cli: ['core', 'config', 'engine', 'library', 'evaluation', 'operations', 'adapters'],
  // The front ends never meet.
  discord: ['core', 'config', 'engine', 'library', 'operations', 'adapters'],
  // Articles as pages: it knows them, and nothing else.
  reader: ['core', 'library'],
  // Health, metrics and the doctor.
  operations: ['core', 'config', 'adapters', 'engine', 'library'],
  main: ['cli', 'discord', 'reader', 'config', 'library'],
};

/** Which rooms of the core a room of the core may import from, besides itself. */
const DOWNSTREAM_IN_CORE: Record<string, readonly string[]> = {
  errors: [],
  duties: [],
  refusals: ['errors'],
  steps: [],
  article: ['errors', 'steps'],
  passages: ['article'],
  search: ['article', 'passages'],
  quotes: ['article', 'passages', 'search'],
  answer: ['article', 'search', 'quotes'],
  conversation: ['search'],
  browse: ['article', 'search', 'steps'],
  library: ['article', 'answer'],
  ask: ['article', 'search', 'conversation', 'quotes', 'answer'],
};

/** Packages that more than one file may import, and why. */
const SHARED: Record<string, string> = {
  zod: 'each file checks its own input',
  piscina: 'several kinds of worker',
  yaml: 'metadata beside and inside a file',
  picocolors: 'pages and messages',
  linkedom: 'parsing and types of HTML',
  'lru-cache': 'articles and indexes that are open, conversations, rows of the engine, and what the models said',
  'discord.js': 'the front end that is discord/',
  pino: 'its logger is passed on',
};

describe('the architecture', () => {
  it('was found', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(150);
  });

  it('imports downstream only', () => {
    const upstream = imports.filter(
      ({ from, to }) => !isPackage(to) && room(from) !== room(to) && !DOWNSTREAM[room(from)]?.includes(room(to)),
    );
    expect(upstream).toEqual([]);
  });

  it('imports downstream only inside the core, too', () => {
    const within = (name: string) => room(name.replace(/^core\//, ''));
    const upstream = imports.filter(
      ({ from, to }) =>
        room(from) === 'core' &&
        !isPackage(to) &&
        within(from) !== within(to) &&
        !DOWNSTREAM_IN_CORE[within(from)]?.includes(within(to)),
    );
    expect(upstream).toEqual([]);
  });

  it('imports nothing in a circle', () => {
    const next = new Map(files.map((name) => [name, imports.filter(({ from }) => from === name).map(({ to }) => to)]));
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (name: string, path: readonly string[]) => {
      if (path.includes(name)) circles.push([...path.slice(path.indexOf(name)), name].join(' → '));
      if (done.has(name) || path.includes(name)) return;
      for (const to of next.get(name) ?? []) visit(to, [...path, name]);
      done.add(name);
    };
    for (const name of files) visit(name, []);
    expect(circles).toEqual([]);
  });

  it('imports only files that are there', () => {
    expect(imports.filter(({ to }) => !isPackage(to) && !files.includes(to))).toEqual([]);
  });

  it('declares every package that it imports', () => {
    const { dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    const declared = Object.keys({ ...dependencies, ...optionalDependencies });
    const packages = imports.map(({ to }) => to).filter((to) => isPackage(to) && !to.startsWith('node:'));
    const nameOf = (to: string) => (to.startsWith('@') ? to.split('/', 2).join('/') : to.split('/')[0]);
    expect(packages.filter((to) => !declared.includes(nameOf(to) ?? ''))).toEqual([]);
  });

  it('keeps the core pure: no package but the stemmer, nothing of Node', () => {
    const impure = imports.filter(({ from, to }) => room(from) === 'core' && isPackage(to) && to !== 'stemmer');
    expect(impure).toEqual([]);
  });

  it('keeps clock, chance and environment out of the core', () => {
    const impure = files.filter(
      (name) =>
        room(name) === 'core' &&
        /Date\.now|Math\.random|performance\.|process\.|new Date/.test(readFileSync(join(SOURCE, name), 'utf8')),
    );
    expect(impure).toEqual([]);
  });

  it('imports an outside package in one file', () => {
    const users = new Map<string, Set<string>>();
    for (const { from, to } of imports) {
      if (isPackage(to) && !to.startsWith('node:') && !(to in SHARED))
        users.set(to, (users.get(to) ?? new Set()).add(from));
    }
    expect([...users].filter(([, by]) => by.size > 1).map(([name, by]) => [name, ...by])).toEqual([]);
  });

  it('reads the environment in config.ts alone', () => {
    expect(files.filter((name) => readFileSync(join(SOURCE, name), 'utf8').includes('process.env'))).toEqual([
      'config.ts',
    ]);
  });

  it('finds who is spoken to, and what holds there, once for each thing that comes in', () => {
    const inDiscord = files.filter((name) => room(name) === 'discord');
    const having = (pattern: RegExp) =>
      inDiscord.filter((name) => pattern.test(readFileSync(join(SOURCE, name), 'utf8'))).sort();
    expect(having(/\.settings\(/)).toEqual(['discord/here.ts']);
    expect(having(/await hereOf\(/)).toEqual(['discord/dispatch.ts', 'discord/incoming.ts']);
  });

  it('has files that are read in one sitting', () => {
    expect(files.filter((name) => readFileSync(join(SOURCE, name), 'utf8').split('\n').length > 250)).toEqual([]);
  });
});
