import fc from 'fast-check';
import { parseMarkdown } from '../../../src/core/article/parse.js';
import { MAX_WINDOW_LENGTH, readingOf, windowsOf } from '../../../src/core/search/windows.js';
import { articleOf } from '../../support/small-article.js';

const sentence = fc.integer({ min: 1, max: 900 }).map((length) => `A${'b '.repeat(length / 2)}end.`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 8 }).map((all) => all.join(' '));
const heading = fc.constantFrom('# First', '## Second', '# Third');
const text = fc
  .array(fc.oneof({ weight: 4, arbitrary: paragraph }, { weight: 1, arbitrary: heading }), {
    minLength: 1,
    maxLength: 9,
  })
  .map((all) => all.join('\n\n'));

describe('windows', () => {
  it('hold every sentence once, in order, cross no heading, and are no longer than they may be', () => {
    fc.assert(
      fc.property(text, (source) => {
        const article = { ...articleOf(source), ...parseMarkdown(source) };
        const sectionOf = (i: number) => article.paragraphs[article.sentences[i]?.paragraph ?? -1]?.section;
        let next = 0;
        for (const { context, first, end } of windowsOf(article)) {
          expect(first).toBe(next);
          expect(end).toBeGreaterThan(first);
          expect([first - 1, first]).toContain(context);
          const read = article.sentences.slice(context, end);
          expect(new Set(read.map(({ index }) => sectionOf(index))).size).toBe(1);
          const length = (read.at(-1)?.end ?? 0) - (read[0]?.start ?? 0);
          if (read.length > 1) expect(length).toBeLessThanOrEqual(MAX_WINDOW_LENGTH);
          next = end;
        }
        expect(next).toBe(article.sentences.length);
      }),
      { numRuns: 100 },
    );
  });

  it('put short paragraphs together and part long ones evenly', () => {
    const short = articleOf(Array.from({ length: 3 }, (_, i) => `Paragraph ${i} is short.`).join('\n\n'));
    expect(windowsOf(short)).toEqual([{ context: 0, first: 0, end: 3 }]);
    const six = articleOf(Array.from({ length: 6 }, () => `A${'b'.repeat(130)}.`).join(' '));
    expect(windowsOf(six)).toEqual([
      { context: 0, first: 0, end: 3 },
      { context: 2, first: 3, end: 6 },
    ]);
  });

  it('are read under their section’s heading, or the article’s title', () => {
    const source = 'Before any heading.\n\n# Aftermath\n\nThe ferry was raised. It was scrapped.';
    const article = { ...articleOf(source, 'ferry'), ...parseMarkdown(source) };
    expect(windowsOf(article).map((window) => readingOf(article, window))).toEqual([
      { heading: 'ferry', sentences: ['Before any heading.'] },
      { heading: 'Aftermath', sentences: ['The ferry was raised.', 'It was scrapped.'] },
    ]);
  });
});
