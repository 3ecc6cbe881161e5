import { type ArticleCard, cardOf } from '../../src/core/search/article-card.js';
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
