import fc from 'fast-check';
import type { Database } from '../../src/adapters/sqlite/database.js';
import { action, outcome } from '../contracts/stores-like-memory.js';
import { ALICE_SERVER, publish, type Stores, unansweredOf, verdictOf } from './library.js';
import { sqliteStores } from './sqlite-stores.js';

/** Fills stores with what comes of many actions, and with some of everything. */
export async function fill(database: Database, articles = 3, questions = 40): Promise<Stores> {
  let time = Date.UTC(2025, 0, 1);
  const now = () => new Date(time);
  const stores = sqliteStores(database, now);
  for (const act of fc.sample(action, { numRuns: 150, seed: 7 })) {
    time += 1_000;
    await outcome(act(stores, now()));
  }
  for (let i = 0; i < articles; i += 1) {
    const text = `The text of article ${i}, which is some kilobytes long. `.repeat(100);
    for (const edition of ['one', 'two'])
      await publish(stores.library, { id: `filled ${i}`, text: `${text} ${edition}` });
  }
  const add = database.transaction(() => {
    for (let i = 0; i < questions; i += 1) put.run(unansweredOf({ question: `Question ${i}?` }));
  });
  const put = database.prepare(`
    INSERT INTO unanswered (owner, article, question, silence, at, asker)
    VALUES (@owner, @article, @question, @silence, @at, @asker)`);
  add();
  const asked = { question: 'Who?', article: 'filled 0', start: 1, end: 4 };
  for (const each of [asked, null])
    await stores.use.addVerdict(verdictOf({ answerId: `about ${each?.article}`, asked: each }));
  await stores.owners.left(ALICE_SERVER, '2025-02-01T00:00:00.000Z');
  await stores.settings.useInChannel(ALICE_SERVER, 'a channel', ['filled 1', 'filled 0']);
  await stores.settings.change(ALICE_SERVER, { article: 'filled 0', ratePerUser: null, caution: 'strict' });
  return stores;
}
