import type { Segment, SegmentArticle, SegmentPlan, Segments } from '../../src/core/search/segments.js';
import { LEAST_PASSAGES } from '../../src/core/search/segments.js';
import { Segmenting } from '../../src/library/segmenting.js';

const articlesFrom = (first: number, count: number): SegmentArticle[] =>
  Array.from({ length: count }, (_, i) => ({ id: `a${first + i}`, fingerprint: 'f', passages: LEAST_PASSAGES / 4 }));

/** Segments in memory. */
function memory(lacking: readonly string[] = []) {
  let segments: Segment[] = [];
  const plans: SegmentPlan[] = [];
  const port: Pick<Segments, 'list' | 'write'> = {
    list: async () => segments,
    async write(plan) {
      plans.push(plan);
      const articles = plan.articles.filter(({ id }) => !lacking.includes(id));
      segments = segments.filter(({ name }) => !plan.replaces.includes(name));
      if (articles.length === 0) return undefined;
      const size = articles.reduce((sum, { passages }) => sum + passages, 0);
      const made = { name: String(plans.length), articles, size };
      segments.push(made);
      return made;
    },
  };
  return {
    port: port as Segments,
    plans,
    has: () => segments.flatMap(({ articles }) => articles.map((each) => each?.id)),
  };
}

describe('segmenting', () => {
  it('makes none of little, and of much one; a second time nothing', async () => {
    const { port, plans, has } = memory();
    const segmenting = new Segmenting(port);
    await segmenting.keepUp(articlesFrom(0, 3));
    expect(plans).toEqual([]);
    await segmenting.keepUp(articlesFrom(0, 5));
    await segmenting.keepUp(articlesFrom(0, 5));
    expect(plans).toHaveLength(1);
    expect(has()).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
  });

  it('leaves the segments of others alone', async () => {
    const { port, has } = memory();
    const segmenting = new Segmenting(port);
    await segmenting.keepUp(articlesFrom(0, 5));
    await segmenting.keepUp(articlesFrom(100, 5));
    expect(has()).toHaveLength(10);
  });

  it('ends where articles have no cards', async () => {
    const { port, has } = memory(['a1', 'a2']);
    await new Segmenting(port).keepUp(articlesFrom(0, 6));
    expect(has()).toEqual(['a0', 'a3', 'a4', 'a5']);
  });

  it('does it in the background, for a list once, and tells of a failure once', async () => {
    const notices: string[] = [];
    const { port, plans } = memory();
    const broken: Segments = { ...memory().port, write: () => Promise.reject(new Error('no room')) };
    const list = [1];
    const owners = () => new Map([[null, articlesFrom(0, 5)]]);
    const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
    const good = new Segmenting(port);
    good.start(list, owners);
    good.start([2], owners);
    await settled();
    good.start(list, () => {
      throw new Error('looked at twice');
    });
    expect(plans).toHaveLength(1);
    const bad = new Segmenting(broken, (notice) => notices.push(notice));
    bad.start([1], owners);
    await settled();
    bad.start([2], owners);
    await settled();
    expect(notices).toEqual([expect.stringContaining('no room')]);
  });
});
