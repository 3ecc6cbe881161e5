import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { UserError } from '../../src/core/errors.js';
import { REFUSALS, Refusal, type RefusalCode, type RefusalParameters } from '../../src/core/refusals/refusal.js';
import { refusalView } from '../../src/discord/messages/refusal.js';
import { readerOf } from '../../src/discord/reader.js';
import { TRANSLATIONS } from '../../src/discord/words/index.js';
import { type MessageBody, markdownOf, messageFaults } from '../support/discord/rules.js';
import { SHOWN, seen } from '../support/discord/seen.js';

const file = 'notes.txt';
const site = 'site.example';
const endings = ['.abc', '.xyz'];

/** Something of each kind that a refusal names. */
const NAMED: { readonly [Code in RefusalCode]: RefusalParameters<Code> } = {
  fileTooLarge: { file, mib: 7 },
  fileNoArticle: { file, endings },
  fileNoPdf: { file, endings },
  fileIsPdf: { file },
  fileIsArchive: { file },
  fileIsOffice: { file },
  fileIsProgram: { file },
  fileIsPicture: { file },
  fileBinary: { file },
  fileNotUtf8: { file, byte: 17 },
  fileNotUtf16: { file },
  fileEmpty: { file },
  fileYaml: { file, reason: 'Nested mappings.', line: 4 },
  fileSlow: { file, seconds: 31 },
  fileHeavy: { file },
  fileDamaged: { file, reason: 'bad stream' },
  pdfDamaged: { file },
  pdfPageDamaged: { file, page: 12 },
  pdfPassword: { file },
  pdfPictures: { file },
  pdfPages: { file, most: 23_456 },
  pdfText: { file, most: 23_456 },
  pageTags: { most: 23_456 },
  pageNesting: { most: 23_456 },
  linksOff: {},
  addressTooLong: { most: 23_456 },
  addressInvalid: {},
  addressScheme: {},
  addressPassword: {},
  addressPort: {},
  addressNotPublic: {},
  siteUnreachable: { site },
  siteUnproven: { site },
  siteSlow: { site, seconds: 16 },
  siteForbids: { site },
  siteRobots: { site, status: 503 },
  siteStatus: { site, status: 404 },
  siteLeadsOn: { site, most: 6 },
  siteLeadsAstray: { site },
  siteLeadsToHttp: { site },
  siteOtherKind: { site },
  siteTooLarge: { site, mib: 11 },
  siteBomb: { site },
  sitePacked: { site },
  siteBroken: { site },
  siteEncodingUnknown: { site },
  siteEncodingWrong: { site, encoding: 'shift_jis' },
  attachmentElsewhere: {},
  attachmentStatus: { status: 403 },
  libraryFull: { most: 23_456 },
  tooManyPassages: { most: 23_456 },
  replacedGone: {},
};
const CODES = Object.keys(NAMED) as RefusalCode[];
const LOCALES = ['en-US', ...Object.keys(TRANSLATIONS)];
/** Said by a parser or reader in English, and left out in other languages. */
const ENGLISH_ONLY = ['reason'];
/** Said in other languages, where English has it in the reason. */
const OTHERS_ONLY = ['line'];

const saidOf = (code: RefusalCode, locale: string, named: object = NAMED[code]) => {
  const view = refusalView({ code, named: named as RefusalParameters }, readerOf(locale));
  return { view, markdown: markdownOf(view as MessageBody) };
};

describe.each(LOCALES)('a refusal in %s', (locale) => {
  it.each(CODES)('says what is wrong and what to do, with all that it names: %s', (code) => {
    const { refused } = readerOf(locale).words.article;
    const [heading, message = '', hint = '', ...rest] = saidOf(code, locale).markdown.split('\n');
    expect([heading, rest]).toEqual([refused, []]);
    expect(message).toMatch(/\S{3}.*[.。]$/);
    expect(hint).toMatch(/^-# \S.*\S{3}.*(?:[.。…]|https\\:\/\/…)$/);
    const shown = `${message} ${hint}`.replace(/(?<=\d)[.,\s\u202f](?=\d{3})/g, '');
    const named = Object.entries(NAMED[code]).filter(
      ([name]) => !(locale === 'en-US' ? OTHERS_ONLY : ENGLISH_ONLY).includes(name),
    );
    for (const value of named.flatMap(([, each]) => each)) expect(shown).toContain(String(value).replace('_', '\\_'));
    if (locale === 'fr') expect(`${message} ${hint}`).not.toMatch(/ [:;?!]/);
    if (locale === 'en-US') return;
    const english = saidOf(code, 'en-US').markdown.split('\n');
    expect(english).not.toContain(message);
    expect(english).not.toContain(hint);
  });

  it.each(CODES)('shows as plain text whatever somebody calls a file, within what Discord takes: %s', (code) => {
    const nasty = `**a** @everyone <@123456789012345678> \`b\` ||c|| [d](https://e.f) # _g_ ${'\\*'.repeat(400)}`;
    const named = Object.fromEntries(
      Object.entries(NAMED[code]).map(([name, value]) => [name, typeof value === 'string' ? nasty : value]),
    );
    const { view, markdown } = saidOf(code, locale, named);
    const lines = markdown.split('\n').slice(1);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(() => seen(line.replace(/^-# /, ''), SHOWN)).not.toThrow();
    expect(messageFaults({ ...(view as MessageBody), flags: 1 << 15 }, [])).toEqual([]);
  });
});

describe('a refusal', () => {
  it('is, for the terminal and the log, an error that a person can act on, in English', () => {
    const refusal = new Refusal('fileNotUtf8', { file, byte: 17 });
    expect(refusal).toBeInstanceOf(UserError);
    expect(refusal).toMatchObject({
      name: 'UserError',
      message: 'notes.txt is not UTF-8: invalid at byte 17.',
      hint: 'Save the file with the encoding UTF-8.',
    });
  });

  it('is known by its code in this test, too', () => {
    expect(CODES).toEqual(Object.keys(REFUSALS));
  });
});

/** Where errors without a code are made that Discord's side of the program may meet: how many, and who is told. */
const WITHOUT_A_CODE: Readonly<Record<string, readonly [number, string]>> = {
  'adapters/article-files.ts': [2, 'the corpus folder is read at the start: the operator'],
  'adapters/article-metadata.ts': [1, 'metadata beside a file of the corpus folder: the operator'],
  'adapters/model-files.ts': [3, 'read at the start: the operator'],
  'adapters/model-thread.ts': [1, 'handed on from a thread: as of model-files.ts'],
  'config.ts': [1, 'read at the start: the operator'],
  'discord/faults.ts': [6, 'of the login: the operator'],
  'discord/hand-over/arriving.ts': [2, 'another process is in the way at the start: the operator'],
  'engine/opening.ts': [2, 'the disk: the operator, in the log'],
  'library/corpus.ts': [2, 'read at the start: the operator'],
  'library/open.ts': [1, 'read at the start: the operator'],
  'library/stores.ts': [1, 'opened at the start: the operator'],
  'operations/health.ts': [2, 'a port at the start: the operator'],
};
/** Their errors are the disk's, the engine's and the operator's, all of them. */
const STORES = ['adapters/sqlite/', 'adapters/opensearch/'];

/** A file of `src`, and all that it imports, however far. */
function reachedFrom(start: string): Map<string, string> {
  const source = join(process.cwd(), 'src');
  const reached = new Map<string, string>();
  const visit = (name: string) => {
    if (reached.has(name)) return;
    const text = readFileSync(join(source, name), 'utf8');
    reached.set(name, text);
    for (const [, to = ''] of text.matchAll(/(?:from|import\(|new URL\()\s*'(\.[^']+\.js)'/g))
      visit(normalize(join(dirname(name), to.replace(/\.js$/, '.ts'))));
  };
  visit(start);
  return reached;
}

describe('what is wrong with what somebody gives', () => {
  const reached = reachedFrom('discord/start.ts');

  it('is looked for in all that the bot uses', () => {
    const all = readdirSync(join(process.cwd(), 'src'), { recursive: true, encoding: 'utf8' });
    expect(reached.size).toBeGreaterThan(all.filter((name) => name.endsWith('.ts')).length / 2);
    for (const name of [
      'adapters/web/robots.ts',
      'adapters/upload.ts',
      'adapters/reading-process.ts',
      'adapters/pdf.ts',
    ])
      expect([...reached.keys()]).toContain(name);
  });

  it('has a code: every other error that is made there is not theirs to mend', () => {
    const made = [...reached]
      .filter(([name]) => !STORES.some((folder) => name.startsWith(folder)))
      .map(([name, text]): [string, number] => [name, text.match(/new UserError\(|extends UserError/g)?.length ?? 0])
      .filter(([name, count]) => count > 0 && name !== 'core/refusals/refusal.ts');
    const expected = Object.entries(WITHOUT_A_CODE).map(([name, [count]]): [string, number] => [name, count]);
    expect(made.sort()).toEqual(expected.sort());
  });
});
