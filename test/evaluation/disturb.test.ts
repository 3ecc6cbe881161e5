import fc from 'fast-check';
import { disturbed } from '../../src/evaluation/disturb.js';

const letters = (text: string) => [...text.replace(/[^a-z]/g, '')].sort().join('');

describe('a disturbed question', () => {
  it.each([
    [0, 'Who commanded the Airbase?', 'who cmomanded the airbase'],
    [1, 'Who commanded the Airbase?', 'commanded airbase'],
    [2, 'Who commanded the Airbase?', 'who comamnded the airbase'],
    [3, 'Who was he?', 'who was he'],
    [4, 'Who was he?', 'who was he'],
  ])('by seed %i: %s → %s', (seed, question, typed) => {
    expect(disturbed(question, seed)).toBe(typed);
  });

  it('has two neighbouring letters of its longest word swapped by an even seed, and nothing else', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(1000), (words, n) => {
        const question = words.join(' ');
        const typed = disturbed(`${question}?`, n * 2);
        expect(letters(typed)).toBe(letters(question));
        const changed = [...typed].flatMap((letter, i) => (letter === question[i] ? [] : [i]));
        expect(changed.length === 0 || (changed.length === 2 && changed[1] === (changed[0] ?? 0) + 1)).toBe(true);
      }),
    );
  });

  it('swaps whole characters, and takes none for a command', () => {
    expect(disturbed('a😀😀😀b?', 0)).toBe('a😀😀😀b');
    expect(disturbed('x $&a$&b?', 0)).toBe('x $a&$&b');
  });

  it('is the same for the same seed', () => {
    expect([0, 1, 2, 3].map((seed) => disturbed('Who told the Pentagon?', seed))).toEqual(
      [0, 1, 2, 3].map((seed) => disturbed('Who told the Pentagon?', seed)),
    );
  });
});
