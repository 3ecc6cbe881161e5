import { type ArticleCard, cardOf } from '../../src/core/search/article-card.js';
import { queryTerms, termsOf } from '../../src/core/search/terms.js';
import { type Known, Promising } from '../../src/library/promising.js';
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

  it('is opened where it has no card yet, and left out where it is gone', async () => {
    expect(await order('Where is the harbour?', ferry, known('harbour'), known('gone'))).toEqual(['harbour', 'ferry']);
  });
});
