import fc from 'fast-check';
import type { Article } from '../../src/core/article/article.js';
import { passagesOf } from '../../src/core/passages/passages.js';
import type { ArticleIndex, Findings } from '../../src/core/search/article-index.js';
import { cosine } from '../../src/core/search/index-in-memory.js';
import { passageOf } from '../../src/core/search/sentence-features.js';
import { type Term, termsOf } from '../../src/core/search/terms.js';
import { unitVectors } from '../support/exact-index.js';
import { DIMENSION, indexedOf } from '../support/indexed.js';
import { articleOf, FERRY } from '../support/small-article.js';

/** Builds an index of an article. @param vectors rows of unit vectors: the sentences', then the passages'. */
type Build = (article: Article, vectors: Float32Array) => Promise<ArticleIndex>;

const ODD = [
  'The constructor of café 1,200 said __proto__ to the soldiers.',
  '— … —',
  '基地が攻撃された。',
  `${'x'.repeat(400)} sank, and ${'z'.repeat(120)} too.`,
  'Soldiers, soldiers and more soldiers left. They soldered. The toString came at 7.',
].join('\n\n');

const word = fc.constantFrom('drone', 'drones', 'base', 'soldier', 'soldiers', 'Iran', 'ship', 'the', 'It', '基地');
const paragraph = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => `${words.join(' ')}.`);
const text = fc.array(paragraph, { minLength: 1, maxLength: 7 }).map((paragraphs) => paragraphs.join('\n\n'));
const asked = fc
  .array(fc.oneof(word, fc.constantFrom('soldeirs', 'photosynthesis', 'shipp')), { maxLength: 5 })
  .map((words) => words.join(' '));

/** What every index of an article tells, wherever it is kept. */
export function articleIndexContract(name: string, build: Build, runs = 60): void {
  describe(`${name} as an article's index`, () => {
    const vector = unitVectors(1, DIMENSION, 9);
    const oracleOf = (article: Article) => indexedOf(article, 3);
    const buildLike = (article: Article) => {
      const { parts } = oracleOf(article);
      return build(article, Float32Array.from([...parts.sentenceVectors, ...parts.passageVectors]));
    };
    const all = ({ sentences }: Article) => [...sentences.keys()];

    /** Both indexes asked the same, with everything gathered. */
    async function both(article: Article, terms: readonly Term[]): Promise<[found: Findings, wanted: Findings]> {
      const found = await (await buildLike(article)).lookUp(terms);
      const wanted = await oracleOf(article).index.lookUp(terms);
      await found.gather(vector, all(article));
      return [found, wanted];
    }

    function expectSame(found: Findings, wanted: Findings): void {
      for (const kind of ['sentences', 'passages'] as const) {
        expect(found[kind].map(({ term }) => term)).toEqual(wanted[kind].map(({ term }) => term));
        for (const [i, match] of wanted[kind].entries()) {
          expect(found[kind][i]).toMatchObject({ corrected: match.corrected, matching: match.matching });
          const weights = found[kind][i]?.weights;
          expect([...(weights?.keys() ?? [])].sort()).toEqual([...match.weights.keys()].sort());
          // How much a spelling counts is the index's own.
          if (!match.corrected)
            for (const [at, weight] of match.weights) expect(weights?.get(at)).toBeCloseTo(weight, 9);
        }
      }
    }

    it('finds in how many sentences and passages each term occurs, and weighs it by BM25', async () => {
      const property = fc.asyncProperty(text, asked, async (written, question) => {
        expectSame(...(await both(articleOf(written, 'some'), termsOf(question))));
      });
      await fc.assert(property, { numRuns: runs });
    });

    it('takes any word for a word, however long', async () => {
      for (const question of ['constructor __proto__ toString', '基地 7 1200', 'z'.repeat(120), 'x'.repeat(400), ''])
        expectSame(...(await both(articleOf(ODD, 'odd'), termsOf(question))));
    });

    it('names a spelling for a slip of the finger at once, with a sentence that has it', async () => {
      const findings = await (await buildLike(articleOf(FERRY, 'ferry'))).lookUp(termsOf('captein photosynthesis'));
      const [slip, unknown] = findings.sentences;
      expect(slip).toMatchObject({ corrected: true, spelling: 'captain', matching: 1 });
      expect([...(slip?.weights.keys() ?? [])]).toEqual([3]);
      expect(unknown).toMatchObject({ corrected: true, matching: 0, weights: new Map() });
      expect(unknown?.spelling).toBeUndefined();
    });

    it('lists the sentences that terms weigh most in, equal ones in order', async () => {
      const property = fc.asyncProperty(
        text,
        asked,
        fc.integer({ min: 1, max: 9 }),
        async (written, question, count) => {
          const [found, wanted] = await both(articleOf(written, 'some'), termsOf(question));
          if (wanted.sentences.some(({ corrected }) => corrected)) return;
          const sum = (sentence: number) =>
            wanted.sentences.reduce((total, { weights }) => total + (weights.get(sentence) ?? 0), 0);
          const listed = await found.mostRelevant(count);
          const best = await wanted.mostRelevant(count);
          expect(new Set(listed).size).toBe(best.length);
          // Of sentences that weigh the same but for the last digits, either may come first.
          for (const [i, sentence] of listed.entries()) expect(sum(sentence)).toBeCloseTo(sum(best[i] ?? -1), 5);
        },
      );
      await fc.assert(property, { numRuns: runs });
      const same = articleOf(Array.from({ length: 8 }, () => 'The ferry sank.').join('\n\n'), 'same');
      const [found] = await both(same, termsOf('ferry'));
      expect(await found.mostRelevant(5)).toEqual([0, 1, 2, 3, 4]);
    });

    it('has the nearest sentences among the candidates, and the most relevant, each once', async () => {
      const article = articleOf(
        Array.from({ length: 40 }, (_, i) => `Row ${i} of ferry ${i % 7}.`).join('\n\n'),
        'rows',
      );
      const [found, wanted] = await both(article, termsOf('ferry 3'));
      const candidates = await found.candidates(vector, 5);
      expect([...candidates].sort()).toEqual([...(await wanted.candidates(vector, 5))].sort());
      expect(new Set(candidates).size).toBe(candidates.length);
      const wordless = await (await buildLike(article)).lookUp([]);
      expect([await wordless.mostRelevant(5), (await wordless.candidates(vector, 5)).length]).toEqual([[], 5]);
    });

    it('gathers weights of sentences, of those before them and of their passages, and their cosines to the bit', async () => {
      const article = articleOf(FERRY, 'ferry');
      const indexed = oracleOf(article);
      const findings = await (await buildLike(article)).lookUp(termsOf('passengers rescued captain crew'));
      const nearness = await findings.gather(vector, [2, 4]);
      for (const sentence of [2, 4]) {
        const passage = passageOf(indexed, sentence);
        expect(nearness.sentence(sentence)).toBe(cosine(vector, indexed.parts.sentenceVectors, sentence));
        expect(nearness.passage(passage)).toBe(cosine(vector, indexed.parts.passageVectors, passage));
      }
      expect(findings.sentences.map(({ weights }) => [...weights.keys()])).toEqual([[1], [2], [3], [4]]);
      expect(findings.passages.map(({ weights }) => [...weights.keys()])).toEqual([[0], [0], [1], [1]]);
      await findings.gather(vector, []);
    });

    it.each([-1, 6, 1.5, Number.NaN])('refuses to gather sentence %d of six', async (sentence) => {
      const findings = await (await buildLike(articleOf(FERRY, 'ferry'))).lookUp([]);
      await expect(findings.gather(vector, [0, sentence])).rejects.toThrow(RangeError);
    });

    it('gives the vectors of all sentences back, to the bit', async () => {
      const article = articleOf(`${FERRY}\n\nNobody drowned.`, 'ferry');
      const rows = article.sentences.length + passagesOf(article).length;
      const vectors = unitVectors(rows, DIMENSION, 21);
      const index = await build(article, vectors);
      expect(await index.sentenceVectors()).toEqual(vectors.slice(0, article.sentences.length * DIMENSION));
    });
  });
}
