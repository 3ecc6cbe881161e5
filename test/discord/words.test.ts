import { en } from '../../src/discord/words/en/index.js';
import { TRANSLATIONS, wordsFor } from '../../src/discord/words/index.js';
import { COMMAND_TEXTS } from '../../src/discord/words/topics/commands.js';
import type { Words } from '../../src/discord/words/words.js';

/** Discord's pattern of names of commands and options. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MENUS: readonly string[] = ['Ask the article', 'Check this claim'];
const LANGUAGES: [string, Words][] = [['en-US', en], ...Object.entries(TRANSLATIONS)];
const SAMPLES = [7, 3, 5] as const;

/**
 * Every text of a language by its path, but for refusals, which have a test of their own; functions are called with numbers,
 * which any of them can show.
 */
function texts(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const at = `${path}/${key}`;
    if (at === '/refusals') return [];
    if (typeof value === 'string') return [[at, value]];
    if (typeof value === 'function') return [[at, (value as (...args: unknown[]) => string)(...SAMPLES)]];
    return texts(value, at);
  });
}

describe.each(LANGUAGES)('the words of %s', (locale, words) => {
  it('are those of English, none left out or left as it is', () => {
    const english = new Map(texts(en));
    expect(texts(words).map(([path]) => path)).toEqual([...english.keys()]);
    if (words === en) return;
    const same = texts(words).filter(([path, text]) => text.length > 12 && text === english.get(path));
    expect(same).toEqual([]);
  });

  it('say something, and show what they are given', () => {
    const calls: [string, string][] = [
      [words.answer.missing('X'), 'X'],
      [words.answer.sharedBy('X'), 'X'],
      [words.lookUp.foundNot('X'), 'X'],
      [words.notices.noArticle('X'), 'X'],
      [words.notices.failed('X'), '`X`'],
      [words.notices.noPermission('X'), 'X'],
      [words.quoted('X'), 'X'],
      ...[40, 60, 80].flatMap((percent): [string, string][] => [
        [words.answer.confidence(percent), `${percent}`],
        [words.answer.bearing(percent), `${percent}`],
        [words.answer.silentConfidence(percent), `${percent}`],
        [words.answer.elsewhereConfidence(percent), `${percent}`],
      ]),
      ...[0, 1, 2, 21].flatMap((count): [string, string][] => [
        [words.lookUp.leftOut(count), `${count}`],
        [words.notices.wait(count), `${count}`],
        [words.about.size(count, 11, 12), '11'],
      ]),
      [words.lookUp.found(21, 'X'), '21'],
      [words.lookUp.found(1, 'X'), 'X'],
      [words.lookUp.page(2, 9), '9'],
      [words.lookUp.noPassage('X', 9), '9'],
      [words.lookUp.passageOf(2, 9), '9'],
      [words.lookUp.passages(2, 9), '9'],
      [words.why.threshold('0.1', '0.36'), '0.36'],
      [words.why.about('0.1', '0.36'), '0.36'],
    ];
    for (const [text, shown] of calls) expect(text).toContain(shown);
    const three = new Set([40, 60, 80].map((percent) => words.answer.confidence(percent).replace(/\d/g, '')));
    expect(three.size).toBe(3);
    for (const [path, text] of texts(words))
      if (!/description$/.test(path)) expect([path, text]).not.toEqual([path, '']);
  });

  it('are within Discord’s limits', () => {
    for (const label of Object.values(words.buttons)) expect(label.length).toBeLessThanOrEqual(34);
    expect(words.modal.title.length).toBeLessThanOrEqual(45);
    expect(words.modal.label.length).toBeLessThanOrEqual(45);
    expect(words.modal.placeholder.length).toBeLessThanOrEqual(100);
    for (const text of COMMAND_TEXTS) {
      const { name, description } = words.commands[text];
      if (MENUS.includes(text)) {
        expect(name).toMatch(/^.{1,32}$/u);
        expect(description).toBe('');
        continue;
      }
      expect(name).toMatch(NAME);
      expect(name).toBe(name.toLowerCase());
      expect(description.length).toBeGreaterThan(0);
      expect(description.length).toBeLessThanOrEqual(100);
    }
    for (const all of Object.values(texts(words))) expect(all[1].length).toBeLessThan(1_500);
  });

  it('name no two commands, and no two options of one, alike', () => {
    const names = (of: readonly string[]) =>
      of.map((text) => words.commands[text as (typeof COMMAND_TEXTS)[number]].name);
    const commands = names(COMMAND_TEXTS.filter((text) => !text.includes('.')));
    expect(new Set(commands).size).toBe(commands.length);
    const shared = ['ask.article', 'ask.private'];
    for (const own of ['ask.question', 'quote.words', 'find.words', 'passage.which'])
      expect(new Set(names([own, ...shared])).size).toBe(3);
  });

  it('name in the help what a reader of that language types', () => {
    const slash = COMMAND_TEXTS.filter((text) => !text.includes('.') && !MENUS.includes(text) && text !== 'help');
    for (const command of slash) expect(words.help).toContain(`\`/${words.commands[command].name}\``);
    for (const menu of MENUS) expect(words.help).toContain(`**${words.commands[menu as 'Ask the article'].name}**`);
  });

  it('name commands, and what belongs to them, as a reader of that language finds them', () => {
    const named = (path: string) => words.commands[path as 'ask']?.name;
    const parts = (of: string) => COMMAND_TEXTS.filter((text) => text.startsWith(`${of}.`));
    const unknown = texts(words)
      .flatMap(([, text]) => [...text.matchAll(/`\/([^`]+)`/g)].map(([, typed = '']) => typed))
      .filter((typed) => {
        const [command = '', ...more] = typed.split(' ');
        let at: string | undefined = COMMAND_TEXTS.find((text) => !text.includes('.') && named(text) === command);
        for (const each of more) {
          const next: string | undefined = parts(at ?? '').find((text) => named(text) === each.replace(/:$/, ''));
          // An option leads nowhere: the next one is beside it.
          if (next === undefined || !each.endsWith(':')) at = next;
        }
        return at === undefined;
      });
    expect(unknown).toEqual([]);
  });

  it('keep what belongs together on a line, in French', () => {
    const apart = locale === 'fr' ? texts(words).filter(([, text]) => / [:;?!»]|« /.test(text)) : [];
    expect(apart).toEqual([]);
  });

  it('are what a reader of that language gets', () => {
    expect(wordsFor(locale)).toBe(words);
  });
});

it('the words are English for a language that is not spoken', () => {
  expect(wordsFor('pl')).toBe(en);
});
