import fc from 'fast-check';
import { type Article, textOf } from '../../../src/core/article/article.js';
import { parseMarkdown } from '../../../src/core/article/parse.js';
import { around } from '../../../src/core/browse/around.js';
import { complete, preparingCompletion } from '../../../src/core/browse/complete.js';
import { namesOf } from '../../../src/core/browse/names.js';
import { occurrencesOf } from '../../../src/core/browse/occurrences.js';
import { passageNamed, sectionsOf } from '../../../src/core/browse/sections.js';
import { sentencesWith } from '../../../src/core/browse/sentences-with.js';
import { atOnce } from '../../../src/core/steps.js';
import { indexedOf } from '../../support/indexed.js';
import { articleOf, FERRY } from '../../support/small-article.js';

const ferry = articleOf(FERRY);
const found = (text: string, words: string) => {
  const article = articleOf(text);
  return occurrencesOf(article, words).spans.map((span) => textOf(article, span));
};

describe('every place where some words stand', () => {
  it.each([
    ['Drones hit. A drone, two drones; undrone.', 'drone', ['Drones', 'drone', 'drones']],
    ['The US army used us because of thus.', 'US', ['US']],
    ['Iran. Iranian. Iran-backed.', 'iran', ['Iran', 'Iranian', 'Iran']],
    ['Al Asad\nAirbase, al  asad airbase.', 'al asad airbase', ['Al Asad\nAirbase', 'al  asad airbase']],
    ["It’s late. It's late.", "it's", ['It’s', "It's"]],
    ['It cost $5 (five).', '$5', ['$5']],
    ['A (b) a.b a-b.', '(b)', ['(b)']],
    ['北京大学在北京。', '北京', ['北京大学在北京']],
    ['Nothing.', '   ', []],
  ])('in %j: %j', (text, words, places) => {
    expect(found(text, words)).toEqual(places);
  });

  it('counts the forms, the most frequent first', () => {
    expect(occurrencesOf(articleOf('Iranian, Iran. Iranian\nproxies.'), 'iran').forms).toEqual([
      ['Iranian', 2],
      ['Iran', 1],
    ]);
  });

  it('finds as many as a reader counts, in headings too', () => {
    const article = articleOf('Drone attacks\nThe drone came. Drones left.\n\nMore drones\nThey hit.');
    expect(occurrencesOf(article, 'drone').spans).toHaveLength(4);
  });

  it('finds any words of a text in it, whatever they are made of', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }), { minLength: 1 }),
        fc.nat(),
        (parts, at) => {
          const words = parts[at % parts.length] ?? '';
          fc.pre(words.trim() !== '');
          const text = parts.map((part) => `(${part})`).join(' ');
          const article: Article = { ...ferry, text };
          const { spans } = occurrencesOf(article, words);
          expect(spans.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('what stands around a sentence', () => {
  it('is its paragraph and the two beside it, when they fit', () => {
    expect(around(ferry, 3, 10_000)).toEqual({ firstSentence: 0, endSentence: 6 });
  });

  it('is less when less fits, and always the sentence', () => {
    expect(around(ferry, 4, 0)).toEqual({ firstSentence: 4, endSentence: 5 });
    expect(() => around(ferry, 99, 10)).toThrow('no sentence 99');
    fc.assert(
      fc.property(fc.nat(5), fc.nat(500), (sentence, most) => {
        const { firstSentence, endSentence } = around(ferry, sentence, most);
        expect(firstSentence).toBeLessThanOrEqual(sentence);
        expect(endSentence).toBeGreaterThan(sentence);
        const length = (ferry.sentences[endSentence - 1]?.end ?? 0) - (ferry.sentences[firstSentence]?.start ?? 0);
        if (endSentence - firstSentence > 1) expect(length).toBeLessThanOrEqual(most);
      }),
    );
  });
});

describe('names', () => {
  it('are capitalised words, the most frequent first, without what only opens a sentence', () => {
    const article = articleOf(
      'Ships sank near Bergen. Bergen is big, and Bergen is old. So the Port of Bergen said. The Port of Bergen and Ingrid Dahl’s crew left.',
    );
    expect(namesOf(article)).toEqual(['Bergen', 'Port of Bergen', 'Ingrid Dahl']);
  });
});

describe('completing what is typed', () => {
  it('offers names, then sentences that have each word', () => {
    expect(complete(ferry, 'ing', 25)).toEqual([
      { kind: 'name', text: 'Ingrid Dahl' },
      { kind: 'sentence', text: 'The captain, Ingrid Dahl, blamed a faulty pump.', sentence: 3 },
    ]);
    expect(complete(ferry, 'CREW rep', 25).map(({ text }) => text)).toEqual([
      'She said the crew had reported it in March.',
    ]);
  });

  it('offers the commonest names with nothing typed, and nothing for what is not there', () => {
    expect(complete(ferry, ' ', 3).every(({ kind }) => kind === 'name')).toBe(true);
    expect(complete(ferry, 'zebra', 25)).toEqual([]);
  });

  it('never offers more than wanted, and only what the article has', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.nat(25), (typed, most) => {
        const offered = complete(ferry, typed, most);
        expect(offered.length).toBeLessThanOrEqual(most);
        for (const { text } of offered) expect(FERRY.replace(/\s+/g, ' ')).toContain(text);
      }),
    );
  });

  it('takes no time in a long article', () => {
    const long = articleOf(
      Array.from({ length: 20_000 }, (_, i) => `Ship number ${i} sank near Bergen on Monday.`).join(' '),
    );
    atOnce(preparingCompletion(long));
    const start = performance.now();
    expect(complete(long, 'ship number 1999', 25)).toHaveLength(11);
    expect(performance.now() - start).toBeLessThan(100);
  });
});

describe('sections and passages', () => {
  const text =
    'Opening words.\n\n# First part\n\nOne thing. And more.\n\nAnother paragraph.\n\n# Second part\n\nThe end.\n';
  const indexed = indexedOf({ ...articleOf(text), ...parseMarkdown(text) });

  it('are outlined with the passages that each holds', () => {
    expect(sectionsOf(indexed).map(({ title, firstPassage, endPassage }) => [title, firstPassage, endPassage])).toEqual(
      [
        [null, 0, 1],
        ['First part', 1, 3],
        ['Second part', 3, 4],
      ],
    );
  });

  it.each([
    ['1', 0],
    [' 4 ', 3],
    ['second part', 3],
    ['SEC', 3],
    ['First', 1],
    ['0', undefined],
    ['5', undefined],
    ['third', undefined],
    ['', undefined],
    ['99999999999999', undefined],
  ])('a reader means by %j passage %j', (which, passage) => {
    expect(passageNamed(indexed, which)).toBe(passage);
  });
});

describe('sentences with some words', () => {
  it('are found by their stems, the best first', async () => {
    const indexed = indexedOf(ferry);
    expect((await sentencesWith(indexed, 'captain blames pumps', 2))[0]).toBe(3);
    expect(await sentencesWith(indexed, 'zebra', 2)).toEqual([]);
  });
});
