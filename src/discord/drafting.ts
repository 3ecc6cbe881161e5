import type { RepliableInteraction } from 'discord.js';
import type { Source } from '../core/library/entry.js';
import { Refusal } from '../core/refusals/refusal.js';
import type { Bot } from './bot.js';
import { draftView, progressView, titled } from './messages/library.js';
import { refusalView } from './messages/refusal.js';
import { COLOURS, framed, notice, text, type View } from './messages/view.js';
import type { Reader } from './reader.js';
import { payloadOf } from './respond.js';

/** ms between two reports of how far indexing is. */
const REPORT_EVERY = 1_500;

export interface Drafting {
  readonly server: string;
  readonly title: string | null;
  /** Id of the article that it is a new version of. */
  readonly replaces: string | null;
  /** Gets what is to be added. */
  readonly source: () => Promise<Source>;
}

/**
 * Gets, reads and indexes an article while the message says how far it is, and shows the draft. What will not do is told with
 * what to do about it.
 *
 * @param interaction deferred, for the one who adds alone.
 */
export async function showDraft(
  interaction: RepliableInteraction,
  { server, title, replaces, source }: Drafting,
  bot: Bot,
  reader: Reader,
): Promise<void> {
  const { words } = reader;
  const release = bot.adding.reserve(server);
  if (!release) return void (await interaction.editReply(payloadOf(notice(words.article.busy))));
  const report = reporter((view) => interaction.editReply(payloadOf(view)));
  report.soon(progressView(0, 0, reader));
  try {
    const view = await draftOf({ server, title, replaces, source }, bot, reader, report.soon);
    await report.last(view);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    bot.log.info({ code: error.code }, 'not added');
    await report.last(refusalView(error, reader));
  } finally {
    release();
  }
}

async function draftOf(
  { server, title, replaces, source }: Drafting,
  bot: Bot,
  reader: Reader,
  soon: (view: View) => void,
): Promise<View> {
  const given = await source();
  const content = await bot.sources.read(given);
  const began = performance.now();
  const prepared = await bot.adding.prepare(server, given, content, {
    title: title ?? undefined,
    replaces: replaces ?? undefined,
    signal: bot.signal,
    onProgress: (done, total) => soon(progressView(done, total, reader)),
  });
  bot.metrics?.indexed((performance.now() - began) / 1000);
  if (!('same' in prepared)) return draftView(prepared, reader);
  return framed(COLOURS.plain, [text(reader.words.article.same(titled(prepared.same)))]);
}

/** Sends views one after another, and not too often; what comes in between is left out, but never the last one. */
function reporter(send: (view: View) => Promise<unknown>) {
  let sending: Promise<unknown> = Promise.resolve();
  let next = 0;
  let failed: unknown;
  const start = (view: View) => {
    sending = sending.then(() => send(view));
    return sending;
  };
  return {
    soon(view: View): void {
      if (performance.now() < next || failed !== undefined) return;
      next = performance.now() + REPORT_EVERY;
      start(view).catch((error: unknown) => {
        failed = error;
      });
    },
    async last(view: View): Promise<void> {
      await sending.catch(() => undefined);
      await send(view);
    },
  };
}
