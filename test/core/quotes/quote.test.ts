import fc from 'fast-check';
import { passagesOf } from '../../../src/core/passages/passages.js';
import { type Quote, quotesOf, verifyQuote } from '../../../src/core/quotes/quote.js';
import type { IndexedArticle } from '../../../src/core/search/indexed-article.js';
import type { Hit } from '../../../src/core/search/search.js';
import { SIGNALS, type Signals } from '../../../src/core/search/signals.js';
import { articleOf } from '../../support/small-article.js';

const NO_SIGNALS = Object.fromEntries(SIGNALS.map((name) => [name, 0])) as Signals;

/** An article whose index is never asked: quotes need its text and structure alone. */
function unsearched(text: string): IndexedArticle {
  const article = articleOf(text);
  return { article, passages: passagesOf(article) } as unknown as IndexedArticle;
}

const hit = (sentence: number): Hit => ({ sentence, passage: 0, score: -sentence, signals: NO_SIGNALS });

const sentence = fc.constantFrom(
  'Drones hit the base.',
  'They left.',
  'It is unclear why!',
  'Who knows?',
  `Long ${'word '.repeat(90)}end.`,
);
const paragraphs = fc.array(fc.array(sentence, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 });

describe('quotes', () => {
  it('are whole sentences of the text, none overlapping another, no more than wanted, whatever was found', () => {
    fc.assert(
      fc.property(paragraphs, fc.array(fc.nat(50)), fc.integer({ min: 1, max: 5 }), (blocks, order, count) => {
        const indexed = unsearched(blocks.map((block) => block.join(' ')).join('\n\n'));
        const { sentences, text } = indexed.article;
        const hits = [...new Set(order.map((n) => n % sentences.length))].map(hit);
        const quotes = quotesOf(indexed, hits, count);
        expect(quotes.length).toBeLessThanOrEqual(count);
        if (hits.length > 0) expect(quotes[0]?.sentence).toBe(hits[0]?.sentence);
        for (const [i, quote] of quotes.entries()) {
          expect(text.slice(quote.start, quote.end)).toBe(quote.text);
          expect(sentences.some(({ start }) => start === quote.start)).toBe(true);
          expect(sentences.some(({ end }) => end === quote.end)).toBe(true);
          expect(sentences[quote.sentence]?.start).toBeLessThan(quote.end);
          for (const other of quotes.slice(0, i))
            expect(quote.start >= other.end || quote.end <= other.start).toBe(true);
        }
      }),
    );
  });

  it('take in the sentence that they point back to, across a paragraph but not across a heading', () => {
    const text =
      'Opening Words Here\n\nMilitias attacked the base in May.\n\nThey claimed revenge for the war.\n\nSecond Heading Here\n\nThese came to an end in June.';
    const indexed = unsearched(text);
    const [claimed, ended] = [1, 2].map((index) => quotesOf(indexed, [hit(index)], 1)[0]);
    expect(claimed?.text).toBe('Militias attacked the base in May.\n\nThey claimed revenge for the war.');
    expect(ended?.text).toBe('These came to an end in June.');
    expect(ended?.section).toBe('Second Heading Here');
  });

  it('take in the next sentence, which points back to them, when it is nearly as good', () => {
    const indexed = unsearched('Militias attacked the base in May. They claimed revenge for the war. Nobody died.');
    const scored = (sentence: number, score: number) => ({ ...hit(sentence), score });
    const texts = (...hits: Hit[]) => quotesOf(indexed, hits, 3).map(({ text }) => text);
    expect(texts(scored(0, 2), scored(1, 1), scored(2, 0))).toEqual([
      'Militias attacked the base in May. They claimed revenge for the war.',
      'Nobody died.',
    ]);
    expect(texts(scored(0, 4), scored(1, 1), scored(2, 0))).toEqual([
      'Militias attacked the base in May.',
      'Nobody died.',
    ]);
  });

  it('grow by one sentence, up to 400 characters together', () => {
    for (const [room, grown] of [
      [400, true],
      [401, false],
    ] as const) {
      const first = `${'a'.repeat(room - 'They left.'.length - 2)}.`;
      const indexed = unsearched(`${first} They left.`);
      expect(indexed.article.sentences).toHaveLength(2);
      expect(quotesOf(indexed, [hit(1)], 1)[0]?.text.length).toBe(grown ? 400 : 'They left.'.length);
    }
  });

  it('do not reach back twice, nor before the first sentence', () => {
    const indexed = unsearched('They came. They saw. They left.');
    expect(quotesOf(indexed, [hit(2)], 1)[0]?.text).toBe('They saw. They left.');
    expect(quotesOf(indexed, [hit(0)], 1)[0]?.text).toBe('They came.');
  });

  it('of a sentence that is not there are a defect, and said to be', () => {
    expect(() => quotesOf(unsearched('They left.'), [hit(1)], 1)).toThrow(RangeError);
  });

  it('do not grow beyond what reads well', () => {
    const indexed = unsearched(`${'Long '.repeat(80)}end. They left.`);
    expect(quotesOf(indexed, [hit(1)], 1)[0]?.text).toBe('They left.');
  });

  it('are refused when a character or an offset is another', () => {
    const [quote] = quotesOf(unsearched('Drones hit the base. They left.'), [hit(0)], 1) as [Quote];
    expect(verifyQuote(quote)).toBe(quote);
    expect(() => verifyQuote({ ...quote, text: quote.text.replace('hit', 'missed') })).toThrow('not the article');
    expect(() => verifyQuote({ ...quote, end: quote.end - 1 })).toThrow('not the article');
    expect(() => verifyQuote({ ...quote, text: '', end: quote.start })).toThrow('not the article');
  });

  it('do not grow over markup that lies between two sentences', () => {
    const text = 'Militias attacked.\n\n___\n\nThey claimed revenge.';
    expect(quotesOf(unsearched(text), [hit(1)], 1)[0]?.text).toBe('They claimed revenge.');
  });
});
