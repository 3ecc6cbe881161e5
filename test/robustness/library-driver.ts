/**
 * Publishes, changes, removes, forgets and backs up again and again until it is killed: `node library-driver.js DATA SEED`. Before and
 * after each step it writes a line: JSON with the step, and whether it is done.
 */
import { writeSync } from 'node:fs';
import { backUp } from '../../src/adapters/sqlite/backup.js';
import { openDatabase } from '../../src/adapters/sqlite/database.js';
import { xorshift } from '../../src/evaluation/metrics.js';
import { ALICE_SERVER, publish, unansweredOf } from '../support/library.js';
import { sqliteStores } from '../support/sqlite-stores.js';
import { ARTICLES, type Step, textOf } from './library-steps.js';

const [data = '', seed = '1'] = process.argv.slice(2);
const random = xorshift(Number(seed));
const database = openDatabase(data);
const { library, use, owners } = sqliteStores(database);

for (let n = 0; ; n += 1) {
  const step = nextStep(n);
  report(step, false);
  const backup = await take(step);
  report(step, true, backup);
}

function nextStep(n: number): Step {
  const what = random();
  const id = `a${Math.floor(random() * ARTICLES)}`;
  if (what < 0.55) return { what: 'publish', id, edition: Number(seed) * 100_000 + n };
  if (what < 0.75) return { what: 'ask', id, edition: 0 };
  if (what < 0.85) return { what: 'remove', id, edition: 0 };
  return { what: what < 0.9 ? 'forget' : 'back up', id, edition: 0 };
}

async function take({ what, id, edition }: Step): Promise<string | undefined> {
  if (what === 'publish') await publish(library, { id, text: textOf(id, edition) });
  if (what === 'ask') await use.addUnanswered(unansweredOf({ article: id, question: `What of ${id}?` }));
  if (what === 'remove') await library.remove(ALICE_SERVER, id);
  if (what === 'forget') await owners.forget(ALICE_SERVER);
  return what === 'back up' ? backUp(database) : undefined;
}

/** Written at once, so that what is not written did not happen. */
function report(step: Step, done: boolean, backup?: string): void {
  writeSync(1, `${JSON.stringify({ ...step, done, backup })}\n`);
}
