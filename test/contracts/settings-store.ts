import fc from 'fast-check';
import { CAUTIONS } from '../../src/core/answer/caution.js';
import { DEFAULT_SETTINGS, LANGUAGES } from '../../src/core/library/settings.js';
import { ALICE_SERVER, BOB_SERVER, type MakeStores } from '../support/library.js';

const rate = fc.option(fc.integer({ min: 1, max: 1_000 }));
const id = fc.option(fc.string({ minLength: 1 }));
const changes = fc.record(
  {
    private: fc.boolean(),
    threads: fc.boolean(),
    ratePerUser: rate,
    ratePerChannel: rate,
    caution: fc.constantFrom(...CAUTIONS),
    language: fc.constantFrom(...LANGUAGES),
    adders: id,
    article: id,
    keepQuestions: fc.boolean(),
    retentionDays: fc.integer({ min: 1, max: 365 }),
  },
  { requiredKeys: [] },
);

/** What every store of settings does, wherever it keeps them. */
export function settingsStoreContract(name: string, make: MakeStores): void {
  describe(`${name} as settings`, () => {
    it('has the defaults for a server that settled nothing', async () => {
      expect(await make().settings.settings(ALICE_SERVER)).toEqual(DEFAULT_SETTINGS);
    });

    it('remembers the last of each, a server apart', async () => {
      let server = 0;
      const { settings } = make();
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(fc.nat(1), changes), { maxLength: 8 }), async (all) => {
          server += 2;
          const names = [`server ${server}`, `server ${server + 1}`];
          const wanted = [{ ...DEFAULT_SETTINGS }, { ...DEFAULT_SETTINGS }];
          for (const [which, change] of all) {
            Object.assign(wanted[which] ?? {}, change);
            expect(await settings.change(names[which] ?? '', change)).toEqual(wanted[which]);
          }
          expect(await Promise.all(names.map(settings.settings))).toEqual(wanted);
        }),
        { numRuns: 20 },
      );
    });

    it('knows a channel’s articles until it has none', async () => {
      const { settings } = make();
      expect(await settings.channelArticles(ALICE_SERVER, '1')).toEqual([]);
      await settings.useInChannel(ALICE_SERVER, '1', ['ferry']);
      await settings.useInChannel(ALICE_SERVER, '2', ['train']);
      await settings.useInChannel(ALICE_SERVER, '1', ['plane', 'boat', 'plane']);
      expect(await settings.channelArticles(ALICE_SERVER, '1')).toEqual(['boat', 'plane']);
      expect(await settings.channelArticles(ALICE_SERVER, '2')).toEqual(['train']);
      expect(await settings.channelArticles(BOB_SERVER, '1')).toEqual([]);
      await settings.useInChannel(BOB_SERVER, '1', []);
      expect(await settings.channelArticles(ALICE_SERVER, '1')).toEqual(['boat', 'plane']);
      await settings.useInChannel(ALICE_SERVER, '1', ['ferry', 'plane']);
      expect(await settings.channelArticles(ALICE_SERVER, '1')).toEqual(['ferry', 'plane']);
      await settings.useInChannel(ALICE_SERVER, '1', []);
      expect(await settings.channelArticles(ALICE_SERVER, '1')).toEqual([]);
    });
  });
}
