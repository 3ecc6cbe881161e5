import type { RepliableInteraction } from 'discord.js';
import { UserError } from '../core/errors.js';
import type { Source } from '../core/library/entry.js';
import type { Bot } from './bot.js';
import { draftView, progressView, titled } from './messages/library.js';
import { escaped, smallPrint } from './messages/markdown.js';
import { COLOURS, framed, text, type View } from './messages/view.js';
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
  const report = reporter((view) => interaction.editReply(payloadOf(view)));
  report.soon(progressView(0, 0, reader));
  let view: View;
  try {
    const given = await source();
    const began = performance.now();
    const prepared = await bot.adding.prepare(server, given, {
      read: (each) => bot.sources.read(each),
      title: title ?? undefined,
      replaces: replaces ?? undefined,
      onProgress: (done, total) => report.soon(progressView(done, total, reader)),
    });
    bot.metrics?.indexed((performance.now() - began) / 1000);
    view =
      'same' in prepared
        ? framed(COLOURS.plain, [text(reader.words.article.same(titled(prepared.same.metadata)))])
        : draftView(prepared, reader);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    bot.log.info({ reason: error.message }, 'not added');
    const lines = [reader.words.article.refused, escaped(error.message), smallPrint(escaped(error.hint))];
    view = framed(COLOURS.silent, [text(lines.join('\n'))]);
  }
  await report.last(view);
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
