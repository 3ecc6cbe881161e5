/**
 * `npm run preview [-- FILE [LOCALE]]`: draws the real payloads of typical answers on the seed article as a page, much as Discord
 * draws them (`data/preview.html` by default), to a reader of a language as Discord names it (`en-US` by default).
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readConfig } from '../src/config.js';
import { atOnce } from '../src/core/steps.js';
import { aboutView } from '../src/discord/messages/about.js';
import { answerView } from '../src/discord/messages/answer.js';
import { findingView } from '../src/discord/messages/find.js';
import { outlineView } from '../src/discord/messages/outline.js';
import { contextView, passageView } from '../src/discord/messages/passage.js';
import { COLOURS, framed, text, type View } from '../src/discord/messages/view.js';
import { whyView } from '../src/discord/messages/why.js';
import { readerOf } from '../src/discord/reader.js';
import { createEngine } from '../src/engine.js';
import { openArticles } from '../src/library/corpus.js';
import { type DrawnMessage, drawPage } from './preview/draw.js';
import { libraryMessages } from './preview/library.js';

const MOST_QUOTES = 9;
const config = readConfig();
const path = process.argv[2] ?? join(config.dataDir, 'preview.html');
const locale = process.argv[3] ?? 'en-US';
const engine = await createEngine(config);

try {
  const opened = await openArticles(engine, { folder: config.corpusDir });
  // The seed article's address is not known: a made-up one shows what links look like.
  const articles = opened.map((indexed) => ({
    ...indexed,
    article: { ...indexed.article, metadata: { ...indexed.article.metadata, url: 'https://example.org/article' } },
  }));
  const [indexed] = articles;
  if (!indexed) throw new Error('There is no article to preview.');

  const drawn = (title: string, view: View, hidden: boolean): DrawnMessage => ({
    title,
    private: hidden,
    components: view.components,
    files: view.files ?? [],
  });

  const reader = readerOf(locale);

  async function asked(
    question: string,
    given: { as?: 'question' | 'claim'; hidden?: boolean; previous?: string[] } = {},
  ): Promise<DrawnMessage> {
    const { as = 'question', hidden = false, previous = [] } = given;
    const answer = await engine.ask(question, articles, MOST_QUOTES, previous);
    const view = answerView(answer, { reader, articles, chosen: null, as, private: hidden });
    const way = as === 'claim' ? 'Check this claim' : hidden ? '/ask, private' : '/ask';
    return drawn(`${way} (${locale}): ${question}`, view, hidden);
  }

  const killed = 'How many US soldiers were killed in Jordan?';
  const messages: DrawnMessage[] = [
    await asked(killed),
    await asked('What is photosynthesis?'),
    await asked('The drones killed forty people at the base.', { as: 'claim', hidden: true }),
    await asked('and who is the spokesperson?', { previous: ['What did the Pentagon confirm?'] }),
    await asked('Who said so? @everyone **really** <@123456789012345678>', { hidden: true }),
    await asked('When did the drones hit the base?'),
    drawn('In context', contextView(indexed, 16, reader), true),
    drawn('/find iran', atOnce(findingView(indexed, 'iran', 0, reader)), false),
    drawn('/passage 7', passageView(indexed, 6, reader), false),
    drawn('/outline', outlineView(indexed, reader), true),
    drawn('/about', aboutView(indexed, engine.models, config.thresholds, reader), true),
    drawn('/why', whyView(await engine.ask(killed, articles, MOST_QUOTES), articles, config.thresholds, reader), true),
    drawn('/help', framed(COLOURS.plain, [text(reader.words.help)]), true),
    ...(await libraryMessages(engine, indexed, reader)).map(({ title, view, hidden }) => drawn(title, view, hidden)),
  ];
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, drawPage(messages));
  console.log(`${messages.length} messages drawn in ${path}`);
} finally {
  await engine.close();
}
