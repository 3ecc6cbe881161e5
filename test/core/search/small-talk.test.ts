import fc from 'fast-check';
import { withoutSmallTalk } from '../../../src/core/search/small-talk.js';

describe('a question without its small talk', () => {
  it.each([' ', ', ', ',', ' then', ' please,', 'hey '])('takes no time over 100,000 characters of %j', (piece) => {
    const start = performance.now();
    expect(withoutSmallTalk(`who ${piece.repeat(100_000 / piece.length)} attacked`)).toMatch(/attacked$/);
    expect(performance.now() - start).toBeLessThan(1500);
  });

  it.each([
    ['Hey, who attacked the base?', 'who attacked the base?'],
    ['ok so um who attacked the base', 'who attacked the base'],
    ['Can you please tell me who attacked the base?', 'who attacked the base?'],
    ['does the article say who attacked the base', 'who attacked the base'],
    ['According to the text, who attacked the base?', 'who attacked the base?'],
    ['who attacked the base again?', 'who attacked the base?'],
    ['Who attacked the base, please, thanks?', 'Who attacked the base?'],
    ['Who attacked the base, according to the author?!', 'Who attacked the base?!'],
    ['do you know if anyone was hurt in this article', 'if anyone was hurt'],
  ])('%s → %s', (typed, asked) => {
    expect(withoutSmallTalk(typed)).toBe(asked);
  });

  it.each(['hey', 'please', 'Thanks!', 'does it say', 'Hi hi hi', 'so what?'])(
    'keeps something to look for of %j',
    (typed) => {
      expect(withoutSmallTalk(typed)).toMatch(/\p{L}{2}/u);
    },
  );

  it.each(['Hidden bases?', 'Soldiers?', 'Candid words?', 'What was exactlyness?', 'Who is Please Smith?'])(
    'leaves a question alone that only looks like it: %s',
    (typed) => {
      expect(withoutSmallTalk(typed)).toBe(typed);
    },
  );

  it('leaves words out, and never adds or moves one', () => {
    const word = fc.constantFrom(
      'hey',
      'so',
      'please',
      'tell me',
      'who',
      'base',
      'thanks',
      'again',
      ',',
      '?',
      'the text',
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const typed = words.join(' ');
        const asked = withoutSmallTalk(typed);
        const left = words.join(' ').split(' ');
        for (const each of asked.split(' ')) expect(left.splice(0, left.indexOf(each) + 1)).toContain(each);
        expect(asked === '').toBe(typed.trim() === '');
      }),
    );
  });
});
