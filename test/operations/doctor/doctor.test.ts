import { cp, mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, readConfig } from '../../../src/config.js';
import { UserError } from '../../../src/core/errors.js';
import { articleChecks } from '../../../src/operations/doctor/articles.js';
import { look } from '../../../src/operations/doctor/check.js';
import { doctor } from '../../../src/operations/doctor/doctor.js';
import { databaseCheck, dataFolderCheck, spaceFinding } from '../../../src/operations/doctor/folders.js';
import { modelCheck } from '../../../src/operations/doctor/model.js';
import { pagesFinding } from '../../../src/operations/doctor/pages.js';
import { temporaryFolder } from '../../support/folder.js';
import { RANKER_FOLDER } from '../../support/paths.js';
import { SMALL_TOKEN, SmallDiscord } from '../../support/small-discord.js';

describe('the doctor', () => {
  const folder = temporaryFolder();
  const dataDir = () => join(folder(), 'data');
  const corpusDir = () => join(folder(), 'corpus');
  const config = (change: Partial<Config> = {}): Config => ({
    ...readConfig(),
    discordToken: undefined,
    discordApiUrl: null,
    discordGuildId: null,
    corpusDir: corpusDir(),
    dataDir: dataDir(),
    ...change,
  });
  const examine = (change: Partial<Config> = {}) =>
    doctor(config(change), {
      folder: process.cwd(),
      nodeVersion: process.versions.node,
      now: Date.now,
      signal: new AbortController().signal,
    });

  beforeEach(async () => {
    await mkdir(corpusDir());
    await writeFile(join(corpusDir(), 'bread.txt'), 'Yeast makes gas.\n');
  });

  it('finds nothing but the token missing where all is well, and makes nothing', async () => {
    const found = await examine();
    expect(found.filter(({ verdict }) => verdict !== 'fine').map(({ name }) => name)).toEqual(['Token']);
    expect(found.every(({ verdict, remedy }) => (verdict === 'fine') === (remedy === undefined))).toBe(true);
    await expect(stat(dataDir())).rejects.toMatchObject({ code: 'ENOENT' });
  });

  describe('with a token', () => {
    const discord = new SmallDiscord();
    beforeAll(() => discord.start());
    afterAll(() => discord.stop());
    const reader = { host: '::1', port: 8_080, url: 'https://read.example.org' };
    const withToken = () => examine({ discordToken: SMALL_TOKEN, discordApiUrl: discord.url, reader });

    it('looks at nothing that the handbook does not describe', async () => {
      const handbook = await readFile('docs/OPERATING.md', 'utf8');
      const section = handbook.slice(handbook.indexOf('The doctor\n'), handbook.indexOf('When something is wrong\n'));
      const described = section.split('\n').flatMap((line) => /^\| ([^|]+) \|/.exec(line)?.[1]?.split(', ') ?? []);
      expect((await withToken()).map(({ name }) => name).filter((name) => !described.includes(name))).toEqual([]);
    });

    it('never shows it, not even when it is told as a name', async () => {
      discord.answer('users/@me', { body: { id: '1', username: SMALL_TOKEN } });
      const found = await withToken();
      expect(found.find(({ name }) => name === 'Discord')).toMatchObject({ says: 'knows the bot as … (1)' });
      expect(JSON.stringify(found)).not.toContain(SMALL_TOKEN);
    });
  });

  it('leaves out the ranker where there is none', async () => {
    expect((await examine({ ranker: false })).map(({ name }) => name)).not.toContain('Ranker');
  });

  it.each([
    ['0.0.0.0', null, 'warning', 'have no links'],
    ['127.0.0.1', 'http://127.0.0.1:8080', 'warning', 'on this machine alone'],
    ['::1', 'http://[::1]:8080', 'warning', 'on this machine alone'],
    ['0.0.0.0', 'https://read.example.org', 'fine', 'links lead to https://read.example.org'],
    ['127.0.0.1', 'https://read.example.org/footnote', 'fine', 'port 8080; links lead to'],
  ])('sees where links to pages lead that are served at %s with READER_URL %s', (host, url, verdict, says) => {
    const finding = pagesFinding({ host, port: 8_080, url });
    expect(finding).toMatchObject({ verdict, says: expect.stringContaining(says) });
    if (verdict !== 'fine') expect(finding.remedy).toContain('READER_URL');
  });

  it('sees a model that was altered, and one that is not there', async () => {
    const model = join(folder(), 'quote-ranker');
    expect(await look('Model', () => modelCheck(model))).toMatchObject({ verdict: 'problem' });
    await cp(RANKER_FOLDER, model, { recursive: true });
    expect(await look('Model', () => modelCheck(model))).toMatchObject({ verdict: 'fine' });
    await writeFile(join(model, 'config.json'), '{}');
    expect(await look('Model', () => modelCheck(model))).toMatchObject({
      verdict: 'problem',
      says: expect.stringContaining('config.json is not the one'),
      remedy: expect.stringContaining('git checkout'),
    });
  });

  it('sees a corpus that is gone or unreadable', async () => {
    const articles = async (change: Partial<Config> = {}) => (await articleChecks(config(change)))[0];
    expect(await articles({ corpusDir: join(folder(), 'gone') })).toMatchObject({ verdict: 'problem' });
    expect(await articles()).toMatchObject({ verdict: 'fine', says: expect.stringContaining('1 article in') });
    await writeFile(join(corpusDir(), 'bad.txt'), new Uint8Array([0xff, 0xfe, 0xff]));
    expect(await articles()).toMatchObject({ verdict: 'problem', says: expect.stringContaining('bad.txt') });
  });

  it('takes an empty corpus for no fault, and says what to do where nothing was added either', async () => {
    const empty = join(folder(), 'empty');
    await mkdir(empty);
    const articles = async (countArticles?: () => number) =>
      (await articleChecks(config({ corpusDir: empty }), countArticles))[0];
    const none = { verdict: 'warning', remedy: expect.stringMatching(/npm run add.*article add/) };
    expect(await articles(() => 3)).toMatchObject(none);
    await mkdir(dataDir());
    await writeFile(join(dataDir(), 'footnote.db'), '');
    expect(await articles(() => 3)).toMatchObject({ verdict: 'fine', says: `none in ${empty}; 3 articles added` });
    for (const count of [undefined, () => 0]) expect(await articles(count)).toMatchObject(none);
    const damaged = () => {
      throw new UserError('It is damaged.', 'Restore it.');
    };
    expect(await articles(damaged)).toMatchObject(none);
  });

  it('counts the articles that have an index, and those whose index is older', async () => {
    const index = async () => (await articleChecks(config()))[1];
    await writeFile(join(corpusDir(), 'salt.txt'), 'Salt keeps.\n');
    expect(await index()).toMatchObject({ verdict: 'fine', says: 'none yet: it is built at the first start' });
    await mkdir(join(dataDir(), 'index/bread/0123'), { recursive: true });
    await mkdir(join(dataDir(), 'index/salt/.unfinished-1'), { recursive: true });
    expect((await index())?.says).toBe('1 of 2 articles has one; the rest is built at the next start');
    await utimes(join(dataDir(), 'index/bread/0123'), 1_000, 1_000);
    expect((await index())?.says).toContain("1 older than the article's file");
  });

  it('sees a data folder that cannot be written to, there or not yet', async () => {
    const file = join(folder(), 'file');
    await writeFile(file, '');
    for (const wanted of [file, join(file, 'data')]) {
      expect(await dataFolderCheck(wanted)).toMatchObject({
        verdict: 'problem',
        says: `${wanted} can't be written to: not a directory.`,
        remedy: expect.stringContaining('DATA_DIR'),
      });
    }
  });

  it('tries the data folder, and leaves nothing in it', async () => {
    expect((await dataFolderCheck(dataDir())).says).toContain('made at the first start');
    await mkdir(dataDir());
    expect(await dataFolderCheck(dataDir())).toEqual({ verdict: 'fine', says: `${dataDir()} can be written to` });
    expect(await readdir(dataDir())).toEqual([]);
  });

  it.each([
    [50 * 2 ** 20 - 1, 'problem'],
    [50 * 2 ** 20, 'warning'],
    [500 * 2 ** 20 - 1, 'warning'],
    [500 * 2 ** 20, 'fine'],
  ])('takes %d free bytes as a %s', (free, verdict) => {
    expect(spaceFinding(free).verdict).toBe(verdict);
  });

  it('hands the database, when there is one, to whoever knows databases', async () => {
    const looked: string[] = [];
    const checkDatabase = (at: string) => {
      looked.push(at);
      return looked.length === 1 ? undefined : 'page 3 is torn';
    };
    expect((await databaseCheck(dataDir(), checkDatabase)).says).toContain('none yet');
    expect(looked).toEqual([]);
    await mkdir(dataDir());
    await writeFile(join(dataDir(), 'footnote.db'), '');
    expect((await databaseCheck(dataDir(), undefined)).verdict).toBe('fine');
    expect((await databaseCheck(dataDir(), checkDatabase)).verdict).toBe('fine');
    expect(await databaseCheck(dataDir(), checkDatabase)).toMatchObject({
      verdict: 'problem',
      says: expect.stringContaining('page 3 is torn'),
      remedy: expect.stringContaining('npm run restore'),
    });
    expect(looked).toEqual([join(dataDir(), 'footnote.db'), join(dataDir(), 'footnote.db')]);
  });

  it('makes a line of whatever goes wrong in looking', async () => {
    const broken = () => Promise.reject(new Error("Cannot find package 'linkedom'"));
    expect(await look('Articles', broken)).toEqual({
      name: 'Articles',
      verdict: 'problem',
      says: "This could not be looked at: Cannot find package 'linkedom'",
      remedy: expect.stringContaining('npm ci'),
    });
    const unreadable = () => stat(join(folder(), 'none')).then(() => ({ verdict: 'fine', says: '' }) as const);
    expect(await look('Folder', unreadable)).toMatchObject({
      says: expect.stringContaining('no such file or directory'),
      remedy: expect.stringContaining('user that runs Footnote'),
    });
  });
});
