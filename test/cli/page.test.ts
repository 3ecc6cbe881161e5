import { toJson } from '../../src/cli/json.js';
import { toPage } from '../../src/cli/page.js';
import type { Answer } from '../../src/core/answer/answer.js';
import type { Article, ArticleMetadata } from '../../src/core/article/article.js';
import { type Quote, quotesOf } from '../../src/core/quotes/quote.js';
import { queryOf } from '../../src/core/search/query.js';
import type { Hit } from '../../src/core/search/search.js';
import { SIGNALS, type Signals } from '../../src/core/search/signals.js';
import { indexedOf } from '../support/indexed.js';
import { articleOf } from '../support/small-article.js';

const ESCAPE = '\u001b';
const TEXT = 'Ports Old And New\n\nThe ferry sank on Monday.\nNobody died.';
const signals = Object.fromEntries(SIGNALS.map((name) => [name, 0])) as Signals;
const hit = (sentence: number, score: number): Hit => ({ sentence, passage: 0, score, signals });

function articleWith(metadata: Partial<ArticleMetadata> = {}, text = TEXT): Article {
  const article = articleOf(text, 'ferry');
  return { ...article, metadata: { ...article.metadata, title: 'Ferries', ...metadata } };
}

function answerWith(article = articleWith(), change: Partial<Answer> = {}): Answer {
  const hits = article.sentences.map(({ index }) => hit(index, 7.123456 - index));
  const quotes = quotesOf(indexedOf(article), hits, 3);
  const query = queryOf('When did it sink?');
  const trace = [
    {
      hits,
      query,
      missing: [],
      following: null,
      known: 1,
      followUpKnown: 1,
      names: { known: 1, inPassage: 1, inSentence: 1, inReach: 1 },
    },
  ];
  return {
    question: 'When?',
    status: 'answered',
    about: 1,
    confidence: 0.98765,
    silence: null,
    quotes,
    closest: [],
    missing: [],
    following: null,
    id: '0123456789ab',
    trace,
    ...change,
  };
}
const abstained = (article = articleWith(), change: Partial<Answer> = {}) => {
  const { quotes } = answerWith(article);
  return answerWith(article, { status: 'abstained', confidence: 0.05, quotes: [], closest: quotes, ...change });
};

/** The first sentence as a quote, “ Monday” in it marked by a ranker. */
const quotesRead = (probability: number) => {
  const verdict = { rank: 1, answers: 1, span: { start: 17, end: 24, probability } };
  return quotesOf(indexedOf(articleWith()), [{ ...hit(0, 1), verdict }], 1);
};

describe('a page', () => {
  it('shows each quote with its place, best first, and the foot once', () => {
    const page = toPage(answerWith(), false);
    expect(page).toMatch(/1\. “The ferry sank on Monday\.”[\s\S]*2\. “Nobody died\.”/);
    expect(page).toContain('Ports Old And New · passage 1 · characters 19–44');
    expect(page.trimEnd().split('\n').at(-1)).toBe('Ferries · confidence 98 % · answer 0123456789ab');
    expect(page.endsWith('\n')).toBe(true);
  });

  it('says that the article does not say, with the words that never occur and the closest passage alone', () => {
    const page = toPage(abstained(articleWith(), { missing: ['photosynthesis', 'Flügel'] }), false);
    expect(page).toContain('The article does not say. (confidence that it does: 5 %)');
    expect(page).toContain('Never in the article: “photosynthesis”, “Flügel”.');
    expect(page).toContain('Closest passage, which need not answer it:');
    expect(page).toContain('“The ferry sank on Monday.”');
    expect(page).not.toContain('Nobody died.');
    expect(page).not.toContain('1. ');
  });

  it('asks for words where the question has none', () => {
    expect(toPage(abstained(articleWith(), { closest: [], trace: [] }), false)).toContain('no words in that question');
  });

  it('links to the page of an article that has one', () => {
    expect(toPage(answerWith(), false)).not.toContain('http');
    const page = toPage(answerWith(articleWith({ url: 'https://example.org/a' })), false);
    expect(page).toContain('https://example.org/a#:~:text=The%20ferry%20sank%20on%20Monday.');
  });

  it('names the article of each quote where there are several', () => {
    const other = { ...articleWith({ title: 'Bread' }, 'Yeast makes gas.'), id: 'bread' };
    const quotes = [...answerWith().quotes.slice(0, 1), ...answerWith(other).quotes];
    const page = toPage(answerWith(articleWith(), { quotes }), false);
    expect(page).toMatch(/Ferries · Ports Old And New · passage 1[\s\S]*Bread · passage 1/);
    expect(page.trimEnd().split('\n').at(-1)).toBe('confidence 98 % · answer 0123456789ab');
  });

  it('has colours only when asked to', () => {
    expect(toPage(answerWith(), false)).not.toContain(ESCAPE);
    expect(toPage(abstained(), false)).not.toContain(ESCAPE);
  });

  it('sets the answer in bold inside its quote, where there are colours, and changes nothing of it', () => {
    const answer = answerWith(articleWith(), { quotes: quotesRead(0.9) });
    expect(toPage(answer, false)).toContain('1. “The ferry sank on Monday.”');
    const page = toPage(answer, true);
    expect(page).toContain(`${ESCAPE}[1m${ESCAPE}[4m${ESCAPE}[32m Monday`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's colours begin with one
    expect(page.replaceAll(/\u001b\[\d+m/g, '')).toBe(toPage(answer, false));
  });

  it('tells a question about something else from one that the article leaves open', () => {
    expect(toPage(abstained(articleWith(), { silence: 'elsewhere' }), false)).toContain(
      'not what the article is about',
    );
    expect(toPage(abstained(articleWith(), { silence: 'unsaid' }), false)).toContain('The article does not say.');
  });

  it('shows control characters of text, title, section and words instead of sending them', () => {
    const dirty = `${ESCAPE}[2J\u0007\u0085\u009b\u202e\u2066\u007f`;
    const article = articleWith(
      { title: `Title ${dirty}` },
      `Old ${dirty} Head\n\nThe ferry ${dirty} sank.\r\nIt\tfell.`,
    );
    for (const answer of [answerWith(article), abstained(article, { missing: [dirty] })]) {
      const page = toPage(answer, false);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      expect(page).toContain('␛[2J');
    }
  });

  it('shows in its bar where in the article a quote stands', () => {
    const article = articleWith({}, Array.from({ length: 24 }, () => 'It fell.').join(' '));
    const bars = (sentence: number) => {
      const quotes = quotesOf(indexedOf(article), [hit(sentence, 1)], 1);
      return toPage(answerWith(article, { quotes }), false).match(/▕(─*)█(─*)▏/);
    };
    const [first, last] = [bars(0), bars(23)];
    expect([first?.[1]?.length, first?.[2]?.length]).toEqual([0, 23]);
    expect([last?.[1]?.length, last?.[2]?.length]).toEqual([23, 0]);
  });
});

describe('a line of JSON', () => {
  const parsed = (answer: Answer, ms = 12.345) => JSON.parse(toJson(answer, ms));

  it('has the agreed keys, `closest` only when abstained', () => {
    const keys = ['question', 'status', 'confidence', 'quotes', 'answerId', 'ms'];
    expect(Object.keys(parsed(answerWith()))).toEqual(keys);
    expect(Object.keys(parsed(abstained())).sort()).toEqual([...keys, 'closest'].sort());
  });

  it('counts passages from 1 and rounds, a confidence down, but never touches text or offsets', () => {
    const url = 'https://example.org/a';
    const { quotes, confidence, ms } = parsed(answerWith(articleWith({ url })));
    expect({ confidence, ms }).toEqual({ confidence: 0.9876, ms: 12.3 });
    expect(quotes[0]).toEqual({
      text: 'The ferry sank on Monday.',
      start: 19,
      end: 44,
      score: 7.1235,
      passage: 1,
      section: 'Ports Old And New',
      article: { id: 'ferry', title: 'Ferries', url, file: 'ferry.txt' },
      link: `${url}#:~:text=The%20ferry%20sank%20on%20Monday.`,
      answerSpan: null,
    });
  });

  it('tells where the answer itself stands, when the ranker is sure enough', () => {
    expect(parsed(answerWith(articleWith(), { quotes: quotesRead(0.5) })).quotes[0].answerSpan).toEqual({
      start: 36,
      end: 43,
      text: ' Monday',
    });
    expect(parsed(answerWith(articleWith(), { quotes: quotesRead(0.01) })).quotes[0].answerSpan).toBeNull();
  });

  it('says null where there is no section, address or link', () => {
    const [quote] = parsed(answerWith(articleWith({}, 'Nobody died.'))).quotes as [Quote & { link: string | null }];
    expect([quote.section, quote.article, quote.link]).toEqual([null, expect.objectContaining({ url: null }), null]);
  });

  it('is one line, whatever the texts hold, and gives them back', () => {
    const text = 'The “ferry”\r\n\tsank\u2028on\u0000Monday \\ 😀.';
    const line = toJson(answerWith(articleWith({}, text), { question: 'a\nb\u2029' }), 1);
    expect(line).not.toMatch(/[\n\r]/);
    expect(JSON.parse(line)).toMatchObject({ question: 'a\nb\u2029' });
    for (const quote of JSON.parse(line).quotes) expect(text.slice(quote.start, quote.end)).toBe(quote.text);
  });
});
