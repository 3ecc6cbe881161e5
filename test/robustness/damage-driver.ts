/** Damages an index again and again in a process of its own, so that a crash is seen: `node damage-driver.js DATA FROM TO`. */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readArticle } from '../../src/adapters/article-files.js';
import { readConfig } from '../../src/config.js';
import { createEngine } from '../../src/engine.js';
import { xorshift } from '../../src/evaluation/metrics.js';
import { SEED_ARTICLE } from '../support/paths.js';
import { articleOf, FERRY } from '../support/small-article.js';
import { DAMAGES } from './damages.js';

const QUESTIONS = [
  'How many US soldiers were killed in Jordan?',
  'Who is the Pentagon spokesperson?',
  'What is photosynthesis?',
];
/** Every so many damages, the embeddings on disk are damaged as well. */
const CACHE_DAMAGED_EVERY = 10;

const [data = '', from = '0', to = '0'] = process.argv.slice(2);
const engine = await createEngine({ ...readConfig(), dataDir: data, embeddingThreads: 1 });
const article = await readArticle(SEED_ARTICLE);
const other = articleOf(FERRY, 'ferry');
const notices: string[] = [];
const open = (opened = article) => engine.open(opened, { onNotice: (notice) => notices.push(notice) });

const answers = async () => {
  const indexed = await open();
  const given = await Promise.all(QUESTIONS.map((question) => engine.ask(question, [indexed], 3)));
  return JSON.stringify(
    given.map(({ status, confidence, quotes, closest, id }) => [
      status,
      confidence,
      id,
      [...quotes, ...closest].map(({ start, end, score }) => [start, end, score]),
    ]),
  );
};
const folderOf = (id: string, fingerprint: string) => join(data, 'index', id, fingerprint);

const { fingerprint } = await open();
const { fingerprint: otherFingerprint } = await open(other);
const wanted = await answers();
const report = { damaged: 0, wrong: [] as string[], unnoticed: [] as string[], notRebuilt: [] as string[] };
for (let i = Number(from); i < Number(to); i += 1) {
  const damage = DAMAGES[i % DAMAGES.length];
  if (!damage) break;
  notices.length = 0;
  await damage.apply(folderOf(article.id, fingerprint), folderOf(other.id, otherFingerprint), xorshift(i + 1));
  if (i % CACHE_DAMAGED_EVERY === 0) await damageCache();
  if ((await answers()) !== wanted) report.wrong.push(damage.name);
  if (notices.length !== 1) report.unnoticed.push(damage.name);
  notices.length = 0;
  await open();
  if (notices.length !== 0) report.notRebuilt.push(damage.name);
  report.damaged += 1;
}
await engine.close();
console.log(JSON.stringify(report));

async function damageCache(): Promise<void> {
  const cache = join(data, 'embeddings');
  const names = (await readdir(cache, { recursive: true })).filter((name) => name.endsWith('.f32'));
  for (const name of names.filter((_, k) => k % 3 === 0)) await writeFile(join(cache, name), 'damaged');
}
