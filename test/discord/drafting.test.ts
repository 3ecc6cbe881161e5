import type { RepliableInteraction } from 'discord.js';
import { UserError } from '../../src/core/errors.js';
import { Refusal } from '../../src/core/refusals/refusal.js';
import type { Bot } from '../../src/discord/bot.js';
import { showDraft } from '../../src/discord/drafting.js';
import { readerOf } from '../../src/discord/reader.js';
import { type MessageBody, markdownOf } from '../support/discord/rules.js';

/** Adds what fails with an error. @returns what was shown last, and whether others may add something again. */
async function failing(error: Error) {
  const shown: string[] = [];
  const logged: unknown[] = [];
  let isFree = false;
  const interaction = { editReply: async (body: MessageBody) => shown.push(markdownOf(body)) };
  const bot = {
    adding: { reserve: () => () => (isFree = true) },
    log: { info: (...what: unknown[]) => logged.push(what) },
  };
  const source = () => Promise.reject(error);
  const ended = await showDraft(
    interaction as unknown as RepliableInteraction,
    { server: '1', title: null, replaces: null, source },
    bot as unknown as Bot,
    readerOf('de'),
  ).then(
    () => 'told',
    (thrown: unknown) => thrown,
  );
  return { ended, shown: shown.at(-1), isFree, logged };
}

describe('adding something that fails', () => {
  it('tells whoever adds it what is wrong with it, in their language; the log has no name', async () => {
    const { ended, shown, isFree, logged } = await failing(new Refusal('pdfPassword', { file: 'a.pdf' }));
    expect([ended, isFree]).toEqual(['told', true]);
    expect(shown).toMatch(/^\*\*Das lässt sich nicht.*\*\*\na\.pdf ist mit einem Passwort geschützt\.\n-# Entferne/);
    expect(logged).toEqual([[{ code: 'pdfPassword' }, 'not added']]);
  });

  it('leaves to the log what only the operator can mend', async () => {
    const error = new UserError('/data/footnote.db is full.', 'Make room.');
    const { ended, shown, isFree } = await failing(error);
    expect([ended, isFree]).toEqual([error, true]);
    expect(shown).toBe('Lese …');
  });
});
