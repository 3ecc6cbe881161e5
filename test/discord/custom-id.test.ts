import fc from 'fast-check';
import { type Action, actionOf, customIdOf } from '../../src/discord/custom-id.js';
import { LIMITS, OWN_LIMITS } from '../../src/discord/limits.js';

const key = fc.stringMatching(/^[0-9a-f]{8}$/);
const keyed = { article: key, revision: key };
const number = fc.nat(10_000_000);
const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constant('more' as const),
    ...keyed,
    sentences: fc.array(number, { minLength: 1, maxLength: OWN_LIMITS.furtherQuotes }),
  }),
  fc.record({ kind: fc.constant('context' as const), ...keyed, sentence: number }),
  fc.record({ kind: fc.constant('passage' as const), ...keyed, passage: number }),
  fc.record({
    kind: fc.constant('find' as const),
    ...keyed,
    page: fc.nat(100_000),
    words: fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: OWN_LIMITS.findWords / 2 })
      .map((text) => text.slice(0, OWN_LIMITS.findWords)),
  }),
  fc.record({
    kind: fc.constant('verdict' as const),
    answer: fc.stringMatching(/^[0-9a-f]{12}$/),
    helpful: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('follow-up' as const),
    articles: fc.oneof(fc.constant(['*']), fc.array(key, { maxLength: OWN_LIMITS.sideBySide })),
  }),
  fc.record({ kind: fc.constant('why' as const), article: fc.option(key) }),
  fc.constantFrom({ kind: 'publish' as const }, { kind: 'choose' as const }),
);

describe('what a button does', () => {
  it('is read back from its custom_id, which is within what Discord takes', () => {
    fc.assert(
      fc.property(actions, (action) => {
        const id = customIdOf(action);
        expect(id.length).toBeGreaterThan(0);
        expect(id.length).toBeLessThanOrEqual(LIMITS.customId);
        expect(actionOf(id)).toEqual(action);
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes the longest words of /find on any page', () => {
    const words = ';'.repeat(OWN_LIMITS.findWords);
    const action: Action = { kind: 'find', article: 'f'.repeat(8), revision: '0'.repeat(8), page: 99_999, words };
    expect(actionOf(customIdOf(action))).toEqual(action);
  });

  it('is an error when it is longer than Discord takes', () => {
    const article = 'f'.repeat(8);
    expect(() => customIdOf({ kind: 'find', article, revision: article, page: 0, words: 'x'.repeat(90) })).toThrow(
      'longer',
    );
  });

  it.each([
    '',
    ';',
    '1',
    '1;',
    '2;publish',
    '1;explode',
    '1;more;0123abcd',
    '1;more;0123abcd;0123abcd;',
    '1;more;0123abcd;0123abcd;1..2',
    '1;context;0123ABCD;0123abcd;1',
    '1;context;0123abcd;0123abcd;-1',
    '1;context;0123abcd;0123abcd;zzzzzzzz',
    '1;find;0123abcd;0123abcd;1;',
    '1;verdict;0123456789ab;2',
    '1;why;corpus/../secret',
    '1;follow-up;0123abcd0123abc',
    '1;follow-up;**',
  ])('is nothing in %j', (id) => {
    expect(actionOf(id)).toBeUndefined();
  });

  it('takes any custom_id', () => {
    fc.assert(fc.property(fc.string(), (id) => expect(() => actionOf(id)).not.toThrow()));
  });
});
