/**
 * Publishes, changes and removes on an engine again and again until it is killed: `node engine-driver.js URL PREFIX SEED`. Before and
 * after each step it writes a line: JSON with the step, and whether it is done. A step that the engine's state keeps from being done
 * is told as failed.
 */
import { writeSync } from 'node:fs';
import { connectEngine, openEngineStores } from '../../src/adapters/opensearch/index.js';
import { UserError } from '../../src/core/errors.js';
import { xorshift } from '../../src/evaluation/metrics.js';
import { ALICE_SERVER, publish, unansweredOf } from '../support/library.js';
import { ARTICLES, type Step, textOf } from './library-steps.js';

const [url = '', prefix = '', seed = '1'] = process.argv.slice(2);
const random = xorshift(Number(seed));
const settings = { nodes: [url], credentials: null, caFile: null, prefix };
const { library, use } = await openEngineStores(await connectEngine(settings));

for (let n = 0; ; n += 1) {
  const step = nextStep(n);
  report({ ...step, done: false });
  report({ ...step, ...(await outcome(step)) });
}

function nextStep(n: number): Step {
  const what = random();
  const id = `a${Math.floor(random() * ARTICLES)}`;
  if (what < 0.6) return { what: 'publish', id, edition: Number(seed) * 100_000 + n };
  return { what: what < 0.85 ? 'ask' : 'remove', id, edition: 0 };
}

async function outcome(step: Step): Promise<{ done: boolean; failed?: boolean }> {
  try {
    await take(step);
    return { done: true };
  } catch (error) {
    if (error instanceof UserError) return { done: false, failed: true };
    throw error;
  }
}

async function take({ what, id, edition }: Step): Promise<void> {
  if (what === 'publish') await publish(library, { id, text: textOf(id, edition) });
  else if (what === 'ask') await use.addUnanswered(unansweredOf({ article: id, question: `What of ${id}?` }));
  else await library.remove(ALICE_SERVER, id);
}

/** Written at once, so that what is not written did not happen. */
function report(line: object): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}
