import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { closeDatabase, openDatabase } from '../../src/adapters/sqlite/database.js';
import { createSettingsStore } from '../../src/adapters/sqlite/settings-store.js';
import { createUseStore } from '../../src/adapters/sqlite/use-store.js';
import { Person, type Standing } from '../support/discord/person.js';
import { everyComponent, textOf } from '../support/discord/rules.js';
import { type RunningBot, startBot } from '../support/discord/running-bot.js';
import { BOT, GUILD_ID, LIBRARIANS } from '../support/discord/world.js';
import { sharedFolder } from '../support/folder.js';

const KILLED = 'How many US soldiers were killed in Jordan?';
const UNKNOWN = 'What did the soldiers have for breakfast?';

describe('what a server settles, and what is learnt from its readers', () => {
  const folder = sharedFolder();
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot(folder());
  });
  afterAll(() => bot.stop());
  afterEach(() => {
    expect(bot.discord.violations.splice(0)).toEqual([]);
    expect(bot.discord.pings).toEqual([]);
  });
  const person = (standing: Standing = {}, locale = 'en-US', channel: Person['channel'] = 'general') =>
    new Person(bot.discord, channel, locale, 'reader', standing);
  const manager = () => person({ manages: true });

  async function verdicts() {
    const database = openDatabase(folder());
    const kept = await createUseStore(database, createSettingsStore(database)).verdicts(GUILD_ID);
    await closeDatabase(database);
    return kept;
  }

  it('is shown to who manages it, and to nobody else', async () => {
    const refused = await person().slash('settings', { private: true });
    expect([refused.hidden, textOf(refused.message)]).toEqual([true, expect.stringContaining('Only people who may')]);
    const { message, hidden } = await manager().slash('settings');
    expect(hidden).toBe(true);
    expect(textOf(message)).toMatch(/Answers · balanced.*private unless said otherwise · no.*each reader’s own/s);
  });

  it('makes answers private, unless the reader says otherwise', async () => {
    await manager().slash('settings', { private: true });
    expect((await person().slash('ask', { question: KILLED })).hidden).toBe(true);
    expect((await person().slash('ask', { question: KILLED, private: false })).hidden).toBe(false);
    expect((await person({}, 'en-US', 'direct').slash('ask', { question: KILLED })).hidden).toBe(false);
    await manager().slash('settings', { private: false });
  });

  it('takes back what was settled', async () => {
    const shown = async (values: Record<string, string | number>) =>
      textOf((await manager().slash('settings', values)).message);
    expect(await shown({ adders: LIBRARIANS, 'channel-rate': 5 })).toMatch(/5 a minute/);
    expect(await shown({ adders: GUILD_ID, 'channel-rate': 0 })).toMatch(
      /nobody else.*as set by who runs this bot.*Saved/s,
    );
  });

  it('never shows in public what a public question follows in private', async () => {
    const reader = person();
    await reader.slash('ask', { question: 'Which airbase was targeted?', private: true });
    const answer = await reader.asks(`<@${BOT.id}> and when was it?`);
    expect(textOf(answer)).not.toContain('Which airbase');
    await reader.slash('ask', { question: 'Which airbase was targeted?' });
    expect(textOf(await reader.asks(`<@${BOT.id}> and when was it?`))).toContain('↪ Which airbase');
  });

  it('chooses the language of the bot’s own words', async () => {
    await manager().slash('settings', { language: 'de' });
    expect(textOf((await person({}, 'fr').slash('ask', { question: UNKNOWN })).message)).toContain('Artikel');
    await manager().slash('settings', { language: 'reader' });
    expect(textOf((await person({}, 'fr').slash('ask', { question: UNKNOWN })).message)).toContain(
      'L’article ne le dit pas.',
    );
  });

  it('answers mentions in threads of their own', async () => {
    await manager().slash('settings', { threads: true });
    const reader = person();
    const answered = bot.discord.nextMessage();
    const asked = reader.says(`<@${BOT.id}> ${KILLED}`);
    const answer = await answered;
    expect(answer.channel_id).toBe(asked.id);
    expect(textOf(answer)).toContain('three US soldiers');
    const notice = await reader.asks(`<@${BOT.id}>`);
    expect(notice.channel_id).toBe(reader.channelId);
    await manager().slash('settings', { threads: false });
  });

  it('limits how much a person may ask', async () => {
    await manager().slash('settings', { 'person-rate': 1 });
    const reader = person();
    await reader.slash('ask', { question: KILLED });
    expect(textOf((await reader.slash('ask', { question: KILLED })).message)).toContain('That was a lot at once');
    await manager().slash('settings', { 'person-rate': 1_000 });
  });

  it('is more or less cautious', async () => {
    const shown: string[] = [];
    for (const answers of ['strict', 'eager', 'balanced']) {
      await manager().slash('settings', { answers });
      shown.push(textOf((await person().slash('about')).message));
    }
    const thresholds = shown.map((text) => Number(/confidence of (\d+) %/.exec(text)?.[1]));
    const [strict = 0, eager = 0, balanced = 0] = thresholds;
    expect(strict).toBeGreaterThan(balanced);
    expect(balanced).toBeGreaterThan(eager);
  });

  it('notes verdicts once a person, without who gave them, and the question only where it is to be kept', async () => {
    const reader = person();
    const { message } = await reader.slash('ask', { question: KILLED });
    expect(textOf((await reader.press(message, 'Helpful')).message)).toContain('Noted');
    await reader.press(message, 'Not helpful');
    const [first, ...others] = await verdicts();
    expect(others).toEqual([]);
    expect(first).toMatchObject({ helpful: false, asked: null });
    expect(JSON.stringify(first)).not.toContain(reader.user.id);
    await manager().slash('settings', { 'keep-questions': true });
    await reader.press(message, 'Helpful');
    const hidden = await person().slash('ask', { question: KILLED, private: true });
    await person().press(hidden.message, 'Helpful');
    const asked = (await verdicts()).map((verdict) => verdict.asked?.question ?? null);
    expect(asked.sort()).toEqual([KILLED, null]);
    await manager().slash('settings', { 'keep-questions': false });
  });

  it('lists what was asked in public and not found, like questions together, as a file too', async () => {
    for (const question of [UNKNOWN, 'What did soldiers eat for breakfast?', '=cmd|calc: who is the cook?'])
      await person().slash('ask', { question });
    await person().slash('ask', { question: 'What is the secret of the kitchen?', private: true });
    await person({}, 'en-US', 'direct').slash('ask', { question: 'Does the pantry have onions?' });
    const { message } = await manager().slash('unanswered');
    expect(textOf(message)).toMatch(/without an answer.*breakfast\? · \d ×/s);
    const csv = message.files[0]?.content ?? '';
    expect(csv).toContain('"What did soldiers eat for breakfast?"');
    expect(csv).toContain(`"'=cmd|calc: who is the cook?"`);
    expect(csv).not.toMatch(/secret of the kitchen|onions/);
    expect(textOf((await person().slash('unanswered')).message)).toContain('Only people who may');
  });

  it('shows how much is asked, with a picture', async () => {
    const { message } = await manager().slash('stats');
    expect(textOf(message)).toMatch(/Questions of the last 28 days.*\d+ of \d+ answered.*first response after/s);
    const gallery = everyComponent(message.components ?? []).find(({ type }) => type === 12);
    expect(gallery?.items?.[0]?.description).toContain('answered');
    const { width, height } = PNG.sync.read(Buffer.from(message.files[0]?.content ?? '', 'latin1'));
    expect([width, height]).toEqual([634, 160]);
  });

  it('tells people what is kept of them, and forgets it at once when they say so', async () => {
    const reader = person();
    await reader.slash('ask', { question: 'Where do the soldiers keep their zither?' });
    const { message } = await reader.slash('privacy');
    expect(textOf(message)).toMatch(/for 30 days, without your name/);
    const forgotten = await reader.press(message, 'Delete my data');
    expect(textOf(forgotten.message)).toContain('1 question and 0 verdicts were there, and none is now');
    const again = await reader.press(message, 'Delete my data');
    expect(textOf(again.message)).toContain('0 questions and 0 verdicts');
    const database = await readFile(join(folder(), 'footnote.db'));
    const log = await readFile(join(folder(), 'footnote.db-wal')).catch(() => Buffer.alloc(0));
    expect(Buffer.concat([database, log]).includes('zither')).toBe(false);
    expect(textOf((await reader.slash('why')).message)).toContain('You have asked nothing here lately');
  });
});
