/**
 * `npm run bench:million [-- SIZE...]`: how time, memory and disk grow with the passages of a library (10,000, 100,000 and 1,000,000 by default),
 * as a table and as docs/million.svg. Its libraries stay in DATA_DIR/bench-million: what is built is not built again.
 * Each part runs in a process of its own, so that one's memory is not another's.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../src/config.js';
import { build, type Figures, oneArticle, recall, search } from './bench/million/phases.js';
import { writeCards } from './bench/million/prepare.js';
import { embeddedTexts } from './bench/million/work.js';
import { ROOT, run } from './bench/run.js';

const config = readConfig();
const work = join(config.dataDir, 'bench-million');

const PHASES: Record<string, (size: number) => Promise<Figures>> = {
  async cards(size) {
    await writeCards(work, size, await embeddedTexts(work, config));
    return {};
  },
  build: (size) => build(work, size),
  search: async (size) => search(work, size, await embeddedTexts(work, config)),
  recall: async (size) => recall(work, size, await embeddedTexts(work, config)),
  oneArticle: (size) => oneArticle(work, size, config),
};

const [phase, ...rest] = process.argv.slice(2);
const part = PHASES[phase ?? ''];
if (part) console.log(JSON.stringify(await part(Number(rest[0]))));
else await all(process.argv.slice(2).map(Number));

async function all(sizes: readonly number[]): Promise<void> {
  const table: Figures[] = [];
  for (const size of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]) {
    const figures: Figures = { passages: size };
    for (const name of Object.keys(PHASES)) {
      const { stdout } = run([process.execPath, fileURLToPath(import.meta.url), name, String(size)]);
      Object.assign(figures, JSON.parse(stdout));
    }
    console.log(figures);
    table.push(figures);
  }
  await writeFile(join(work, 'figures.json'), JSON.stringify(table, null, 2));
  console.log(ROOT);
}
