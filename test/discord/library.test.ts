import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HARBOUR, HARBOUR_CHANGED, LIGHTHOUSE, ORCHARD } from '../support/discord/articles.js';
import { Person, type Standing } from '../support/discord/person.js';
import { everyComponent, textOf } from '../support/discord/rules.js';
import { type RunningBot, startBot } from '../support/discord/running-bot.js';
import { BOT, LIBRARIANS } from '../support/discord/world.js';
import { sharedFolder } from '../support/folder.js';

const OPENED = 'When was the harbour opened?';
const COST = 'How much did the harbour cost?';

describe("a server's own articles", () => {
  const folder = sharedFolder();
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot(folder(), {}, { servers: 3 });
  });
  afterAll(() => bot.stop());
  afterEach(() => {
    expect(bot.discord.violations.splice(0)).toEqual([]);
    expect(bot.discord.pings).toEqual([]);
  });

  const person = (standing: Standing = {}, channel: Person['channel'] = 'general', locale = 'en-US') =>
    new Person(bot.discord, channel, locale, 'reader', standing);
  const manager = (server = 0) => person({ server, manages: true });
  const file = (content: string | Uint8Array, name = 'page.txt') => ({ file: { name, content } });
  const idOf = async (who: Person, title: string) =>
    (await who.type('ask', 'article', title)).choices.find(({ name }) => name.includes(title))?.value ?? '';

  async function add(who: Person, content: string, more: Record<string, string> = {}) {
    const draft = await who.add({ ...file(content), ...more });
    return who.press(draft.message, 'Publish');
  }

  async function bytesOnDisk(marker: string): Promise<string[]> {
    const names = await readdir(folder(), { recursive: true, withFileTypes: true });
    const found: string[] = [];
    for (const entry of names.filter((each) => each.isFile())) {
      const content = await readFile(join(entry.parentPath, entry.name));
      if (content.includes(marker) || content.includes(Buffer.from(marker, 'utf16le'))) found.push(entry.name);
    }
    return found;
  }

  it('are added from a file, looked at, published and asked, within seconds', async () => {
    const began = performance.now();
    const who = manager();
    const draft = await who.add(file(HARBOUR));
    expect(draft.hidden).toBe(true);
    expect(textOf(draft.message)).toMatch(/Ready\..*The new harbour of Velstad.*5 sentences.*> /s);
    expect(textOf((await who.slash('ask', { question: OPENED })).message)).not.toContain('Velstad');
    const published = await who.press(draft.message, 'Publish');
    expect(textOf(published.message)).toContain('The new harbour of Velstad can be asked now');
    const { message } = await person().slash('ask', { question: OPENED });
    expect(textOf(message)).toContain('> The harbour of Velstad was opened on 3 May 1987');
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('are added by who manages the server, or has the role it names, and by nobody else', async () => {
    const refused = await person().add(file(ORCHARD));
    expect([refused.hidden, textOf(refused.message)]).toEqual([true, expect.stringContaining('Only people who may')]);
    const librarian = person({ roles: [LIBRARIANS] });
    expect(textOf((await librarian.add(file(ORCHARD))).message)).toContain('Only people who may');
    await manager().slash('settings', { adders: LIBRARIANS });
    const draft = await librarian.add(file(ORCHARD));
    expect(textOf(draft.message)).toContain('Ready.');
    const stranger = await person().press(draft.message, 'Publish');
    expect(textOf(stranger.message)).toContain('Only people who may');
    const discarded = await librarian.press(draft.message, 'Discard');
    expect(textOf(discarded.message)).toContain('Discarded');
    expect(await bytesOnDisk('Quillberries')).toEqual([]);
    const publish = everyComponent(draft.message.components ?? []).find(({ label }) => label === 'Publish');
    const late = await librarian.pressId(draft.message, publish?.custom_id ?? '');
    expect(textOf(late.message)).toContain('not there any more');
  });

  it('are recognised when the same text comes again', async () => {
    const again = await manager().add(file(HARBOUR, 'another name.txt'));
    expect(textOf(again.message)).toContain('That very text is here already: The new harbour of Velstad.');
  });

  it('have a title, whatever their file is called', async () => {
    const who = manager(2);
    const draft = await who.add({ ...file('Nobody knows the name of this.', '_.txt'), title: '   ' });
    expect(textOf(draft.message)).toContain('Untitled');
    await who.press(draft.message, 'Publish');
    expect((await who.type('ask', 'article', '')).choices.map(({ name }) => name)).toContain('Untitled');
  });

  it('are added one at a time', async () => {
    const who = manager(2);
    const long = Array.from({ length: 300 }, (_, i) => `Paragraph ${i} says ${i * 7}.`).join('\n\n');
    const first = who.add(file(long, 'long.txt'));
    const second = await manager(2).add(file('Another one.', 'b.txt'));
    expect(textOf(second.message)).toContain('being added here already');
    expect(textOf((await first).message)).toContain('300 sentences');
  });

  it('may be given another title, and begin anew with a text that another had', async () => {
    const who = manager(2);
    const text = 'The bridge of Anholt is closed. It opens in May.';
    await add(who, text, { title: 'Bridge' });
    const id = await idOf(who, 'Bridge');
    expect(textOf((await add(who, text, { replaces: id, title: 'The old bridge' })).message)).toContain(
      'The old bridge',
    );
    await add(who, `${text} Nobody minds.`, { replaces: id });
    const anew = await add(who, text, { title: 'The old bridge' });
    expect(textOf(anew.message)).toContain('can be asked now');
    const bridges = (await who.type('ask', 'article', 'bridge')).choices
      .filter(({ value }) => value !== '*')
      .map(({ value }) => value);
    expect(new Set(bridges).size).toBe(2);
  });

  it('may be pasted into a form', async () => {
    const draft = await manager(1).addText({}, { title: 'A pasted law', text: ORCHARD });
    expect(textOf(draft.message)).toContain('A pasted law');
    await manager(1).press(draft.message, 'Publish');
    const { message } = await person({ server: 1 }).slash('ask', { question: 'Who counted the young trees?' });
    expect(textOf(message)).toContain('> Inspector Karl Dovrin counted 41,000 young trees');
  });

  it.each([
    ['an empty file', '', 'a.txt'],
    ['a file of another kind', 'MZ\u0090\u0000', 'setup.exe'],
    ['an archive under another name', 'PK\u0003\u0004\u0014\u0000\u0000\u0000', 'page.txt'],
  ])('are not made of %s, and it is said why', async (_, content, name) => {
    const { message } = await manager().add(file(content, name));
    expect(textOf(message)).toContain('It can’t be added.');
    expect(everyComponent(message.components ?? []).filter(({ type }) => type === 2)).toEqual([]);
  });

  it('are refused in the language of whoever adds them', async () => {
    const shown = async (locale: string, values: Parameters<Person['add']>[0]) =>
      textOf((await person({ manages: true }, 'general', locale).add(values)).message);
    expect(await shown('de', file('%PDF-1.7 nothing', 'a_b.pdf'))).toMatch(
      /^Das lässt sich.*\na\\_b\.pdf ist beschädigt/,
    );
    expect(await shown('es-ES', file('', 'a.txt'))).toMatch(/a\.txt no tiene ningún texto que citar/);
    expect(await shown('fr', file('PK\u0003\u0004\u0014\u0000', 'a.txt'))).toMatch(/a\.txt est une archive/);
    expect(await shown('ja', { link: 'https://example.org/page' })).toMatch(/ここではリンクを使えません。/);
  });

  it('are not fetched from the web unless who runs the bot allows it', async () => {
    const { message } = await manager().add({ link: 'https://example.org/page' });
    expect(textOf(message)).toContain('Links are not allowed here');
  });

  it('are listed, with what is asked where', async () => {
    const who = manager();
    const id = await idOf(who, 'The new harbour');
    const used = await who.slash('article use', { article: id });
    expect(textOf(used.message)).toContain('Questions here are asked of The new harbour of Velstad, unless');
    const { message } = await who.slash('article list');
    expect(textOf(message)).toMatch(
      /2 articles.*Drone attack.*in every server.*The new harbour.*default in this channel/s,
    );
  });

  it('are asked in the channel that uses them, in its threads, and only there', async () => {
    const question = 'How many were killed?';
    for (const channel of ['general', 'thread'] as const)
      expect(textOf((await person({}, channel).slash('ask', { question })).message)).not.toContain('three US soldiers');
    expect(textOf(await person({}, 'general').asks(`<@${BOT.id}> ${OPENED}`))).toContain('> The harbour of Velstad');
    expect(
      textOf((await person({ server: 1 }).slash('ask', { question: 'How many US soldiers were killed?' })).message),
    ).toContain('three US soldiers');
    await manager().slash('article use', { article: '-' });
    expect(textOf((await person().slash('ask', { question: 'How many US soldiers were killed?' })).message)).toContain(
      'three US soldiers',
    );
  });

  it('are compared side by side: a quote of each, or silence', async () => {
    const { choices } = await person().type('ask', 'article', '');
    expect(choices[0]).toEqual({ name: 'All articles, side by side', value: '*' });
    const { message } = await person().slash('ask', { question: COST, article: '*' });
    expect(textOf(message)).toMatch(
      /The new harbour of Velstad\n> .*> It cost 48 million crowns.*Drone attack.*is about something else/s,
    );
    expect(textOf(message)).toContain('2 articles asked, each by itself.');
  });

  it('are changed: old buttons show what it said then and what it says now', async () => {
    const who = manager();
    const id = await idOf(who, 'The new harbour');
    const before = await person().slash('ask', { question: COST, article: id });
    expect(textOf(before.message)).toContain('48 million');
    const published = await add(who, HARBOUR_CHANGED, { replaces: id });
    expect(textOf(published.message)).toContain('can be asked now');
    expect(textOf((await person().slash('ask', { question: COST, article: id })).message)).toContain('52 million');
    const pressed = await person().press(before.message, 'In context');
    expect(textOf(pressed.message)).toMatch(/changed since.*> It cost 48 million.*> It cost 52 million/s);
  });

  it('are removed for good: nothing of them is left on the disk', async () => {
    const who = manager();
    const id = await idOf(who, 'The new harbour');
    expect(await bytesOnDisk('Marlunda')).not.toEqual([]);
    const asked = await who.slash('article remove', { article: id });
    const removed = await who.press(asked.message, 'Remove it for good');
    expect(textOf(removed.message)).toContain('The new harbour of Velstad is removed');
    expect(await bytesOnDisk('Marlunda')).toEqual([]);
    expect(textOf((await person().slash('ask', { question: OPENED, article: id })).message)).toContain(
      'There is no article',
    );
    expect((await who.type('ask', 'article', 'harbour')).choices.map(({ value }) => value)).not.toContain(id);
  });

  it('are never those of another server, whatever is guessed or pressed again', async () => {
    await add(manager(0), LIGHTHOUSE);
    const id = await idOf(manager(0), 'The lighthouse');
    const stranger = person({ server: 1, manages: true });
    const asked = await person().slash('ask', { question: 'How high is the tower?', article: id });
    expect(textOf(asked.message)).toContain('37 metres');
    const ids = everyComponent(asked.message.components ?? []).flatMap(({ custom_id }) => custom_id ?? []);
    const shown: string[] = [];
    for (const custom of ids) {
      const { exchange } = await stranger.pressRaw(asked.message, custom);
      shown.push(exchange.message ? textOf(exchange.message) : '');
    }
    for (const [name, values] of [
      ['ask', { question: 'How high is the tower of Cape Orrin?', article: id }],
      ['quote', { words: 'Zephyrine', article: id }],
      ['find', { words: 'Zephyrine', article: id }],
      ['passage', { which: '2', article: id }],
      ['outline', { article: id }],
      ['about', { article: id }],
      ['article use', { article: id }],
      ['article remove', { article: id }],
      ['settings', { article: id }],
      ['article list', {}],
    ] as const)
      shown.push(textOf((await stranger.slash(name, values)).message));
    for (const option of ['ask', 'quote', 'find'])
      shown.push(JSON.stringify((await stranger.type(option, 'article', 'light')).choices));
    for (const where of ['direct', 'elsewhere'] as const)
      shown.push(
        textOf((await person({}, where).slash('ask', { question: 'How high is the tower?', article: id })).message),
      );
    expect(
      shown.filter((text) =>
        /37 metres|Zephyrine|granite|Cape Orrin\b(?! *\?)/.test(
          text.replaceAll('How high is the tower of Cape Orrin?', ''),
        ),
      ),
    ).toEqual([]);
  });
});
