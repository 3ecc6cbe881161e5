import fc from 'fast-check';
import {
  collectingWords,
  hasNumber,
  rangeOf,
  type SegmentWords,
  withoutArticles,
} from '../../../src/core/search/segment-words.js';

const texts = fc.array(fc.uniqueArray(fc.constantFrom('ferri', 'dough', 'gas', 'yeast', '船', ''), { maxLength: 6 }), {
  maxLength: 12,
});

function wordsOf(articles: readonly (readonly string[])[]) {
  const words = collectingWords();
  for (const [article, stems] of articles.entries()) words.add(article, stems);
  return words.done();
}

function articlesWith(words: SegmentWords, stem: string): Uint32Array {
  return words.articles.subarray(...rangeOf(words, stem));
}

describe('the words of a segment', () => {
  it('say which articles have a stem, and without some articles, which others', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('ferri', '船', '', 'yeast'), fc.nat(12), (articles, stem, gone) => {
        const having = [...articles.keys()].filter((article) => articles[article]?.includes(stem));
        const words = wordsOf(articles);
        expect([...articlesWith(words, stem)]).toEqual(having);
        const left = having.filter((article) => article !== gone);
        expect([...articlesWith(withoutArticles(words, new Set([gone])), stem)]).toEqual(left);
      }),
    );
  });

  it('are gathered beyond what there was room for at first', () => {
    const articles = Array.from({ length: 40_000 }, (_, i) => ['ferri', `word ${i}`]);
    const words = wordsOf(articles);
    expect(articlesWith(words, 'ferri')).toHaveLength(40_000);
    expect([...articlesWith(words, 'word 39999')]).toContain(39_999);
  });
});

it('hasNumber finds what is in an ascending list, and nothing else', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(30)), fc.nat(31), (numbers, wanted) => {
      const list = Uint32Array.from(numbers).sort();
      expect(hasNumber(list, wanted)).toBe(numbers.includes(wanted));
    }),
  );
});
