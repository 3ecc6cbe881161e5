import fc from 'fast-check';
import { shapeOf } from '../../../src/core/search/sentence-shape.js';

describe('the shape of a sentence', () => {
  it.each([
    ['The base was hit.', 0],
    ['Nobody at Al was hurt.', 1 / 3],
    ['Reporters in Paris met Ingrid Dahl there.', 1],
    ['The “Houthi” group left.', 1 / 3],
    ['“Houthi” groups left.', 0],
    ['It was Anna, Berta, Clara and Dora.', 1],
  ])('counts names after the opening word, three at most: %s', (sentence, names) => {
    expect(shapeOf(sentence).names).toBeCloseTo(names, 10);
  });

  it.each(['It cost $5.', 'Three died.', 'about half of them', 'MILLIONS fled', '½ was lost', '٣ drones'])(
    'sees a number in “%s”',
    (sentence) => {
      expect(shapeOf(sentence).number).toBe(true);
    },
  );

  it.each(['The freight was often heavy.', 'Someone won.', 'They attend.'])('sees no number in “%s”', (sentence) => {
    expect(shapeOf(sentence).number).toBe(false);
  });

  it.each([
    ['It happened in 1987.', true],
    ['It happened in 2024', true],
    ['It happened on Thursday.', true],
    ['In the 19th century', true],
    ['It may march on.', false],
    ['It cost 4500 dollars.', false],
    ['It cost 12024 dollars.', false],
  ])('tells dates from other words and numbers: %s', (sentence, date) => {
    expect(shapeOf(sentence).date).toBe(date);
  });

  it.each([
    ['He left because he was tired.', true],
    ['The attack came in retaliation.', true],
    ['This led to war.', true],
    ['The case was closed.', false],
    ['They misled everybody.', false],
  ])('tells whether a cause is given: %s', (sentence, cause) => {
    expect(shapeOf(sentence).cause).toBe(cause);
  });

  it.each([
    ['They left.', true],
    ['“It is over,” he said.', true],
    ['The former won.', true],
    ['However, it rained.', true],
    ['Theyra won.', false],
    ['The base fell.', false],
    ['We saw that they left.', false],
  ])('tells whether it points back: %s', (sentence, pointsBack) => {
    expect(shapeOf(sentence).pointsBack).toBe(pointsBack);
  });

  it('measures length against an ordinary sentence', () => {
    expect(shapeOf('x'.repeat(140)).length).toBe(0);
    expect(shapeOf('x'.repeat(280)).length).toBeCloseTo(Math.LN2, 12);
    expect(shapeOf('x'.repeat(70)).length).toBeCloseTo(-Math.LN2, 12);
  });

  it('gives numbers for any sentence', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (sentence) => {
        const { names, length } = shapeOf(sentence);
        expect([0, 1 / 3, 2 / 3, 1]).toContain(names);
        expect(Number.isFinite(length)).toBe(true);
      }),
    );
  });
});
