import { MiniSearchIndex } from '../../src/adapters/lexical.js';
import { termsOf } from '../../src/core/search/terms.js';
import { lexicalIndexContract } from '../contracts/lexical-index.js';
import { naiveLexicalIndex } from '../support/naive-lexical-index.js';

lexicalIndexContract('the naive oracle', naiveLexicalIndex);
lexicalIndexContract('MiniSearch', (texts) => MiniSearchIndex.build(texts));
lexicalIndexContract('MiniSearch, written and read', (texts) =>
  MiniSearchIndex.parse(MiniSearchIndex.build(texts).serialize()),
);

describe('MiniSearchIndex', () => {
  const index = MiniSearchIndex.build(['Two armed drones targeted the airbase.', 'Soldiers left the base.', '基地']);

  it('answers exactly the same after being written and read', () => {
    const terms = termsOf('armed solders confirmed drones 基地');
    expect(MiniSearchIndex.parse(index.serialize()).search(terms)).toEqual(index.search(terms));
  });

  it('is written in the same bytes every time', () => {
    const texts = ['Soldiers left the base.', 'Two drones targeted the base.'];
    expect(MiniSearchIndex.build(texts).serialize()).toBe(MiniSearchIndex.build(texts).serialize());
  });

  it.each(['', '{}', 'null', '{"serializationVersion":99}'])('refuses to read %j', (json) => {
    expect(() => MiniSearchIndex.parse(json)).toThrow();
  });

  it('takes a word of a hundred thousand letters', () => {
    const [match] = MiniSearchIndex.build(['Two drones hit the base.']).search(termsOf('x'.repeat(100_000)));
    expect(match).toMatchObject({ corrected: false });
    expect(match?.weights.size).toBe(0);
  });
});
