import fc from 'fast-check';
import { questionKind } from '../../../src/core/search/question-kind.js';

describe('the kind of a question', () => {
  it.each([
    ['Who attacked the base?', 'who'],
    ['whose drone was it', 'who'],
    ['To whom did they report?', 'who'],
    ['When did it happen?', 'when'],
    ['In which year was it built?', 'when'],
    ['Where is the base?', 'where'],
    ['Which country hosts it?', 'where'],
    ['How many drones were there?', 'number'],
    ['HOW MUCH DID IT COST?', 'number'],
    ['What percentage survived?', 'number'],
    ['Why did they attack?', 'why'],
    ['What caused the fire?', 'why'],
    ['How was it shot down?', 'how'],
    ['Did anyone die?', 'yes-no'],
    ['  is it over', 'yes-no'],
    ['What is it called?', 'what'],
    ['drone attack', 'what'],
    ['', 'what'],
  ])('%j is %s', (question, kind) => {
    expect(questionKind(question)).toBe(kind);
  });

  it.each(['The whole story', 'Is somewhere else safe?', 'Tell of Whenuapai', 'The shower'])(
    'is not told from a part of a word: %s',
    (question) => {
      expect(['what', 'yes-no']).toContain(questionKind(question));
    },
  );

  it('does not depend on capitals', () => {
    fc.assert(
      fc.property(fc.constantFrom('who', 'how many', 'which city', 'why', 'is'), fc.lorem(), (opening, rest) => {
        const question = `${opening} ${rest}`;
        expect(questionKind(question.toUpperCase())).toBe(questionKind(question));
      }),
    );
  });
});
