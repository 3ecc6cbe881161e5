import { ALICE_SERVER, BOB_SERVER, type MakeStores, unansweredOf, verdictOf } from '../support/library.js';

const asked = { question: 'Who sank the ferry?', article: 'ferry', start: 3, end: 9 };
const on = (day: string) => `2025-01-${day}T12:00:00.000Z`;

/** What every store of use does, wherever it keeps it. */
export function useStoreContract(name: string, make: MakeStores): void {
  describe(`${name} as use`, () => {
    it('has nothing at first', async () => {
      const { use } = make();
      expect(await use.verdicts(null)).toEqual([]);
      expect(await use.unanswered(null, null)).toEqual([]);
      expect(await use.days(null, '')).toEqual([]);
      expect(await use.forgetOld(on('01'))).toBe(0);
      expect(await use.forgetAsker('reader')).toEqual({ questions: 0, verdicts: 0 });
    });

    it('counts the last verdict of a person on an answer, an owner apart, oldest first', async () => {
      const { use } = make();
      const [first, second] = [verdictOf({ at: on('02') }), verdictOf({ at: on('03'), helpful: false, asked })];
      const others = [verdictOf({ asker: 'another', at: on('01') }), verdictOf({ answerId: 'a2', at: on('04') })];
      const elsewhere = [verdictOf({ owner: BOB_SERVER }), verdictOf({ owner: null })];
      for (const verdict of [first, ...others, second, ...elsewhere]) await use.addVerdict(verdict);
      expect(await use.verdicts(ALICE_SERVER)).toEqual([others[0], second, others[1]]);
      expect(await use.verdicts(BOB_SERVER)).toEqual([elsewhere[0]]);
      expect(await use.verdicts(null)).toEqual([elsewhere[1]]);
    });

    it('takes a question back with the verdict that had it', async () => {
      const { use } = make();
      await use.addVerdict(verdictOf({ asked, owner: null }));
      await use.addVerdict(verdictOf({ owner: null }));
      expect(await use.verdicts(null)).toEqual([verdictOf({ owner: null })]);
    });

    it('lists unanswered questions, newest first, of an article or of several', async () => {
      const { use } = make();
      const ferry = unansweredOf({ article: 'ferry', at: on('03') });
      const train = unansweredOf({ article: 'train', at: on('01'), silence: 'elsewhere' });
      const several = unansweredOf({ at: on('02'), question: 'Und "wer" war’s?' });
      const again = { ...several, asker: 'another' };
      for (const question of [ferry, train, several, again]) await use.addUnanswered(question);
      await use.addUnanswered(unansweredOf({ owner: BOB_SERVER, article: 'ferry' }));
      expect(await use.unanswered(ALICE_SERVER, null)).toEqual([ferry, again, several, train]);
      expect(await use.unanswered(ALICE_SERVER, 'ferry')).toEqual([ferry, again, several]);
      expect(await use.unanswered(ALICE_SERVER, 'train')).toEqual([again, several, train]);
      expect(await use.unanswered(null, 'ferry')).toEqual([]);
    });

    it('counts days, an owner apart', async () => {
      const { use } = make();
      await use.count(ALICE_SERVER, '2025-01-02', 'answered', 20);
      await use.count(ALICE_SERVER, '2025-01-01', 'silent', 30.5);
      await use.count(ALICE_SERVER, '2025-01-02', 'silent', 50);
      await use.count(ALICE_SERVER, '2025-01-02', 'answered', 10.25);
      await use.count(BOB_SERVER, '2025-01-02', 'answered', 1);
      await use.count(null, '2025-01-02', 'answered', 2);
      await use.count(null, '2025-01-02', 'answered', 3);
      const first = { day: '2025-01-01', answered: 0, silent: 1, totalMs: 30.5, longestMs: 30.5 };
      const second = { day: '2025-01-02', answered: 2, silent: 1, totalMs: 80.25, longestMs: 50 };
      expect(await use.days(ALICE_SERVER, '2024-12-31')).toEqual([first, second]);
      expect(await use.days(ALICE_SERVER, '2025-01-02')).toEqual([second]);
      expect(await use.days(ALICE_SERVER, '2025-01-03')).toEqual([]);
      const everybodys = { day: '2025-01-02', answered: 2, silent: 0, totalMs: 5, longestMs: 3 };
      expect(await use.days(null, '2025-01-01')).toEqual([everybodys]);
    });

    it('forgets questions and verdicts when their server no longer keeps them, and never a count', async () => {
      const { use, settings } = make();
      await settings.change(ALICE_SERVER, { retentionDays: 10 });
      for (const owner of [ALICE_SERVER, BOB_SERVER, null]) {
        for (const day of ['01', '15']) {
          await use.addUnanswered(unansweredOf({ owner, at: on(day) }));
          await use.addVerdict(verdictOf({ owner, at: on(day), answerId: day, asked }));
          await use.addVerdict(verdictOf({ owner, at: on(day), answerId: `${day} alone` }));
        }
        await use.count(owner, '2025-01-01', 'answered', 20);
      }
      const left = async () => {
        const kept = [];
        for (const owner of [ALICE_SERVER, BOB_SERVER, null]) {
          const verdicts = await use.verdicts(owner);
          const questions = verdicts.filter((verdict) => verdict.asked !== null);
          kept.push([(await use.unanswered(owner, null)).length, questions.length, verdicts.length]);
          expect(await use.days(owner, '')).toHaveLength(1);
        }
        return kept;
      };
      expect(await use.forgetOld('2025-01-11T12:00:00.000Z')).toBe(0);
      expect(await use.forgetOld('2025-01-11T12:00:00.001Z')).toBe(3);
      expect(await left()).toEqual([
        [1, 1, 2],
        [2, 2, 4],
        [2, 2, 4],
      ]);
      expect(await use.forgetOld('2025-02-01T00:00:00.000Z')).toBe(9);
      expect(await left()).toEqual([
        [0, 0, 0],
        [1, 1, 2],
        [1, 1, 2],
      ]);
    });

    it('forgets a verdict where no question was ever kept', async () => {
      const { use } = make();
      for (const owner of [ALICE_SERVER, null]) await use.addVerdict(verdictOf({ owner, at: on('01') }));
      expect(await use.forgetOld('2025-01-31T12:00:00.000Z')).toBe(0);
      expect(await use.forgetOld('2025-01-31T12:00:00.001Z')).toBe(2);
      for (const owner of [ALICE_SERVER, null]) expect(await use.verdicts(owner)).toEqual([]);
    });

    it('forgets a person everywhere, and nobody else', async () => {
      const { use } = make();
      for (const owner of [ALICE_SERVER, null]) {
        for (const asker of ['reader', 'another', '']) {
          await use.addUnanswered(unansweredOf({ owner, asker }));
          await use.addUnanswered(unansweredOf({ owner, asker, article: 'ferry' }));
          await use.addVerdict(verdictOf({ owner, asker, asked }));
        }
      }
      expect(await use.forgetAsker('reader')).toEqual({ questions: 4, verdicts: 2 });
      expect(await use.forgetAsker('reader')).toEqual({ questions: 0, verdicts: 0 });
      for (const owner of [ALICE_SERVER, null]) {
        const askers = [...(await use.verdicts(owner)), ...(await use.unanswered(owner, null))].map(
          (each) => each.asker,
        );
        expect(askers.sort()).toEqual(['', '', '', 'another', 'another', 'another']);
      }
    });
  });
}
