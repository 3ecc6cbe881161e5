import fc from 'fast-check';
import { keyOfArticle, nextSegment, type Segment, type SegmentArticle } from '../../../src/core/search/segments.js';

const limits = { least: 20, most: 100 };
const article = (number: number, passages: number): SegmentArticle => ({
  id: `article-${number}`,
  fingerprint: `edition-${number}`,
  passages,
});
const sizeOf = (articles: readonly (SegmentArticle | null)[]) =>
  articles.reduce((sum, each) => sum + (each?.passages ?? 0), 0);
const segmentOf = (name: string, articles: readonly (SegmentArticle | null)[], size = sizeOf(articles)): Segment => ({
  name,
  articles,
  size,
});

/** Makes segments until none is missing. */
function kept(articles: readonly SegmentArticle[], before: readonly Segment[]): Segment[] {
  let segments = [...before];
  for (let round = 0; ; round += 1) {
    const plan = nextSegment(articles, segments, limits);
    if (!plan) return segments;
    expect(round).toBeLessThan(1_000);
    segments = segments.filter(({ name }) => !plan.replaces.includes(name));
    if (plan.articles.length > 0) segments.push(segmentOf(`${before.length} ${round}`, plan.articles));
  }
}

const passages = fc.array(fc.integer({ min: 1, max: 130 }), { maxLength: 40 });

describe('nextSegment', () => {
  it('leaves few passages outside, has no article twice and none that is too many', () => {
    fc.assert(
      fc.property(passages, (sizes) => {
        const articles = sizes.map((size, i) => article(i, size));
        const segments = kept(articles, []);
        const inside = segments.flatMap((segment) => segment.articles);
        expect(new Set(inside).size).toBe(inside.length);
        expect(sizeOf(articles) - sizeOf(inside)).toBeLessThan(limits.least);
        for (const each of segments) expect(each.size <= limits.most || each.articles.length === 1).toBe(true);
      }),
    );
  });

  it('has no more segments than one for each time that the library doubled, whatever comes one by one', () => {
    let segments: Segment[] = [];
    const articles: SegmentArticle[] = [];
    for (let i = 0; i < 200; i += 1) {
      articles.push(article(i, 5));
      segments = kept(articles, segments);
    }
    // 1,000 passages: ten full segments, and some that are being gathered.
    expect(segments.length).toBeLessThanOrEqual(10 + 4);
    expect(sizeOf(articles) - sizeOf(segments.flatMap((each) => each.articles))).toBeLessThan(limits.least);
  });

  it('makes a segment anew when more than a quarter of it is dead', () => {
    const all = Array.from({ length: 8 }, (_, i) => article(i, 10));
    const segments = [segmentOf('old', all)];
    expect(nextSegment(all.slice(0, 6), segments, limits)).toBeUndefined();
    const plan = nextSegment(all.slice(0, 5), segments, limits);
    expect(plan?.replaces).toEqual(['old']);
    expect(plan?.articles.map(keyOfArticle)).toEqual(all.slice(0, 5).map(keyOfArticle));
  });

  it('counts what was erased as dead, and removes a segment of which too little is left for another', () => {
    const [one, two] = [article(1, 10), article(2, 10)];
    const erased = segmentOf('old', [one, null, null], 60);
    expect(nextSegment([one], [erased], limits)).toEqual({ articles: [], replaces: ['old'] });
    expect(nextSegment([one, two], [erased], limits)).toEqual({ articles: [one, two], replaces: ['old'] });
  });

  it('knows an article of another edition for another', () => {
    const [old, fresh] = [article(1, 30), { ...article(1, 30), fingerprint: 'newer' }];
    expect(nextSegment([fresh], [segmentOf('old', [old])], limits)).toEqual({ articles: [fresh], replaces: ['old'] });
  });
});
