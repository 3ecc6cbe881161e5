import fc from 'fast-check';
import { parsePlainText } from '../../../src/core/article/parse.js';
import { MAX_PASSAGE_LENGTH, passagesOf } from '../../../src/core/passages/passages.js';

const sentence = fc.integer({ min: 1, max: 700 }).map((length) => `A${'b '.repeat(length / 2)}end.`);
const text = fc
  .array(
    fc.array(sentence, { minLength: 1, maxLength: 8 }).map((all) => all.join(' ')),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) => all.join('\n\n'));

describe('passages', () => {
  it('own every sentence once, in order, and are no longer than they may be', () => {
    fc.assert(
      fc.property(text, (source) => {
        const structure = parsePlainText(source);
        const passages = passagesOf(structure);
        let next = 0;
        for (const [index, passage] of passages.entries()) {
          expect(passage.index).toBe(index);
          expect(passage.firstSentence).toBe(next);
          expect(passage.endSentence).toBeGreaterThan(passage.firstSentence);
          const sentences = structure.sentences.slice(passage.firstSentence, passage.endSentence);
          expect(new Set(sentences.map(({ paragraph }) => paragraph))).toEqual(new Set([passage.paragraph]));
          expect([passage.start, passage.end]).toEqual([sentences[0]?.start, sentences.at(-1)?.end]);
          if (sentences.length > 1) expect(passage.end - passage.start).toBeLessThanOrEqual(MAX_PASSAGE_LENGTH);
          next = passage.endSentence;
        }
        expect(next).toBe(structure.sentences.length);
      }),
      { numRuns: 50 },
    );
  });
});
