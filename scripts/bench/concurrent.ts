import { startModels } from '../../src/adapters/models.js';
import type { Config } from '../../src/config.js';
import type { Article } from '../../src/core/article/article.js';
import { createEngine } from '../../src/engine.js';
import { line, ms, times } from './print.js';
import { quantile, timed } from './statistics.js';

const ROUNDS = 3;
const READERS = 64;
/** How many of the readers ask the same. */
const ALIKE = 4;
const QUOTES = 3;

/** Throughput in questions a second, and each question's ms. */
interface Load {
  readonly perSecond: number[];
  readonly waits: number[];
}

/**
 * 64 readers who ask at once, next to the same questions one at a time: each another question, and sixteen questions four times
 * each. Every measurement begins with nothing remembered.
 */
export async function concurrent(article: Article, questions: readonly string[], config: Config): Promise<void> {
  const models = startModels(config);
  const distinct = questions.slice(0, READERS);
  const alike = distinct.map((_, i) => distinct[Math.floor(i / ALIKE)] as string);
  const loads = { single: empty(), distinct: empty(), singleAlike: empty(), alike: empty() };
  const fresh = async () => {
    const engine = await createEngine(config, models);
    return { engine, indexed: await engine.open(article) };
  };
  const measure = async (load: Load, asked: readonly string[], atOnce: boolean) => {
    const { engine, indexed } = await fresh();
    const ask = async (question: string) => {
      load.waits.push(await timed(() => engine.ask(question, [indexed], QUOTES)));
    };
    const took = await timed(async () => {
      if (atOnce) await Promise.all(asked.map(ask));
      else for (const question of asked) await ask(question);
    });
    load.perSecond.push((1000 * asked.length) / took);
  };
  await measure(empty(), distinct, true);
  for (let round = 0; round < ROUNDS; round += 1) {
    await measure(loads.single, distinct, false);
    await measure(loads.distinct, distinct, true);
    await measure(loads.singleAlike, alike, false);
    await measure(loads.alike, alike, true);
  }
  await (await fresh()).engine.close();
  const base = quantile(loads.single.perSecond, 0.5);
  print('one at a time, all different', loads.single, base);
  print(`${READERS} at once, all different`, loads.distinct, base);
  print(`one at a time, ${READERS / ALIKE} different`, loads.singleAlike, base);
  print(`${READERS} at once, ${READERS / ALIKE} different`, loads.alike, base);
}

function empty(): Load {
  return { perSecond: [], waits: [] };
}

function print(name: string, { perSecond, waits }: Load, base: number): void {
  const rate = quantile(perSecond, 0.5);
  line(
    `load: ${name}`,
    `${rate.toFixed(1)} a second`,
    `${times(rate, base)}; p50 ${ms(quantile(waits, 0.5))}, p99 ${ms(quantile(waits, 0.99))}`,
  );
}
