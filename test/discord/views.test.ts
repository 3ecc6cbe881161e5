import { type APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import fc from 'fast-check';
import { sha256 } from '../../src/adapters/files.js';
import { parseMarkdown, parsePlainText } from '../../src/core/article/parse.js';
import { ask } from '../../src/core/ask.js';
import { quoteOfSentence } from '../../src/core/quotes/quote.js';
import type { IndexedArticle } from '../../src/core/search/indexed-article.js';
import { atOnce } from '../../src/core/steps.js';
import { choiceName } from '../../src/discord/commands/options.js';
import { articleKey } from '../../src/discord/keys.js';
import { LIMITS, OWN_LIMITS } from '../../src/discord/limits.js';
import { aboutView } from '../../src/discord/messages/about.js';
import { answerView } from '../../src/discord/messages/answer.js';
import { bestFirst, compareView } from '../../src/discord/messages/compare.js';
import { findingView } from '../../src/discord/messages/find.js';
import { oneLine, unescaped } from '../../src/discord/messages/markdown.js';
import { outlineView } from '../../src/discord/messages/outline.js';
import { contextView, passageView } from '../../src/discord/messages/passage.js';
import { placeLine } from '../../src/discord/messages/place.js';
import { quotedParts } from '../../src/discord/messages/quoted.js';
import { quotesView } from '../../src/discord/messages/quotes.js';
import { usedView } from '../../src/discord/messages/used.js';
import { fits, type View } from '../../src/discord/messages/view.js';
import { whyView } from '../../src/discord/messages/why.js';
import { readerOf } from '../../src/discord/reader.js';
import { questionsIn } from '../../src/discord/recall.js';
import { type Component, everyComponent, type MessageBody, messageFaults, pingsOf } from '../support/discord/rules.js';
import { indexedOf } from '../support/indexed.js';
import { articleOf, FERRY } from '../support/small-article.js';
import { stubEmbedder } from '../support/stub-embedder.js';

interface Part {
  readonly type: ComponentType;
  readonly content?: string;
  readonly id?: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly components?: readonly unknown[];
  readonly accessory?: unknown;
}

interface Flat {
  readonly texts: readonly { id?: number; content: string }[];
  readonly ids: readonly string[];
  readonly labels: readonly string[];
  readonly rows: readonly number[];
  readonly count: number;
}

/** Everything of a message, however deep. */
function flat(components: readonly unknown[]): Flat {
  const texts: { id?: number; content: string }[] = [];
  const [ids, labels, rows]: [string[], string[], number[]] = [[], [], []];
  let count = 0;
  const visit = (component: unknown) => {
    count += 1;
    const { type, content, id, custom_id, label, components: inner, accessory } = component as Part;
    if (type === ComponentType.TextDisplay) texts.push({ content: content ?? '', ...(id === undefined ? {} : { id }) });
    if (custom_id !== undefined) ids.push(custom_id);
    if (label !== undefined) labels.push(label);
    if (type === ComponentType.ActionRow) rows.push(inner?.length ?? 0);
    for (const each of inner ?? []) visit(each);
    if (accessory) visit(accessory);
  };
  for (const component of components) visit(component);
  return { texts, ids, labels, rows, count };
}

/** What Discord would refuse, or a reader should not see. */
function faults(view: View, article: { readonly text: string }): string[] {
  const { texts, ids, labels, rows, count } = flat(view.components);
  const contents = texts.map(({ content }) => content);
  const all = contents.join('');
  // A control character is shown as its picture, which an article may hold too.
  const stoodIn = (text: string) => text.replace(/[␀-␟�]/g, '?');
  const shown = stoodIn(article.text.replace(/\r\n?/g, '\n').replace(/\p{Cc}/gu, (c) => (/[\n\t]/.test(c) ? c : '?')));
  const quoted = contents.flatMap((content) => content.match(/^> .*$(?:\n^> .*$)*/gm) ?? []);
  const plain = (text: string) => stoodIn(unescaped(text.replaceAll(/^> /gm, '').replaceAll(/(?<!\\)\*\*/g, '')));
  return [
    ...pingsOf({ components: view.components as readonly Component[] }).map((whom) => `pings ${whom}`),
    ...(all.length > 4_000 ? [`${all.length} units of text`] : []),
    ...(Buffer.byteLength(all) > 10_170 ? [`${Buffer.byteLength(all)} bytes of text`] : []),
    ...(contents.some((content) => content.trim() === '') ? ['an empty text'] : []),
    ...(count > 40 ? [`${count} components`] : []),
    ...(new Set(ids).size < ids.length ? ['a custom_id twice'] : []),
    ...ids.filter((id) => id.length < 1 || id.length > 100).map((id) => `custom_id ${id}`),
    ...labels.filter((label) => label.length < 1 || label.length > 80).map((label) => `label ${label}`),
    ...rows.filter((size) => size < 1 || size > 5).map((size) => `${size} buttons in a row`),
    ...quoted.filter((quote) => !shown.includes(plain(quote))).map((quote) => `not in the article: ${quote}`),
    ...(view.files ?? [])
      .filter(({ content }) => !article.text.includes(String(content)))
      .map(({ name }) => `${name} is not the article's`),
  ];
}

const articles = (text: string, markdown: boolean): IndexedArticle => {
  const article = { ...articleOf(text), ...(markdown ? parseMarkdown(text) : parsePlainText(text)) };
  return indexedOf({
    ...article,
    metadata: { ...article.metadata, title: text, publisher: text, url: 'https://example.org/a' },
  });
};

const piece = fc.oneof(
  fc.constantFrom(
    ...[
      'The ferry sank. ',
      'They said so. ',
      '<@123456789012345678> ',
      '@everyone ',
      '**',
      '_',
      '`',
      '```',
      '||',
      '> ',
      '\n- ',
    ],
    ...[
      '[a](https://b.c) ',
      '\n\n',
      '\n# Heading\n\n',
      '\r\n',
      '\u0000',
      '\u2400',
      '\u202e',
      '😀',
      '北京很大。',
      '\ud800',
      '1. ',
      'U.S. ',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.nat(3_000).map((length) => `${'long '.repeat(length)}. `),
  fc.nat(2_000).map((length) => '*'.repeat(length)),
);
const texts = fc
  .array(piece, { minLength: 1, maxLength: 12 })
  .map((pieces) => pieces.join(''))
  .filter(
    (text) =>
      /\p{L}{3}/u.test(text) && parsePlainText(text).sentences.length > 0 && parseMarkdown(text).sentences.length > 0,
  );
const questions = fc.oneof(
  fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')),
  fc.constantFrom('Who said so?', 'How long is it?', ''),
);

const RUNS = Number(process.env.VIEW_RUNS ?? 300);

const THRESHOLDS = { threshold: 0.36, aboutThreshold: 0.1 };

describe('a message', () => {
  it('is within what Discord takes and quotes the article alone, whatever article and question', async () => {
    await fc.assert(
      fc.asyncProperty(
        texts,
        questions,
        fc.boolean(),
        fc.nat(),
        fc.constantFrom('en-US', 'de', 'ja'),
        async (text, asked, markdown, n, locale) => {
          const indexed = articles(text, markdown);
          const reader = readerOf(locale);
          const question = oneLine(asked);
          const options = { threshold: n % 2, aboutThreshold: Number(n % 4 > 2), quotes: 9, hash: sha256 };
          const answer = await ask(question, [indexed], { embedder: stubEmbedder }, options);
          const { sentences } = indexed.article;
          const views = [
            answerView(answer, {
              reader,
              articles: [indexed],
              chosen: null,
              as: n % 3 ? 'question' : 'claim',
              private: n % 5 < 2,
            }),
            whyView(answer, [indexed], THRESHOLDS, reader),
            contextView(indexed, n % sentences.length, reader),
            passageView(indexed, n % indexed.passages.length, reader),
            quotesView(indexed, [...sentences.keys()].slice(0, 6), reader),
            atOnce(findingView(indexed, question.slice(0, OWN_LIMITS.findWords) || 'the', n % 3, reader)),
            atOnce(findingView(indexed, 'long', n % 3, reader)),
            outlineView(indexed, reader),
            aboutView(indexed, ['a-model'], THRESHOLDS, reader),
          ];
          for (const view of views) expect(faults(view, indexed.article)).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('is within what Discord takes and quotes the articles alone, however many stand side by side', async () => {
    await fc.assert(
      fc.asyncProperty(texts, questions, fc.integer({ min: 1, max: 12 }), fc.nat(), async (text, asked, count, n) => {
        const one = articles(text, n % 2 > 0);
        const compared = [];
        for (let i = 0; i < count; i += 1) {
          const indexed = { ...one, article: { ...one.article, id: `article-${i}` } };
          const options = { threshold: (n + i) % 2, aboutThreshold: 0, quotes: 1, hash: sha256 };
          const answer = await ask(oneLine(asked), [indexed], { embedder: stubEmbedder }, options);
          compared.push({ indexed, answer: { ...answer, following: n % 3 ? null : 'Who was it?' } });
        }
        const ordered = bestFirst(compared);
        const following = ordered.slice(0, OWN_LIMITS.sideBySide).map((each) => articleKey(each.indexed.article.id));
        const reader = readerOf('fr');
        const { buttons } = reader.words;
        const view = compareView(ordered, { reader, following, left: n % 4, private: n % 5 < 2 });
        const shared =
          n % 5 < 2 ? [{ type: ComponentType.TextDisplay as const, content: `shared by ${'*'.repeat(64)}` }] : [];
        expect(faults({ ...view, components: [...shared, ...view.components] }, one.article)).toEqual([]);
        if (ordered[0]?.answer.trace.length === 0) return;
        expect(flat(view.components).labels).toEqual(
          expect.arrayContaining([buttons.helpful, buttons.unhelpful, buttons.followUp, buttons.why]),
        );
        const shown = compared.filter(({ answer }) => answer.quotes.length > 0).length;
        const contexts = flat(view.components).labels.filter((label) => label === buttons.context);
        if (count < 10 && text.length < 200) expect(contexts).toHaveLength(shown);
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });

  it('explains an answer of several articles, however long all of it is', async () => {
    const stars = `${'*'.repeat(500)} ferry.`;
    const many = ['a', 'b', 'c', 'd'].map((id) => {
      const article = articleOf(Array.from({ length: 8 }, () => stars).join('\n\n'), id);
      return indexedOf({ ...article, metadata: { ...article.metadata, title: stars } });
    });
    const answer = await ask(
      stars.slice(-OWN_LIMITS.question),
      many,
      { embedder: stubEmbedder },
      {
        threshold: 0,
        aboutThreshold: 0,
        quotes: 9,
        hash: sha256,
      },
    );
    const view = whyView(
      { ...answer, following: stars.slice(-OWN_LIMITS.question) },
      many,
      THRESHOLDS,
      readerOf('en-US'),
    );
    expect(faults(view, { text: '' })).toEqual([]);
    expect(flat(view.components).texts.length).toBe(7);
  });

  const indexed = indexedOf(articleOf(FERRY, 'ferry'));
  const shown = async (question: string, following: string | null = null) => {
    const answer = await ask(
      question,
      [indexed],
      { embedder: stubEmbedder },
      { threshold: 0, aboutThreshold: 0, quotes: 9, hash: sha256 },
    );
    return answerView(
      { ...answer, following },
      { reader: readerOf('en-US'), articles: [indexed], chosen: null, as: 'question', private: true },
    );
  };
  const recalled = (view: View) =>
    questionsIn({
      components: view.components.map((each) => ({ toJSON: () => each as APIMessageTopLevelComponent })) as never,
    });

  it.each([OWN_LIMITS.question - 1, OWN_LIMITS.question])(
    'lets a question of %i units be read back from it',
    async (length) => {
      const question = `${'*who_ '.repeat(200)}`
        .slice(0, length - 1)
        .trim()
        .padEnd(length, '?');
      expect(recalled(await shown(question))).toEqual([question]);
      expect(recalled(await shown(question, 'Who *was* it?'))).toEqual(['Who *was* it?', question]);
    },
  );

  it('lets no shortened question be taken for the whole', async () => {
    const view = await shown('who? '.repeat(OWN_LIMITS.question));
    expect(recalled(view)).toBeUndefined();
    expect(JSON.stringify(view)).toContain('…');
  });

  it.each([1, 2, 26, 40])(
    'offers as many of %i articles to stand side by side as a menu holds, what is chosen first',
    (count) => {
      const titles = Array.from({ length: count }, (_, i) => `**${'n'.repeat(200)} ${i}**`);
      const choices = titles
        .slice(0, LIMITS.choices)
        .map((title, i) => ({ label: choiceName(title), value: `${i}`, chosen: i < 10 }));
      const used = titles.slice(0, 10).map((title) => ({ title }));
      const view = usedView(used, choices, count - choices.length, readerOf('de'));
      expect(messageFaults({ ...(view as MessageBody), flags: 1 << 15 }, [])).toEqual([]);
      expect(flat(view.components).texts).toHaveLength(count > LIMITS.choices ? 2 : 1);
      expect(everyComponent(view.components as Component[]).some(({ type }) => type === 3)).toBe(count > 1);
    },
  );

  it.each([-1, 0, 1])('shortens what it offers where Discord takes no more, and says so (%i)', (more) => {
    const name = choiceName('n'.repeat(LIMITS.choiceName + more));
    expect(name.length).toBe(Math.min(LIMITS.choiceName, LIMITS.choiceName + more));
    expect(name.endsWith('…')).toBe(more > 0);
  });

  it.each([-1, 0, 1])('links to an address that Discord takes, and else to the article (%i)', (more) => {
    const base = 'https://example.org/';
    const fragment = '#:~:text=Nobody%20died.';
    const url = base + 'a'.repeat(LIMITS.url - base.length - fragment.length + more);
    const article = { ...articleOf('Nobody died.'), metadata: { ...articleOf('x y').metadata, url } };
    const place = placeLine(quoteOfSentence(indexedOf(article), 0), readerOf('en-US'), false);
    expect(place).toContain(more > 0 ? `(<${url}>)` : `(<${url}${fragment}>)`);
  });

  it.each([-1, 0, 1])('holds no more bytes than Discord has been seen to take (%i)', (more) => {
    const wide = '語'.repeat(Math.floor(LIMITS.messageBytes / 3));
    const filler = 'x'.repeat((LIMITS.messageBytes % 3) + more);
    expect(fits([{ type: ComponentType.TextDisplay, content: wide + filler }])).toBe(more <= 0);
  });

  it.each([-1, 0, 1])(
    'shows a quote that fills a message to the unit, and gives a longer one as a file (%i)',
    (more) => {
      const reader = readerOf('en-US');
      const quotes = [quoteOfSentence(indexed, 0), quoteOfSentence(indexed, 1)];
      const filler = (units: number) => ({ type: ComponentType.TextDisplay as const, content: 'x'.repeat(units) });
      const [first] = quotedParts(quotes.slice(0, 1), [], reader).parts;
      const size = first?.type === ComponentType.TextDisplay ? first.content.length : 0;
      const { parts, files, count } = quotedParts(quotes, [filler(LIMITS.messageText - size + more)], reader);
      expect(count).toBe(1);
      expect(files.map(({ content }) => content)).toEqual(more <= 0 ? [] : [quotes[0]?.text]);
      expect(parts.some((part) => part.type === ComponentType.File)).toBe(more > 0);
    },
  );
});
