import type { Ranker } from '../../src/core/search/ranker.js';

const FERRY = {
  heading: 'The loss of the Aurora',
  sentences: [
    'The ferry Aurora sank off the coast of Norway on Monday.',
    'It carried 120 passengers.',
    'The captain, Ingrid Dahl, blamed a faulty pump.',
  ],
};

const ODD = [
  '',
  ' ',
  '—',
  '🚢🚢🚢',
  '基地が攻撃された。',
  'word '.repeat(900),
  `${'x'.repeat(5_000)}.`,
  '\u0000\u0001',
  'لا',
];

/** What every ranker does, whatever it reads with. */
export function rankerContract(name: string, ranker: () => Ranker): void {
  describe(`${name} as a ranker`, () => {
    it('gives a verdict for each sentence, in order, of finite numbers', async () => {
      for (const sentences of [FERRY.sentences, ODD, ODD.slice(0, 1), []]) {
        for (const heading of ['', 'Heading', 'heading '.repeat(300)]) {
          const verdicts = await ranker().read('Who was the captain?', { heading, sentences });
          expect(verdicts).toHaveLength(sentences.length);
          for (const [i, { rank, answers, span }] of verdicts.entries()) {
            expect(Number.isFinite(rank) && Number.isFinite(answers)).toBe(true);
            if (span === null) continue;
            expect(span.start).toBeGreaterThanOrEqual(0);
            expect(span.end).toBeGreaterThan(span.start);
            expect(span.end).toBeLessThanOrEqual(sentences[i]?.length ?? 0);
            expect(span.probability).toBeGreaterThanOrEqual(0);
            expect(span.probability).toBeLessThanOrEqual(1);
          }
        }
      }
    });

    it('reads any question', async () => {
      for (const question of ['', '?', '🚢', 'why '.repeat(2_000), '基地はどこですか']) {
        expect(await ranker().read(question, FERRY)).toHaveLength(3);
      }
    });

    it('thinks the same of the same, whatever else it reads', async () => {
      const alone = await ranker().read('Who was the captain?', FERRY);
      const crowd = await Promise.all(
        ['Who was the captain?', 'Where did it sink?', 'Who was the captain?'].map((question) =>
          ranker().read(question, FERRY),
        ),
      );
      expect(crowd[0]).toEqual(alone);
      expect(crowd[2]).toEqual(alone);
    });

    it('prefers the sentence that has the words of the question', async () => {
      const ranks = (await ranker().read('Who was the captain Ingrid Dahl?', FERRY)).map(({ rank }) => rank);
      expect(ranks.indexOf(Math.max(...ranks))).toBe(2);
    });
  });
}
