import fc from 'fast-check';
import { MiniSearchIndex } from '../../../src/adapters/lexical.js';
import { countTokens, tokenOf, Words, wordsOfTexts } from '../../../src/adapters/opensearch/passages-words.js';
import { termsOf } from '../../../src/core/search/terms.js';

const word = fc.constantFrom('soldier', 'soldiers', 'solder', 'soldered', 'ferry', 'ferries', 'storm', 'the', '1,200');
const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
const slip = fc.constantFrom('soldeir', 'sodlier', 'stormy', 'ferrry', 'storn', 'ferry', 'zebra');
const question = fc.array(slip, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));

describe('the words of texts in the engine', () => {
  it('weigh to the bit what they weigh in MiniSearch, near spellings too, and are taken for the same', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 9 }), question, (texts, asked) => {
        const written = wordsOfTexts(texts);
        const words = new Words(written.kept);
        const terms = termsOf(asked);
        const sought = terms.map((term) => words.seek(term));
        const read = written.texts.map(({ stems }, number) => ({ number, tokens: countTokens(stems) }));
        for (const { number, tokens } of read) words.weigh(sought, number, tokens);
        const wanted = MiniSearchIndex.parse(MiniSearchIndex.build(texts).serialize()).search(terms);
        for (const [i, { corrected, matching, weights, spelling }] of wanted.entries()) {
          const own = sought[i] as (typeof sought)[number];
          expect([own.corrected, new Map([...own.weights].sort())]).toEqual([corrected, new Map([...weights].sort())]);
          if (!corrected) expect(own.matching).toBe(matching);
          else expect(words.bestSpelling(own, read)).toBe(spelling);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are given to the engine so that its sum of what tokens count is their weight', () => {
    const texts = ['The ferry sank, the ferry!', 'A storm came.', 'Ferries and storms and soldiers sink.'];
    const { kept, texts: rows } = wordsOfTexts(texts);
    const words = new Words(kept);
    const sought = termsOf('ferry storm').map((term) => words.seek(term));
    for (const [number, { stems, damping }] of rows.entries()) {
      const tokens = countTokens(stems);
      words.weigh(sought, number, tokens);
      const sum = words.tokensOf(sought).reduce((total, { token, weight }) => {
        const frequency = tokens.get(token) ?? 0;
        return total + (weight * frequency) / (frequency + damping);
      }, 0);
      const weight = sought.reduce((total, { weights }) => total + (weights.get(number) ?? 0), 0);
      expect(sum).toBeCloseTo(weight, 12);
    }
  });

  it('stand for long stems in few letters, for different ones differently', () => {
    const [one, other] = ['x'.repeat(100_000), 'x'.repeat(100_001)];
    expect(tokenOf(one).length).toBeLessThan(100);
    expect(tokenOf(one)).not.toBe(tokenOf(other));
    expect(tokenOf('ferri')).toBe('ferri');
    expect(countTokens('').size).toBe(0);
    expect(wordsOfTexts(['—', '']).texts).toEqual([
      { stems: '', damping: expect.any(Number) },
      { stems: '', damping: expect.any(Number) },
    ]);
  });
});
