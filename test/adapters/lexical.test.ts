import { MiniSearchIndex } from '../../src/adapters/lexical.js';
import { termsOf } from '../../src/core/search/terms.js';

const TEXTS = [
  'Two armed drones targeted the airbase.',
  'Drones, drones and more drones: the drones returned.',
  'Soldiers left the base.',
  'The Pentagon confirmed the attack on Thursday.',
];

/** BM25 from its definition (Robertson & Zaragoza 2009), k = 1.2, b = 0.75; MiniSearch counts a text's length in different terms. */
function bm25(stem: string, label: number): number {
  const documents = TEXTS.map((text) => termsOf(text).map((term) => term.stem));
  const lengthOf = (document: readonly string[]) => new Set(document).size;
  const length = lengthOf(documents[label] ?? []);
  const average = documents.reduce((sum, document) => sum + lengthOf(document), 0) / documents.length;
  const matching = documents.filter((document) => document.includes(stem)).length;
  const frequency = documents[label]?.filter((other) => other === stem).length ?? 0;
  const idf = Math.log(1 + (documents.length - matching + 0.5) / (matching + 0.5));
  return (idf * frequency * 2.2) / (frequency + 1.2 * (1 - 0.75 + (0.75 * length) / average));
}

describe('MiniSearchIndex', () => {
  const index = MiniSearchIndex.build(TEXTS);

  it('weighs each term by BM25', () => {
    for (const word of ['drones', 'base', 'the', 'thursday']) {
      const [match] = index.search(termsOf(word));
      expect(match?.corrected).toBe(false);
      const stem = match?.term.stem ?? '';
      const containing = TEXTS.map((_, label) => label).filter((label) => bm25(stem, label) > 0);
      expect([...(match?.weights.keys() ?? [])].sort()).toEqual(containing);
      for (const [label, weight] of match?.weights ?? []) expect(weight).toBeCloseTo(bm25(stem, label), 9);
    }
  });

  it('matches near spellings of a long word that occurs nowhere, and names the one it took', () => {
    const [match] = index.search(termsOf('solders'));
    expect(match).toMatchObject({ corrected: true, spelling: 'soldier' });
    expect([...(match?.weights.keys() ?? [])]).toEqual([2]);
  });

  it('leaves a short unknown word alone', () => {
    const [match] = index.search(termsOf('bose'));
    expect(match?.weights.size).toBe(0);
  });

  it('answers the same after being written and read', () => {
    const read = MiniSearchIndex.parse(index.serialize());
    const terms = termsOf('armed solders confirmed drones');
    expect(read.search(terms)).toEqual(index.search(terms));
  });
});
