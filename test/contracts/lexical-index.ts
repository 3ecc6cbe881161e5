import fc from 'fast-check';
import type { LexicalIndex } from '../../src/core/search/ports.js';
import { queryTerms, termsOf } from '../../src/core/search/terms.js';
import { naiveLexicalIndex, nearSpellings } from '../support/naive-lexical-index.js';

const TEXTS = [
  'Two armed drones targeted the airbase.',
  'Drones, drones and more drones: the drones returned.',
  'Soldiers left the base.',
  'The Pentagon confirmed the attack on Thursday.',
];

const words = ['drone', 'drones', 'base', 'attack', 'Iran', 'Iranian', 'ship', 'the', 'café', '1,200', '基地'];
const text = fc.array(fc.constantFrom(...words, '—'), { maxLength: 12 }).map((chosen) => chosen.join(' '));
const texts = fc.array(text, { minLength: 1, maxLength: 8 });

/** What every lexical index does, however it finds its words. */
export function lexicalIndexContract(name: string, build: (texts: readonly string[]) => LexicalIndex): void {
  describe(`${name} as a lexical index`, () => {
    const one = (question: string) => build(TEXTS).search(termsOf(question))[0];

    it('weighs every term in every text by BM25', () => {
      fc.assert(
        fc.property(texts, text, (documents, question) => {
          const terms = queryTerms(termsOf(question));
          const found = build(documents).search(terms);
          const wanted = naiveLexicalIndex(documents).search(terms);
          expect(found.map(({ term }) => term)).toEqual(terms);
          for (const [i, { weights, corrected }] of wanted.entries()) {
            if (corrected) continue;
            expect(found[i]?.corrected).toBe(false);
            expect([...(found[i]?.weights.keys() ?? [])].sort()).toEqual([...weights.keys()].sort());
            for (const [label, weight] of weights) expect(found[i]?.weights.get(label)).toBeCloseTo(weight, 9);
          }
        }),
      );
    });

    it('weighs a known example as worked out by hand', () => {
      // idf = ln(1 + 3.5 / 1.5); frequency 1; the text has 4 different terms, the four 5.25 on average.
      const weight = (Math.log(1 + 3.5 / 1.5) * 2.2) / (1 + 1.2 * (0.25 + (0.75 * 4) / 5.25));
      expect([...(one('base')?.weights ?? [])]).toEqual([[2, expect.closeTo(weight, 9)]]);
    });

    it('matches near spellings of a long word that occurs nowhere, and names one that it took', () => {
      const vocabulary = TEXTS.flatMap((each) => termsOf(each).map(({ stem }) => stem));
      for (const [typed, label] of [
        ['solders', 2],
        ['Pentagun', 3],
        ['airbses', 0],
      ] as const) {
        const match = one(typed);
        expect(match).toMatchObject({ corrected: true });
        expect(nearSpellings(termsOf(typed)[0] ?? { stem: '', word: '' }, vocabulary)).toContain(match?.spelling);
        expect([...(match?.weights.keys() ?? [])]).toEqual([label]);
        for (const weight of match?.weights.values() ?? []) expect(weight).toBeGreaterThan(0);
      }
    });

    it.each(['bose', 'drom', 'teh', '7'])('leaves the short unknown word “%s” alone', (word) => {
      expect(one(word)).toMatchObject({ corrected: false, weights: new Map() });
    });

    it('matches nothing where no spelling is near', () => {
      const match = one('photosynthesis');
      expect(match?.weights.size).toBe(0);
      expect(match?.spelling).toBeUndefined();
    });

    it('does not correct a word that occurs, though others are near', () => {
      const index = build(['The soldier waits.', 'The solider waits.']);
      expect(index.search(termsOf('solider'))).toMatchObject([
        { corrected: false, weights: new Map([[1, expect.any(Number)]]) },
      ]);
    });

    it.each(['constructor', '__proto__', 'toString', '*'])('takes %s for a word like any other', (word) => {
      const index = build(['The ship sank.']);
      for (const { weights } of index.search(termsOf(word))) expect(weights.size).toBe(0);
    });

    it('holds nothing when built of nothing', () => {
      expect(
        build([])
          .search(termsOf('base soldiers'))
          .map(({ weights }) => weights.size),
      ).toEqual([0, 0]);
    });
  });
}
