import { type ArticleCard, cardOf, nearestCosine } from '../../src/core/search/article-card.js';
import { LEAST_PASSAGES, type Segment, type Segments } from '../../src/core/search/segments.js';
import { queryTerms, termsOf } from '../../src/core/search/terms.js';
import { ASKED_AT_ONCE, type Known, Promising } from '../../src/library/promising.js';
import { unitVectors } from '../support/exact-index.js';

const DIMENSION = 16;
const known = (id: string, title = id): Known => ({ id, fingerprint: `${id}-1`, metadata: { title } });
const [ferry, bread, storm] = [known('ferry'), known('bread'), known('storm', 'The storm of May')];
const card = (text: string, seed: number) => cardOf([text], unitVectors(1, DIMENSION, seed));
const asked = (question: string) => ({ terms: queryTerms(termsOf(question)), vector: new Float32Array(DIMENSION) });

describe('what a question may be about', () => {
  let cards: Map<string, ArticleCard>;
  let read: string[];
  let promising: Promising<Known>;

  beforeEach(() => {
    read = [];
    cards = new Map([
      ['ferry-1', card('The ferry sank.', 1)],
      ['bread-1', card('Bakers knead dough.', 2)],
      ['storm-1', card('Boats broke.', 3)],
    ]);
    const engine = {
      async card(_: string, fingerprint: string) {
        read.push(fingerprint);
        return cards.get(fingerprint);
      },
    };
    promising = new Promising(engine, async ({ id }) => {
      if (id === 'gone') return undefined;
      cards.set(`${id}-1`, card(`Of ${id}.`, 4));
      return id;
    });
  });

  const order = async (question: string, ...articles: Known[]) =>
    (await promising.order(articles, asked(question))).map(({ id }) => id);

  it('comes first; of equal ones each keeps its place', async () => {
    expect(await order('Who kneads dough?', ferry, bread, storm)).toEqual(['bread', 'ferry', 'storm']);
    expect(await order('And who was it?', storm, ferry, bread)).toEqual(['storm', 'ferry', 'bread']);
  });

  it('is found by its title too', async () => {
    expect(await order('How bad was the storm?', ferry, bread, storm)).toEqual(['storm', 'ferry', 'bread']);
  });

  it('is told by cards that are read once', async () => {
    await order('dough', ferry, bread);
    await order('ferry', ferry, bread);
    expect(read).toEqual(['ferry-1', 'bread-1']);
  });

  it('waits for no more than some to be opened; the others come last', async () => {
    const fresh = Array.from({ length: ASKED_AT_ONCE + 2 }, (_, i) => known(`new ${i}`));
    const ids = fresh.map(({ id }) => id);
    const first = await order('Who kneads dough?', ...fresh, bread);
    expect(first[0]).toBe('bread');
    expect(first.slice(-2)).toEqual(ids.slice(-2));
    expect(first).toHaveLength(fresh.length + 1);
    expect([...cards.keys()]).not.toContain('new 20-1');
    await order('Who kneads dough?', ...fresh, bread);
    expect([...cards.keys()]).toContain('new 21-1');
  });

  it('is opened where it has no card yet, and left out where it is gone', async () => {
    expect(await order('Where is the harbour?', ferry, known('harbour'), known('gone'))).toEqual(['harbour', 'ferry']);
  });
});

describe('what a question to a library in segments may be about', () => {
  const COUNT = 12;
  const articles = Array.from({ length: COUNT }, (_, i) => known(`a${i}`, `Title ${i}`));
  const cards = articles.map((_, i) => cardOf([i % 2 === 0 ? 'ferry' : 'dough'], unitVectors(3, DIMENSION, i + 1)));
  /** A segment as large as one that is asked has to be; it finds all articles that are asked. */
  const segment: Segment = {
    name: 's',
    articles: articles.slice(0, 8).map(({ id, fingerprint }) => ({ id, fingerprint, passages: LEAST_PASSAGES })),
    size: 8 * LEAST_PASSAGES,
  };
  const search: Segments['search'] = async (asked, vector, stems) =>
    asked.map(({ segment, without }) => ({
      segment,
      frequencies: stems.map((stem) => cards.slice(0, 8).filter((each) => each.stems.has(stem)).length),
      near: [...segment.articles.keys()]
        .filter((article) => !without.has(article) && article !== 7)
        .map((article) => ({
          article,
          cosine: nearestCosine(cards[article] as ArticleCard, vector),
          has: stems.map((stem) => (cards[article] as ArticleCard).stems.has(stem)),
        })),
    }));
  let read: string[];
  const promisingWith = (segments: readonly Segment[]) =>
    new Promising<Known>(
      {
        async card(id) {
          read.push(id);
          return cards[Number(id.slice(1))];
        },
        segments: { list: async () => segments, search } as Segments,
      },
      async () => undefined,
    );
  const ask = (seed: number, words: string) => ({
    terms: queryTerms(termsOf(words)),
    vector: unitVectors(1, DIMENSION, seed),
  });

  beforeEach(() => {
    read = [];
  });

  it('comes in the order in which comparing with all of them has it; what is far from it comes last', async () => {
    for (let seed = 50; seed < 60; seed += 1) {
      const question = ask(seed, 'Which ferry took the dough?');
      const exact = (await promisingWith([]).order(articles, question)).map(({ id }) => id).filter((id) => id !== 'a7');
      const found = (await promisingWith([segment]).order(articles, question)).map(({ id }) => id);
      expect(found).toEqual([...exact, 'a7']);
    }
  });

  it('is found by its title too', async () => {
    const titled = articles.map((each, i) => (i === 5 ? { ...each, metadata: { title: 'A harbour' } } : each));
    const question = { ...ask(1, 'Where is the harbour?'), vector: new Float32Array(DIMENSION) };
    expect((await promisingWith([segment]).order(titled, question))[0]?.id).toBe('a5');
  });

  it('reads the cards of those that are in no segment alone', async () => {
    await promisingWith([segment]).order(articles, ask(1, 'ferry'));
    expect(read).toEqual(['a8', 'a9', 'a10', 'a11']);
  });

  it('is nothing that is not among the articles any more', async () => {
    const left = articles.filter(({ id }) => id !== 'a2');
    const changed = left.map((each) => (each.id === 'a3' ? { ...each, fingerprint: 'newer' } : each));
    const found = await promisingWith([segment]).order(changed, ask(2, 'ferry'));
    expect(found).toHaveLength(COUNT - 1);
    expect(found.map(({ id }) => id)).not.toContain('a2');
    expect(read).toContain('a3');
  });

  it('is told by cards where few of a segment are asked', async () => {
    const few = { ...segment, articles: segment.articles.map((each) => each && { ...each, passages: 3 }) };
    await promisingWith([few]).order(articles, ask(3, 'ferry'));
    expect(read).toHaveLength(COUNT);
  });
});
