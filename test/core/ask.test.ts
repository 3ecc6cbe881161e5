import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.js';
import type { IndexedArticle } from '../../src/core/search/indexed-article.js';
import { createEngine, type Engine } from '../../src/engine.js';
import { articleOf, FERRY } from '../support/small-article.js';

describe('asking an article', () => {
  let folder: string;
  let engine: Engine;
  let ferry: IndexedArticle;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footnote-test-'));
    engine = await createEngine({ ...readConfig(), dataDir: folder, embeddingThreads: 1 });
    ferry = await engine.open(articleOf(FERRY, 'ferry'));
  });
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });
  const ask = (question: string, quotes = 3) => engine.ask(question, [ferry], quotes);

  it.each([
    ['How many passengers did the ferry carry?', '120 passengers'],
    ['Who was the captain?', 'Ingrid Dahl'],
    ['hey, does it say who rescued the pasengers?', 'fishermen from Bergen'],
    ['What did the captain blame?', 'a faulty pump'],
  ])('answers %s', async (question, words) => {
    const answer = await ask(question);
    expect(answer.status).toBe('answered');
    expect(answer.quotes[0]?.text).toContain(words);
    for (const quote of answer.quotes) expect(FERRY.slice(quote.start, quote.end)).toBe(quote.text);
  });

  it('says that it does not say, with the words that never occur and the closest passage', async () => {
    const answer = await ask('What is photosynthesis?');
    expect(answer).toMatchObject({ status: 'abstained', quotes: [], missing: ['photosynthesis'] });
    expect(answer.closest.length).toBeGreaterThan(0);
    expect(answer.confidence).toBeLessThan(0.1);
  });

  it('quotes a sentence that points back with the one before', async () => {
    const { quotes } = await ask('When had the crew reported the pump?');
    expect(quotes[0]?.text).toBe(
      'The captain, Ingrid Dahl, blamed a faulty pump. She said the crew had reported it in March.',
    );
  });

  it('is not asked of nothing', async () => {
    await expect(engine.ask('Who was the captain?', [], 3)).rejects.toThrow('There is no article to ask.');
  });

  it('gives the same answer to the same question', async () => {
    expect(await ask('Who was the captain?')).toEqual(await ask('Who was the captain?'));
  });

  it('gives an id that tells question and settings apart', async () => {
    const ids = [
      await ask('Who was the captain?'),
      await ask('Who was the Captain?'),
      await ask('Who was the captain?', 2),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{12}$/);
  });

  it.each(['', '   ', '?!', '…', '😀', '\u0000'])('does not answer a question without words: %j', async (question) => {
    expect(await ask(question)).toMatchObject({ status: 'abstained', confidence: 0, quotes: [], closest: [] });
  });

  it.each([
    ['one word', 'captain'],
    ['ten thousand characters', 'Who was the captain of the ferry and '.repeat(270)],
    ['ten thousand different words', Array.from({ length: 2000 }, (_, i) => `wrd${i}x`).join(' ')],
    ['another language', '¿Cuántos pasajeros llevaba el transbordador?'],
    ['another script', '船长是谁？'],
    ['nonsense', 'asdf qwer zxcv'],
    ['lone surrogates', '\ud800 captain \udc00'],
  ])('replies to %s within seconds', async (_, question) => {
    const start = performance.now();
    const answer = await ask(question);
    expect(performance.now() - start).toBeLessThan(3000);
    expect(answer.confidence).toBeGreaterThanOrEqual(0);
    expect(answer.confidence).toBeLessThanOrEqual(1);
  });

  it('answers from the threshold on, and not below', async () => {
    const question = 'Who was the captain?';
    const { confidence } = await ask(question);
    const at = async (threshold: number, aboutThreshold = 0) => {
      const thresholds = { threshold, aboutThreshold };
      const other = await createEngine({ ...readConfig(), dataDir: folder, embeddingThreads: 1, thresholds });
      try {
        return await other.ask(question, [ferry], 3);
      } finally {
        await other.close();
      }
    };
    const [reached, missed] = [await at(confidence), await at(Math.min(1, confidence + 1e-9))];
    expect([reached.status, missed.status]).toEqual(['answered', 'abstained']);
    const unmarked = reached.quotes.map((quote) => ({ ...quote, answerSpan: null }));
    expect([missed.quotes, missed.closest]).toEqual([[], unmarked]);
    expect(missed.confidence).toBe(reached.confidence);
    expect(missed.id).not.toBe(reached.id);
    const foreign = await at(confidence, 1);
    expect([reached.silence, missed.silence, foreign.silence]).toEqual([null, 'unsaid', 'unsaid']);
    expect([foreign.status, foreign.closest]).toEqual(['abstained', unmarked]);
  });

  it('says that it is about something else only where that is all but certain', async () => {
    const silences = ['How long did the swim take?', 'How do plants turn light into sugar in Nebraska?'].map(
      async (question) => {
        const { status, about, silence } = await ask(question);
        return [status, silence, about < 0.05];
      },
    );
    expect(await Promise.all(silences)).toEqual([
      ['abstained', 'unsaid', false],
      ['abstained', 'elsewhere', true],
    ]);
  });

  it.each([1, 2, 5, 10])('gives no more than %i quotes, best first, the same as of a longer list', async (count) => {
    const quotes = (await ask('Who was the captain of the ferry?', count)).quotes;
    const all = (await ask('Who was the captain of the ferry?', 10)).quotes;
    expect(quotes.length).toBeLessThanOrEqual(count);
    expect(quotes.map(({ start }) => start)).toEqual(all.slice(0, quotes.length).map(({ start }) => start));
    for (const [i, { score }] of quotes.entries()) expect(score).toBeLessThanOrEqual(quotes[i - 1]?.score ?? Infinity);
  });

  it('lists missing words as they were typed, but none that any of the articles contains', async () => {
    const bread = await engine.open(articleOf('Bread rises because yeast makes gas.', 'bread'));
    const question = 'Did YEAST rescue the Ferry’s Flügelhorn, or photosynthesis?';
    const { missing } = await engine.ask(question, [ferry, bread], 3);
    expect(missing).toEqual(['Flügelhorn', 'photosynthesis']);
    expect((await ask(question)).missing).toEqual(['YEAST', 'Flügelhorn', 'photosynthesis']);
  });

  it('gives an id that tells articles and their order apart', async () => {
    const bread = await engine.open(articleOf('Bread rises because yeast makes gas.', 'bread'));
    const ids = [[ferry], [bread], [ferry, bread], [bread, ferry]].map(
      async (articles) => (await engine.ask('Who?', articles, 3)).id,
    );
    expect(new Set(await Promise.all(ids)).size).toBe(4);
  });

  it('traces each article asked, whose scores lie as far apart as those of the quotes', async () => {
    const { trace, quotes } = await ask('Who was the captain?');
    expect(trace).toHaveLength(1);
    const scoreOf = (sentence: number | undefined) =>
      trace[0]?.hits.find((hit) => hit.sentence === sentence)?.score ?? Number.NaN;
    const [first] = quotes;
    for (const { sentence, score } of quotes)
      expect(score - (first?.score ?? 0)).toBeCloseTo(scoreOf(sentence) - scoreOf(first?.sentence), 9);
  });

  it('finds the article that answers among several', async () => {
    const bread = await engine.open(
      articleOf('Bread rises because yeast makes gas. Bakers knead the dough for ten minutes.', 'bread'),
    );
    const { status, quotes } = await engine.ask('How long do bakers knead the dough?', [ferry, bread], 3);
    expect(status).toBe('answered');
    expect(quotes[0]?.article.id).toBe('bread');
  });
});
