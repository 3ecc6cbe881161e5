/**
 * `npm run bench:library [-- COUNT]`: whether a question to one article takes longer because there are COUNT others (2,000
 * by default), and how long opening such a library takes; both sides in one run, taking turns.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig } from '../src/config.js';
import { articleOf } from '../src/core/article/content.js';
import { plainBlocks } from '../src/core/article/plain.js';
import { passagesOf } from '../src/core/passages/passages.js';
import { createEngine, type Engine } from '../src/engine.js';
import { type OpenLibrary, openLibrary } from '../src/library/open.js';
import { openStores } from '../src/library/stores.js';
import { quantile, timed } from './bench/statistics.js';

const COUNT = Number(process.argv[2] ?? 2_000);
const ROUNDS = 60;
const SERVER = '1000000000000000010';
/** Another one each round: what was asked before costs no forward pass. */
const questionOf = (round: number) => `How many ships came in the year ${1_500 + round}?`;

/** An article of some 600 words; no two are alike. */
function textOf(number: number): string {
  const paragraph = (part: number) =>
    Array.from(
      { length: 8 },
      (_, i) =>
        `In the year ${1_500 + ((number * 7 + part * 11 + i) % 500)}, harbour ${number} took ${number + i} ships.`,
    ).join(' ');
  const parts = Array.from({ length: 8 }, (_, part) => paragraph(part));
  return `The chronicle of harbour ${number}\n\n${parts.join('\n\n')}\n`;
}

async function fill(config: Config, engine: Engine, count: number): Promise<void> {
  const stores = await openStores(config);
  for (let number = 0; number < count; number += 1) {
    const text = textOf(number);
    const content = { file: `${number}.txt`, text, blocks: plainBlocks(text), metadata: {} };
    const article = articleOf(`added-harbour-${number}`, content, 'Harbour');
    const entry = {
      id: article.id,
      owner: SERVER,
      metadata: article.metadata,
      fingerprint: engine.fingerprintOf(article),
      textHash: createHash('sha256').update(text).digest('hex'),
      counts: {
        sections: article.sections.length,
        passages: passagesOf(article).length,
        sentences: article.sentences.length,
      },
      publishedAt: '',
    };
    const draftId = number.toString(16).padStart(16, '0');
    const source = { name: `${number}.txt`, bytes: Buffer.from(text), address: null };
    await stores.library.saveDraft({ draftId, entry, content, source });
    await stores.library.publish(SERVER, draftId, new Date(number).toISOString());
  }
  await stores.close();
}

const work = await mkdtemp(join(tmpdir(), 'footnote-bench-'));
const configOf = (count: number): Config => ({ ...readConfig(), dataDir: join(work, String(count)) });
const engines = new Map<number, Engine>();
const libraries = new Map<number, OpenLibrary>();
try {
  for (const count of [1, COUNT]) {
    const engine = await createEngine(configOf(count));
    engines.set(count, engine);
    await fill(configOf(count), engine, count);
    const opening = await timed(async () => {
      libraries.set(count, await openLibrary(configOf(count), engine));
    });
    console.log(`${count} articles: opened in ${opening.toFixed(0)} ms`);
  }
  const asked = new Map<number, number[]>([
    [1, []],
    [COUNT, []],
  ]);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const count of [1, COUNT]) {
      const library = libraries.get(count) as OpenLibrary;
      const took = await timed(async () => {
        const indexed = await library.library.open(SERVER, 'added-harbour-0');
        await (engines.get(count) as Engine).ask(questionOf(round), indexed ? [indexed] : [], 3);
      });
      if (round > 5) asked.get(count)?.push(took);
    }
  }
  const [one, many] = [1, COUNT].map((count) => quantile(asked.get(count) ?? [], 0.5)) as [number, number];
  const listing = await timed(() => libraries.get(COUNT)?.library.list(SERVER));
  console.log(
    `a question to one of 1: ${one.toFixed(1)} ms; to one of ${COUNT}: ${many.toFixed(1)} ms, ${(many / one).toFixed(2)} ×`,
  );
  console.log(`listing ${COUNT}: ${listing.toFixed(1)} ms`);
} finally {
  for (const library of libraries.values()) await library.close();
  for (const engine of engines.values()) await engine.close();
  await rm(work, { recursive: true, force: true });
}
