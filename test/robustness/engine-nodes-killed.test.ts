import { execFile } from 'node:child_process';
import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { connectEngine, openEngineStores } from '../../src/adapters/opensearch/index.js';
import { readConfig } from '../../src/config.js';
import type { Answer } from '../../src/core/answer/answer.js';
import type { IndexedArticle } from '../../src/core/search/indexed-article.js';
import type { Engine } from '../../src/engine.js';
import { engineSettings, removeIndices } from '../support/engine.js';
import { temporaryFolder } from '../support/folder.js';
import { ALICE_SERVER, unansweredOf } from '../support/library.js';
import { slowEngine } from '../support/slow-engine.js';
import { articleOf } from '../support/small-article.js';

/** Addresses of the nodes of a cluster that may be killed, what starts the node whose number follows, and where `node1/pid` is. */
const { TEST_ENGINE_NODES: NODES, TEST_ENGINE_START: START = '', TEST_ENGINE_BASE: BASE = '' } = process.env;
const EACH_SECOND = 20;
const ARTICLES = 8;
const SENTENCES = 130;
const DAY = '2025-01-01';
const QUESTIONS = [
  'Which ferry left for Oslo?',
  'Where did ferry 77 go?',
  'What left port 4?',
  'Who paid for the pump?',
];
/** ms from a node’s end until its start, and within which readers may be told, calmly, that something went wrong. */
const AWAY = 4_000;
const CALM_ERRORS = 5_000;
/** ms that a node may take to start, and its copies to be whole again. */
const START_TAKES = 120_000;

interface Bot {
  readonly engine: Engine;
  readonly stores: Awaited<ReturnType<typeof openEngineStores>>;
  readonly opened: readonly IndexedArticle[];
}

/** What readers met. */
interface Met {
  tried: number;
  answered: number;
  /** ms until the answer that took longest. */
  slowest: number;
  readonly wrong: string[];
  /** Questions that failed, in ms since the first one. */
  readonly failed: { readonly at: number; readonly error: unknown }[];
  /** Writes that were not acknowledged: no reader waits for them. */
  readonly unwritten: unknown[];
  /** What was acknowledged. */
  readonly written: Set<string>;
  counted: number;
}

const describeWithNodes = NODES ? describe : describe.skip;
describeWithNodes(
  'a cluster of three (skipped where TEST_ENGINE_NODES names none; .ci/engine nodes starts one)',
  () => {
    const settings = { ...engineSettings(''), nodes: (NODES ?? '').split(',') };
    const folder = temporaryFolder();
    const articles = Array.from({ length: ARTICLES }, (_, a) =>
      articleOf(
        Array.from({ length: SENTENCES }, (_, i) => `Ferry ${i} of ${a} left port ${i % 9} for Oslo.`).join('\n\n'),
        `article-${a}`,
      ),
    );
    const bots: Bot[] = [];

    async function startBot(name: string): Promise<Bot> {
      const config = { ...readConfig(), dataDir: join(folder(), name), embeddingThreads: 1, engine: settings };
      const engine = await slowEngine(config, 0, () => undefined);
      const stores = await openEngineStores(await connectEngine(settings));
      const opened: IndexedArticle[] = [];
      for (const article of articles) opened.push(await engine.open(article));
      const bot = { engine, stores, opened };
      bots.push(bot);
      return bot;
    }
    afterAll(async () => {
      for (const { engine, stores } of bots) await Promise.all([engine.close(), stores.close()]);
      if (NODES) await removeIndices(settings);
    }, 60_000);

    it('answers, and loses nothing, while each of its nodes is killed and started again', async () => {
      const pair = [await startBot('a'), await startBot('b')];
      const wanted: Answer[][] = [];
      for (const indexed of pair[0]?.opened ?? []) {
        const answers: Answer[] = [];
        for (const question of QUESTIONS) answers.push(await (pair[0] as Bot).engine.ask(question, [indexed], 3));
        wanted.push(answers);
      }
      const met: Met = {
        tried: 0,
        answered: 0,
        slowest: 0,
        wrong: [],
        failed: [],
        unwritten: [],
        written: new Set(),
        counted: 0,
      };
      const ask = async (n: number) => {
        const { engine, opened } = pair[n % 2] as Bot;
        const [a, q] = [n % ARTICLES, Math.floor(n / ARTICLES) % QUESTIONS.length];
        const question = QUESTIONS[q] ?? '';
        const start = performance.now();
        const answer = await engine.ask(question, [opened[a] as IndexedArticle], 3);
        met.slowest = Math.max(met.slowest, Math.round(performance.now() - start));
        if (JSON.stringify(answer) !== JSON.stringify(wanted[a]?.[q])) met.wrong.push(`${question} ${a}`);
        met.answered += 1;
      };
      const keep = async (n: number) => {
        const { use } = (pair[n % 2] as Bot).stores;
        await use.addUnanswered(unansweredOf({ question: `Question ${n}` }));
        met.written.add(`Question ${n}`);
        await use.count(ALICE_SERVER, DAY, 'answered', 1);
        met.counted += 1;
      };
      const asking = startAsking(met, ask, keep);
      const kills: number[] = [];
      for (let node = 1; node <= settings.nodes.length; node += 1) {
        await sleep(2_000);
        kills.push(asking.now());
        process.kill(Number(readFileSync(join(BASE, `node${node}`, 'pid'), 'utf8')), 'SIGKILL');
        await sleep(AWAY);
        await promisify(execFile)('bash', ['-c', `${START} ${node} ${settings.nodes.length}`], {
          timeout: START_TAKES,
        });
        await untilWhole();
      }
      await asking.end();

      const spans = kills.map((kill, i) => spanOf(met, kill, kills[i + 1] ?? Number.POSITIVE_INFINITY));
      const { use } = (pair[1] as Bot).stores;
      const kept = (await use.unanswered(ALICE_SERVER, null)).map(({ question }) => question);
      const sum = (await use.days(ALICE_SERVER, DAY))[0]?.answered ?? 0;
      const report = {
        ...met,
        written: met.written.size,
        kept: kept.length,
        sum,
        failed: met.failed.length,
        unwritten: met.unwritten.length,
        spans,
      };
      writeSync(1, `${JSON.stringify(report)}\n`);
      expect(met.wrong).toEqual([]);
      expect([...met.written].filter((question) => !kept.includes(question))).toEqual([]);
      expect(new Set(kept).size).toBe(kept.length);
      expect(sum).toBeGreaterThanOrEqual(met.counted);
      expect(sum).toBeLessThanOrEqual(met.tried);
      const errors = [...met.failed.map(({ error }) => error), ...met.unwritten];
      expect(errors.filter((error) => (error as Error).name !== 'UserError')).toEqual([]);
      expect(Math.max(...spans)).toBeLessThanOrEqual(CALM_ERRORS);
      expect(met.counted).toBeGreaterThan(met.tried * 0.9);
    }, 600_000);

    async function untilWhole(): Promise<void> {
      const connection = await connectEngine(settings);
      const query = { wait_for_status: 'green', wait_for_nodes: settings.nodes.length, timeout: '60s' };
      await connection.request({ method: 'GET', path: '/_cluster/health', query, timeout: START_TAKES });
      await connection.close();
    }
  },
);

/** Asks so many times a second, whether or not earlier questions are answered, until it is told to end; and keeps what was asked. */
function startAsking(met: Met, ask: (n: number) => Promise<void>, keep: (n: number) => Promise<void>) {
  const start = performance.now();
  const now = () => performance.now() - start;
  const asked: Promise<void>[] = [];
  const timer = setInterval(() => {
    met.tried += 1;
    const n = met.tried - 1;
    const kept = () => keep(n).catch((error: unknown) => void met.unwritten.push(error));
    asked.push(ask(n).then(kept, (error: unknown) => void met.failed.push({ at: now(), error })));
  }, 1_000 / EACH_SECOND);
  return {
    now,
    async end() {
      clearInterval(timer);
      await Promise.all(asked);
    },
  };
}

/** ms from the first failure after one moment to the last before another. */
function spanOf({ failed }: Met, from: number, to: number): number {
  const times = failed.map(({ at }) => at).filter((at) => at >= from && at < to);
  return times.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
}
