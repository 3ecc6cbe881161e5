import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { allVersions, documentsOf } from '../../src/adapters/opensearch/article-document.js';
import { articlesIn } from '../../src/adapters/opensearch/articles.js';
import { connectEngine, openEngineStores } from '../../src/adapters/opensearch/index.js';
import { xorshift } from '../../src/evaluation/metrics.js';
import { describeWithEngine, removeIndices } from '../support/engine.js';
import { ALICE_SERVER } from '../support/library.js';
import { ARTICLES, type Step, textOf } from './library-steps.js';

/** How often the program, and the engine’s node, are killed; a node takes 10 s and more to start again. */
const KILLS = Number(process.env.KILLS ?? 4);
const NODE_KILLS = Number(process.env.NODE_KILLS ?? 1);
/** How to start the node again, and where its process id is: only where the tests may kill it. */
const { TEST_ENGINE_START: startNode, TEST_ENGINE_PID_FILE: pidFile } = process.env;
const DRIVER = join(process.cwd(), 'dist/test/robustness/engine-driver.js');
const IDS = Array.from({ length: ARTICLES }, (_, i) => `a${i}`);

type Reported = Step & { readonly done: boolean; readonly failed?: boolean };

/** What each article may be by now: the current edition, or undefined for none; and how many questions are known of it. */
class Wanted {
  readonly editions = new Map<string, Set<number | undefined>>(IDS.map((id) => [id, new Set([undefined])]));
  readonly questions = new Map<string, Set<number>>(IDS.map((id) => [id, new Set([0])]));

  /** Takes steps in, in their order. What was not acknowledged is done or not. */
  take(steps: readonly Reported[]): void {
    for (const [i, step] of steps.entries()) {
      const isLast = i === steps.length - 1;
      if (step.done) this.apply(step, false);
      else if (step.failed || isLast) this.apply(step, true);
    }
  }

  private apply({ what, id, edition }: Step, isOpen: boolean): void {
    const editions = this.editions.get(id) ?? new Set();
    const questions = this.questions.get(id) ?? new Set();
    if (what === 'ask') change(questions, new Set([...questions].map((n) => n + 1)), isOpen);
    if (what === 'publish') change(editions, new Set([edition]), isOpen);
    // Removing what is not there leaves its questions.
    if (what === 'remove') {
      const wasThere = !editions.has(undefined);
      change(questions, new Set([0]), isOpen || !wasThere);
      change(editions, new Set([undefined]), isOpen);
    }
  }
}

function change<T>(present: Set<T>, after: ReadonlySet<T>, isOpen: boolean): void {
  if (!isOpen) present.clear();
  for (const value of after) present.add(value);
}

describeWithEngine('a library in an engine', (settings) => {
  const [url = ''] = settings.nodes;
  const wanted = new Wanted();
  let seed = 0;

  afterAll(() => removeIndices(settings));

  it(`keeps what it acknowledged and nothing by halves, when the program is killed ${KILLS} times`, async () => {
    const random = xorshift(43);
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const driver = startDriver();
      await driver.firstStep;
      await sleep(100 + random() * 1_200);
      wanted.take(await driver.kill());
      await check();
    }
  }, 120_000);

  const isKillable = startNode !== undefined && pidFile !== undefined;
  (isKillable ? it : it.skip)(
    `keeps what it acknowledged when the node is killed ${NODE_KILLS} times, and goes on by itself`,
    async () => {
      for (let kill = 1; kill <= NODE_KILLS; kill += 1) {
        const driver = startDriver();
        await driver.firstStep;
        await sleep(1_000 + kill * 300);
        process.kill(Number(readFileSync(pidFile ?? '', 'utf8')), 'SIGKILL');
        await sleep(500);
        const { status, stderr } = spawnSync('bash', ['-c', startNode ?? ''], { encoding: 'utf8' });
        expect([status, stderr]).toEqual([0, '']);
        const before = driver.done();
        await untilMore(() => driver.done(), before + 3);
        wanted.take(await driver.kill());
        await check();
      }
    },
    150_000,
  );

  /** Starts what changes the library. */
  function startDriver() {
    seed += 1;
    const child: ChildProcess = spawn(process.execPath, [DRIVER, url, settings.prefix, String(seed)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
    });
    const closed = once(child, 'close');
    const steps = (): Reported[] =>
      output
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line));
    return {
      firstStep: Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), closed]),
      done: () => steps().filter(({ done }) => done).length,
      async kill() {
        child.kill('SIGKILL');
        expect((await closed)[1]).toBe('SIGKILL');
        return steps();
      },
    };
  }

  /** Everything acknowledged is there, whole; and no text that nothing refers to, but those of a draft that was cut off. */
  async function check(): Promise<void> {
    const connection = await connectEngine(settings);
    const { library, use, close } = await openEngineStores(connection);
    for (const id of IDS) {
      const text = (await library.read(ALICE_SERVER, id))?.content.text;
      const editions = [...(wanted.editions.get(id) ?? [])];
      const found = editions.filter((edition) => text === (edition === undefined ? undefined : textOf(id, edition)));
      expect([id, found.length, text?.slice(0, 40)]).toEqual([id, 1, text?.slice(0, 40)]);
      wanted.editions.set(id, new Set(found));
      const source = await library.source(ALICE_SERVER, id);
      expect(source && new TextDecoder().decode(source.bytes)).toBe(text && `source: ${text}`);
      const questions = (await use.unanswered(ALICE_SERVER, id)).length;
      expect([...(wanted.questions.get(id) ?? [])]).toContain(questions);
      wanted.questions.set(id, new Set([questions]));
    }
    const all = articlesIn(connection);
    const documents = await all.articles.all({ match_all: {} });
    expect(documents.filter(({ isUnfinished }) => isUnfinished)).toEqual([]);
    const referred = new Set(documents.flatMap((each) => allVersions(each).flatMap(documentsOf)));
    const abandoned = (await all.texts.ids({ match_all: {} })).filter((id) => !referred.has(id));
    expect(abandoned.length).toBeLessThanOrEqual(2 * seed);
    await close();
  }
});

async function untilMore(count: () => number, than: number): Promise<void> {
  const end = performance.now() + 30_000;
  while (count() < than) {
    if (performance.now() > end) throw new Error('it does not go on');
    await sleep(50);
  }
}
