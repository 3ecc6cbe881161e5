/**
 * `npm run bench:million [-- SIZE...]`: how time, memory and disk grow with the passages of a library (10,000, 100,000 and 1,000,000 by default),
 * as a table and as docs/million.svg. The libraries stay in DATA_DIR/bench-million: what is there is not made again, and what was cut off goes on.
 * Each part runs in a process of its own (`bench:million -- PART SIZE` runs one), so that one's memory is not another's.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../src/config.js';
import { closeness } from './bench/million/closeness.js';
import { indexing } from './bench/million/indexing.js';
import { agreement, build, type Figures, oneArticle, recall, search } from './bench/million/phases.js';
import { growthPlot } from './bench/million/plot.js';
import { writeCards } from './bench/million/prepare.js';
import { embeddedTexts } from './bench/million/work.js';
import { line } from './bench/print.js';
import { ROOT, run } from './bench/run.js';

const SIZES = [10_000, 100_000, 1_000_000];
/** The size that is indexed the real way, from files: more takes hours. */
const INDEXED = 10_000;

const config = readConfig();
const work = join(config.dataDir, 'bench-million');

const GROWING: Record<string, (size: number) => Promise<Figures>> = {
  async cards(size) {
    await writeCards(work, size, await embeddedTexts(work, config));
    return {};
  },
  build: (size) => build(work, size),
  search: async (size) => search(work, size, await embeddedTexts(work, config)),
  recall: async (size) => recall(work, size, await embeddedTexts(work, config)),
  agreement: async (size) => agreement(work, size, await embeddedTexts(work, config)),
  oneArticle: (size) => oneArticle(work, size, config),
};
const ONCE: Record<string, (size: number) => Promise<Figures>> = {
  closeness: async () => closeness(await embeddedTexts(work, config), config),
  indexing: (size) => indexing(work, size, config),
};

const [first = '', second] = process.argv.slice(2);
const part = GROWING[first] ?? ONCE[first];
if (part) console.log(JSON.stringify(await part(Number(second ?? INDEXED))));
else await all(process.argv.slice(2).map(Number));

async function all(sizes: readonly number[]): Promise<void> {
  const table: Figures[] = [];
  for (const size of sizes.length > 0 ? sizes : SIZES) {
    const figures = Object.keys(GROWING).map((name) => inProcess(name, size));
    table.push(Object.assign({ passages: size }, ...figures));
  }
  for (const figures of [...table, ...Object.keys(ONCE).map((name) => inProcess(name, INDEXED))]) print(figures);
  await writeFile(join(ROOT, 'docs/million.svg'), growthPlot(table));
}

function inProcess(name: string, size: number): Figures {
  return JSON.parse(run([process.execPath, fileURLToPath(import.meta.url), name, String(size)]).stdout);
}

function print(figures: Figures): void {
  for (const [name, value] of Object.entries(figures))
    line(name, value.toLocaleString('en', { maximumFractionDigits: 3 }));
}
