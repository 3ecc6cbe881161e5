import { lookUp } from '../../../src/core/search/look-up.js';
import { queryOf } from '../../../src/core/search/query.js';
import { respelled } from '../../../src/core/search/spelling.js';
import { indexedOf } from '../../support/indexed.js';
import { articleOf, FERRY } from '../../support/small-article.js';

const ferry = indexedOf(articleOf(FERRY, 'ferry'));
const bread = indexedOf(articleOf('Bakers knead the dough. Yeast makes gas.', 'bread'));

async function spelt(question: string, ...articles: (typeof ferry)[]): Promise<string> {
  const query = queryOf(question);
  return respelled(query, await Promise.all(articles.map((indexed) => lookUp(indexed, query))));
}

describe('a question respelled', () => {
  it('takes the spelling of the article for a slip of the finger, as it is written there', async () => {
    expect(await spelt('Who was the captein of the Auroar?', ferry)).toBe('Who was the captain of the Auroar?');
    expect(await spelt('who rescued the pasengers?', ferry)).toBe('who rescued the passengers?');
    expect(await spelt('where is BERGAN', ferry)).toBe('where is Bergen');
  });

  it('leaves alone what occurs, and what is near nothing', async () => {
    for (const question of ['Who was the captain?', 'What is photosynthesis?', 'captains and passengers'])
      expect(await spelt(question, ferry)).toBe(question);
  });

  it('leaves a word alone that another article contains', async () => {
    const captein = indexedOf(articleOf('Captein is a town.', 'captein'));
    expect(await spelt('Who was captein?', ferry)).toBe('Who was captain?');
    expect(await spelt('Who was captein?', ferry, captein)).toBe('Who was captein?');
  });

  it('takes the spelling from whichever article has one', async () => {
    expect(await spelt('Who are the fishermon?', bread, ferry)).toBe('Who are the fishermen?');
    expect(await spelt('Do bakers fish for passangers?', bread, ferry)).toBe('Do bakers fish for passengers?');
  });
});
