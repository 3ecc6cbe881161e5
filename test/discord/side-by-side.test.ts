import { articleKey } from '../../src/discord/keys.js';
import { HARBOUR, LIGHTHOUSE, ORCHARD } from '../support/discord/articles.js';
import { Person, type Standing } from '../support/discord/person.js';
import { everyComponent, textOf } from '../support/discord/rules.js';
import { type RunningBot, startBot } from '../support/discord/running-bot.js';
import { Discord, type StoredMessage } from '../support/discord/server.js';
import { BOT } from '../support/discord/world.js';
import { sharedFolder } from '../support/folder.js';

const COST = 'How much did the harbour cost?';
const HARBOUR_TITLE = 'The new harbour of Velstad';
const ORCHARD_TITLE = 'The orchard law of Tessaly';
const LIGHTHOUSE_TITLE = 'The lighthouse of Cape Orrin';
const SEED = 'Drone attack';

describe('articles side by side', () => {
  const folder = sharedFolder();
  let discord: Discord;
  let bot: RunningBot;
  const ids: string[] = [];
  let foreign = '';

  const person = (standing: Standing = {}, channel: Person['channel'] = 'general', locale = 'en-US') =>
    new Person(discord, channel, locale, 'reader', standing);
  const manager = (server = 0) => person({ server, manages: true });

  async function add(who: Person, content: string): Promise<string> {
    const draft = await who.add({ file: { name: 'page.txt', content } });
    await who.press(draft.message, 'Publish');
    const [title = ''] = content.split('\n');
    return (await who.type('ask', 'article', title)).choices.find(({ name }) => name === title)?.value ?? '';
  }

  beforeAll(async () => {
    discord = await Discord.start({ servers: 2 });
    bot = await startBot(folder(), {}, { discord });
    for (const each of [HARBOUR, ORCHARD]) ids.push(await add(manager(), each));
    foreign = await add(manager(1), LIGHTHOUSE);
  });
  afterAll(async () => {
    await bot.stop();
    await discord.stop();
  });
  afterEach(async () => {
    await manager().slash('article use', { article: '-' });
    expect(discord.violations.splice(0)).toEqual([]);
    expect(discord.pings).toEqual([]);
  });

  const use = (values: Record<string, string | boolean>, who = manager()) => who.slash('article use', values);
  const asked = async (who: Person, values: Record<string, string> = {}) =>
    textOf((await who.slash('ask', { question: COST, ...values })).message);
  const menuOf = (message: StoredMessage) => everyComponent(message.components ?? []).find(({ type }) => type === 3);
  const chosenIn = (message: StoredMessage) =>
    menuOf(message)
      ?.options?.filter((option) => option.default)
      .map(({ label }) => label);

  it('are two, of which a question names one beside the other', async () => {
    const [harbour = '', orchard = ''] = ids;
    const shown = await asked(person(), { article: harbour, beside: orchard });
    expect(shown).toMatch(
      /harbour of Velstad\n> .*48 million.*orchard law of Tessaly\n.*2 articles asked, each by itself/s,
    );
    expect(shown).not.toContain(SEED);
    expect(await asked(person(), { article: harbour, beside: harbour })).toContain('> It cost 48 million');
    expect(await asked(person(), { article: orchard, beside: 'no-such' })).toContain('no article “no-such”');
  });

  it('are offered as another one beside it, but not as all at once', async () => {
    const { choices } = await person().type('ask', 'beside', '');
    expect(choices.map(({ value }) => value)).toEqual(expect.arrayContaining(ids));
    expect(choices.map(({ value }) => value)).not.toContain('*');
  });

  it('are what is asked in the channel, and another one that a question names', async () => {
    const [harbour = '', orchard = ''] = ids;
    await use({ article: harbour });
    const shown = await asked(person(), { beside: orchard });
    expect(shown).toMatch(/Velstad.*Tessaly.*2 articles asked/s);
    await use({ article: '-' });
    expect(await asked(person(), { beside: harbour })).toContain('> It cost 48 million');
  });

  it('are chosen for a channel in a menu, hold in its threads, and nowhere else', async () => {
    const [harbour = ''] = ids;
    const used = await use({ article: harbour });
    expect(used.hidden).toBe(true);
    expect(textOf(used.message)).toContain(`Questions here are asked of ${HARBOUR_TITLE}, unless`);
    expect(chosenIn(used.message)).toEqual([HARBOUR_TITLE]);
    const { message } = await manager().choose(used.message, [HARBOUR_TITLE, ORCHARD_TITLE]);
    expect(message.id).toBe(used.message.id);
    expect(textOf(message)).toContain(`asked of ${HARBOUR_TITLE} and ${ORCHARD_TITLE}, side by side`);
    expect(chosenIn(message)).toEqual([HARBOUR_TITLE, ORCHARD_TITLE]);
    for (const channel of ['general', 'thread'] as const)
      expect(await asked(person({}, channel))).toMatch(/Velstad.*Tessaly.*2 articles asked/s);
    expect(textOf(await person().asks(`<@${BOT.id}> ${COST}`))).toContain('2 articles asked');
    expect(await asked(person({ server: 1 }))).not.toMatch(/2 articles asked|Velstad/);
    expect(textOf((await person().slash('article list')).message)).toMatch(
      /Velstad\n.*default in this channel.*Tessaly\n.*default in this channel/s,
    );
    const none = await manager().choose(message, []);
    expect(textOf(none.message)).toContain('This channel has no article of its own.');
    expect(chosenIn(none.message)).toEqual([]);
  });

  it('are added one by one, and shown without being changed', async () => {
    const [harbour = '', orchard = ''] = ids;
    await use({ article: harbour, beside: true });
    expect(textOf((await use({ article: orchard, beside: true })).message)).toContain(
      `asked of ${HARBOUR_TITLE} and ${ORCHARD_TITLE}, side by side`,
    );
    expect(textOf((await use({ beside: true })).message)).toContain(`${HARBOUR_TITLE} and ${ORCHARD_TITLE}`);
    expect(textOf((await use({ article: orchard })).message)).toContain(`asked of ${ORCHARD_TITLE}, unless`);
  });

  it('of a thread are its own where it has any, and else the channel’s', async () => {
    const [harbour = '', orchard = ''] = ids;
    const inThread = person({ manages: true }, 'thread');
    await use({ article: harbour });
    expect(textOf((await use({ article: orchard, beside: true }, inThread)).message)).toContain('side by side');
    expect(await asked(person({}, 'thread'))).toContain('2 articles asked');
    expect(await asked(person())).not.toContain('2 articles asked');
    expect(textOf((await use({ article: '-' }, inThread)).message)).toContain(`asked of ${HARBOUR_TITLE}, unless`);
  });

  it('are asked again in a follow-up, with its subject', async () => {
    const [harbour = '', orchard = ''] = ids;
    const reader = person();
    await reader.slash('ask', { question: 'Who opened the harbour of Velstad?', article: harbour, beside: orchard });
    const answer = await reader.asks(`<@${BOT.id}> and when was that?`);
    expect(textOf(answer)).toMatch(/↪ Who opened the harbour.*2 articles asked/s);
  });

  it('are each read in context, judged together, and explained', async () => {
    const [harbour = '', orchard = ''] = ids;
    const question = 'Which trees or ships were counted?';
    const { message } = await person().slash('ask', { question: COST, article: harbour, beside: orchard });
    const context = await person().press(message, 'In context');
    expect([context.hidden, textOf(context.message)]).toEqual([
      true,
      expect.stringContaining('The quay is 620 metres'),
    ]);
    const [, number = ''] = /each by itself\. `([0-9a-f]{12})`/.exec(textOf(message)) ?? [];
    const buttons = everyComponent(message.components ?? []).flatMap(({ custom_id }) => custom_id ?? []);
    expect(buttons).toEqual(expect.arrayContaining([`1;verdict;${number};1`, `1;verdict;${number};0`]));
    expect(textOf((await person().press(message, 'Helpful')).message)).toContain('Noted');
    expect(textOf((await person().press(message, 'Why this?')).message)).toMatch(
      /Why this answer.*It cost 48 million/s,
    );
    const followed = await person().submit(message, 'Ask a follow-up', question);
    expect(textOf(followed.message)).toMatch(/counted\?.*Velstad.*2 articles asked/s);
    expect(textOf(followed.message)).not.toContain(SEED);
  });

  it('are explained by /why as the message shows them: by the first', async () => {
    const [harbour = '', orchard = ''] = ids;
    const reader = person();
    await reader.slash('ask', { question: COST, article: orchard, beside: harbour });
    expect(textOf((await reader.slash('why')).message)).toMatch(/It cost 48 million.*Velstad/s);
  });

  it('are posted publicly from a private answer, with their buttons', async () => {
    const reader = person();
    const answer = await reader.slash('ask', { question: COST, article: '*', private: true });
    expect(answer.hidden).toBe(true);
    const posted = await reader.following(await reader.press(answer.message, 'Post publicly'));
    const labels = everyComponent(posted.components ?? []).flatMap(({ label }) => label ?? []);
    expect(labels).toEqual(['In context', 'Helpful', 'Not helpful', 'Ask a follow-up', 'Why this?']);
    expect(textOf((await person().submit(posted, 'Ask a follow-up', COST)).message)).toContain(
      '3 articles asked, each by itself',
    );
  });

  it('have buttons and a menu that go on working after a restart', async () => {
    const [harbour = '', orchard = ''] = ids;
    const { message } = await person().slash('ask', { question: COST, article: harbour, beside: orchard });
    const used = await use({ article: harbour });
    await bot.stop();
    bot = await startBot(folder(), {}, { discord });
    expect(textOf((await person().press(message, 'In context')).message)).toContain('The quay is 620 metres');
    expect(textOf((await person().press(message, 'Not helpful')).message)).toContain('Noted');
    const followed = await person().submit(message, 'Ask a follow-up', 'Who counted the trees?');
    expect(textOf(followed.message)).toContain('2 articles asked');
    const chosen = await manager().choose(used.message, [ORCHARD_TITLE]);
    expect(textOf(chosen.message)).toContain(`asked of ${ORCHARD_TITLE}, unless`);
  });

  it('are chosen by those who may, looked up when they choose', async () => {
    const [harbour = '', orchard = ''] = ids;
    const used = await use({ article: harbour });
    const values = [articleKey(harbour), articleKey(orchard)];
    const refused = await person().chooseRaw(used.message, values);
    expect([refused.hidden, textOf(refused.message)]).toEqual([true, expect.stringContaining('Only people who may')]);
    expect(textOf((await use({ article: orchard }, person())).message)).toContain('Only people who may');
    expect(await asked(person())).not.toContain('2 articles asked');
  });

  it('are never those of another server', async () => {
    const [harbour = ''] = ids;
    const used = await use({ article: harbour });
    const shown = [
      textOf((await manager().chooseRaw(used.message, [articleKey(harbour), articleKey(foreign)])).message),
      textOf((await use({ article: foreign, beside: true })).message),
      await asked(person(), { article: harbour, beside: foreign }),
      await asked(person(), { beside: foreign }),
    ];
    for (const each of shown) expect(each).toContain('There is no article');
    expect(await asked(person())).toContain('> It cost 48 million');
    const { choices } = await person().type('ask', 'beside', 'light');
    const menu = menuOf(used.message)?.options?.map(({ label }) => label) ?? [];
    expect([...choices.map(({ name }) => name), ...menu]).not.toContain(LIGHTHOUSE_TITLE);
  });

  it('are those that are left when one is removed', async () => {
    const [harbour = '', orchard = ''] = ids;
    await use({ article: harbour });
    await use({ article: orchard, beside: true });
    const asking = await manager().slash('article remove', { article: orchard });
    await manager().press(asking.message, 'Remove it for good');
    expect(await asked(person())).toContain('> It cost 48 million');
    expect(textOf((await use({ beside: true })).message)).toContain(`asked of ${HARBOUR_TITLE}, unless`);
  });
});
