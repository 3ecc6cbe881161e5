import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openFile } from '../../src/adapters/sqlite/connection.js';
import { closeDatabase, openDatabase } from '../../src/adapters/sqlite/database.js';
import { xorshift } from '../../src/evaluation/metrics.js';
import { temporaryFolder } from '../support/folder.js';
import { ALICE_SERVER } from '../support/library.js';
import { sqliteStores } from '../support/sqlite-stores.js';
import { ARTICLES, type Step, textOf, textsIn } from './library-steps.js';

/** How often the library is killed while it is changed; 10 take about 15 s, so every run of the tests does 10. */
const KILLS = Number(process.env.KILLS ?? 10);
const DRIVER = join(process.cwd(), 'dist/test/robustness/library-driver.js');
const IDS = Array.from({ length: ARTICLES }, (_, i) => `a${i}`);

type Reported = Step & { readonly done: boolean; readonly backup?: string };

/** What has to be there, and what may be. */
interface Wanted {
  /** The current edition of each article. */
  readonly editions: Map<string, number>;
  /** How many questions were asked of each. */
  readonly questions: Map<string, number>;
  /** Editions that were saved and, as the process ended, not published, with their articles. */
  readonly drafts: Map<number, string>;
  readonly backups: string[];
}

describe('a library that is killed', () => {
  const folder = temporaryFolder();

  it(`keeps what it acknowledged and nothing by halves, ${KILLS} times at random`, async () => {
    const random = xorshift(43);
    const wanted: Wanted = { editions: new Map(), questions: new Map(), drafts: new Map(), backups: [] };
    const taken = new Set<string>();
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const reported = await runUntilKilled(kill, 20 + random() * 900);
      for (const step of reported.filter(({ done }) => done)) {
        apply(wanted, step);
        taken.add(step.what);
      }
      const last = reported.at(-1);
      await checkArticles(wanted, last?.done === false ? last : undefined);
      await checkTraces(wanted);
      await checkBackups(wanted);
    }
    if (KILLS >= 10) expect(taken.size).toBe(5);
  }, 600_000);

  /** Runs the driver and kills it so many ms after its first word. @returns what it reported. */
  async function runUntilKilled(seed: number, ms: number): Promise<Reported[]> {
    const child = spawn(process.execPath, [DRIVER, folder(), String(seed)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
    });
    const closed = once(child, 'close');
    await Promise.race([once(child.stdout, 'data'), closed]);
    const timer = setTimeout(() => child.kill('SIGKILL'), ms);
    const [, signal] = await closed;
    clearTimeout(timer);
    expect(signal).toBe('SIGKILL');
    const lines = output.split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line));
  }

  function apply({ editions, questions, drafts, backups }: Wanted, { what, id, edition, backup }: Reported): void {
    if (what === 'publish') editions.set(id, edition);
    if (what === 'ask') questions.set(id, (questions.get(id) ?? 0) + 1);
    if (backup) backups.push(backup);
    if (what === 'forget') for (const all of [editions, questions, drafts]) all.clear();
    if (what !== 'remove' || !editions.delete(id)) return;
    questions.delete(id);
    for (const [draft, article] of drafts) if (article === id) drafts.delete(draft);
  }

  /** Everything acknowledged is there, whole; the step that was cut off is done or not. */
  async function checkArticles(wanted: Wanted, cutOff: Reported | undefined): Promise<void> {
    const database = openDatabase(folder());
    const { library, use } = sqliteStores(database);
    if (cutOff?.what === 'publish') wanted.drafts.set(cutOff.edition, cutOff.id);
    for (const id of IDS) {
      const text = (await library.read(ALICE_SERVER, id))?.content.text;
      const questions = (await use.unanswered(ALICE_SERVER, id)).length;
      const isWanted = () => text === wantedText(wanted, id) && questions === (wanted.questions.get(id) ?? 0);
      if ((cutOff?.id === id || cutOff?.what === 'forget') && !isWanted()) apply(wanted, cutOff);
      expect(text).toBe(wantedText(wanted, id));
      expect(questions).toBe(wanted.questions.get(id) ?? 0);
      const source = await library.source(ALICE_SERVER, id);
      expect(source && new TextDecoder().decode(source.bytes)).toBe(text && `source: ${text}`);
    }
    await closeDatabase(database);
  }

  function wantedText({ editions }: Wanted, id: string): string | undefined {
    const edition = editions.get(id);
    return edition === undefined ? undefined : textOf(id, edition);
  }

  /** Nothing of what was removed is in any file. */
  async function checkTraces({ editions, drafts }: Wanted): Promise<void> {
    const entries = await readdir(folder(), { recursive: true, withFileTypes: true });
    for (const { name, parentPath } of entries.filter((entry) => entry.isFile())) {
      const texts = textsIn(await readFile(join(parentPath, name)));
      const left = texts.filter(({ id, edition }) => !editions.has(id) && !drafts.has(edition));
      expect([name, left]).toEqual([name, []]);
    }
  }

  /** Every backup is whole, those acknowledged and those that were not yet; then they go, so that there are not too many. */
  async function checkBackups({ backups }: Wanted): Promise<void> {
    for (const path of backups.splice(0)) expect(existsSync(path)).toBe(true);
    const backupFolder = join(folder(), 'backups');
    const names = await readdir(backupFolder).catch(() => []);
    for (const name of names.filter((each) => each.endsWith('.db'))) {
      const backup = openFile(join(backupFolder, name));
      expect(backup.pragma('integrity_check', { simple: true })).toBe('ok');
      backup.close();
      await rm(join(backupFolder, name));
    }
  }
});
