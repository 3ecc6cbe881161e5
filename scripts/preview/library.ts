import { articleOf } from '../../src/core/article/content.js';
import { plainBlocks } from '../../src/core/article/plain.js';
import { sampleSentences } from '../../src/core/browse/samples.js';
import type { LibraryEntry } from '../../src/core/library/entry.js';
import { DEFAULT_SETTINGS } from '../../src/core/library/settings.js';
import type { DayCount, Unanswered } from '../../src/core/library/stores.js';
import { quoteOfSentence } from '../../src/core/quotes/quote.js';
import { Refusal } from '../../src/core/refusals/refusal.js';
import type { IndexedArticle } from '../../src/core/search/indexed-article.js';
import { changedView } from '../../src/discord/messages/changed.js';
import { bestFirst, compareView } from '../../src/discord/messages/compare.js';
import { draftView, libraryView, progressView, publishedView, removeView } from '../../src/discord/messages/library.js';
import { privacyView } from '../../src/discord/messages/privacy.js';
import { refusalView } from '../../src/discord/messages/refusal.js';
import { settingsView } from '../../src/discord/messages/settings.js';
import { statsView, unansweredView } from '../../src/discord/messages/use.js';
import { usedView } from '../../src/discord/messages/used.js';
import type { View } from '../../src/discord/messages/view.js';
import type { Reader } from '../../src/discord/reader.js';
import type { Engine } from '../../src/engine.js';

const HARBOUR = `The new harbour of Velstad

The harbour of Velstad was opened on 3 May 1987 by Mayor Ilse Brandt, after nine years of building. The first ship to enter it was a ferry.

It cost 48 million crowns, twice as much as the council had promised in 1978. The quay is 620 metres long and takes ships of up to eleven metres in draught.

In its first winter, ice closed the harbour for seventeen days. Since then an icebreaker has been stationed there every year from December to March.`;
const DAY = 24 * 60 * 60_000;

/** Messages of a server that has added an article of its own, each with what led to it. */
export async function libraryMessages(
  engine: Engine,
  seed: IndexedArticle,
  reader: Reader,
): Promise<{ title: string; view: View; hidden: boolean }[]> {
  const content = { file: 'harbour.txt', text: HARBOUR, blocks: plainBlocks(HARBOUR), metadata: {} };
  const indexed = await engine.open(articleOf('added-harbour', content, 'Harbour'));
  const { metadata, sections, sentences } = indexed.article;
  const entry: LibraryEntry = {
    id: indexed.article.id,
    owner: '1',
    metadata,
    fingerprint: indexed.fingerprint,
    textHash: '',
    counts: { sections: sections.length, passages: indexed.passages.length, sentences: sentences.length },
    publishedAt: '2026-11-20T10:00:00.000Z',
  };
  const samples = await sampleSentences(indexed, 3);
  const question = 'How much did the harbour cost?';
  const compared = [];
  for (const each of [seed, indexed]) compared.push({ indexed: each, answer: await engine.ask(question, [each], 1) });
  const listed = [seed, indexed].map(({ article, fingerprint }) => ({
    id: article.id,
    metadata: article.metadata,
    fingerprint,
    entry: article.id === entry.id ? entry : null,
  }));
  const settled = { here: [entry.id], server: null };
  const standard = { perUser: 10, perChannel: 60 };
  const beside = { title: metadata.title, standard, saved: false, cannotOpen: false };
  const titles = listed.map((each) => each.metadata);
  const choices = [
    ...titles.map(({ title }) => title),
    'The orchard law of Tessaly',
    'The lighthouse of Cape Orrin',
  ].map((label, i) => ({ label, value: `${i}`, chosen: i < titles.length }));
  const now = quoteOfSentence(indexed, 2);
  const then = { start: now.start, end: now.end };
  const refused = new Refusal('pdfPictures', { file: 'scan_of_a_page.pdf' });
  return [
    { title: '/article add: reading', view: progressView(12, 40, reader), hidden: true },
    {
      title: '/article add',
      view: draftView({ draftId: '0123456789abcdef', indexed, samples, replaced: null }, reader),
      hidden: true,
    },
    { title: '/article list', view: libraryView(listed, 0, settled, reader), hidden: true },
    {
      title: `/ask, side by side: ${question}`,
      view: compareView(bestFirst(compared), { reader, following: ['*'], left: 0, private: false }),
      hidden: false,
    },
    { title: '/article use', view: usedView(titles, choices, 3, reader), hidden: true },
    { title: '/article add: refused', view: refusalView(refused, reader), hidden: true },
    { title: '/article remove', view: removeView(entry.id, metadata, reader), hidden: true },
    {
      title: '/settings',
      view: settingsView({ ...DEFAULT_SETTINGS, article: entry.id }, beside, reader),
      hidden: true,
    },
    { title: '/unanswered', view: unansweredView(groups(), groups().flat(), 30, reader), hidden: true },
    { title: '/stats', view: statsView(days(), counts(), [], reader), hidden: true },
    { title: '/article add: published', view: publishedView(entry, reader), hidden: true },
    {
      title: 'In context, of an article that changed',
      view: changedView(indexed.article, then, now, reader),
      hidden: true,
    },
    {
      title: '/privacy',
      view: privacyView({ ...DEFAULT_SETTINGS, keepQuestions: true }, true, reader),
      hidden: true,
    },
  ];
}

function groups(): Unanswered[][] {
  const asked = (question: string): Unanswered => ({
    owner: '1',
    article: null,
    question,
    silence: 'unsaid',
    at: '2026-11-20T10:00:00.000Z',
    asker: '',
  });
  return [
    [asked('Who built the harbour?'), asked('which company built it'), asked('who were the builders of the harbour')],
    [asked('How many people work there?')],
  ];
}

function days(): string[] {
  return Array.from({ length: 28 }, (_, i) => new Date(Date.UTC(2026, 9, 28) + i * DAY).toISOString().slice(0, 10));
}

function counts(): DayCount[] {
  return days().map((day, i) => {
    const [answered, silent] = [(i * 7) % 23, (i * 5) % 9];
    return { day, answered, silent, totalMs: 60 * (answered + silent), longestMs: 240 };
  });
}
