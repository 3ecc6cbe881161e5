import { createInterface } from 'node:readline/promises';
import { UserError } from '../core/errors.js';
import type { Holdings } from '../core/library/stores.js';
import { counted } from '../operations/doctor/check.js';
import { EXIT, print } from './io.js';
import { inLibrary } from './library.js';
import { visible } from './visible.js';

export interface RemoveCommandOptions {
  /** Id of the Discord server whose article it is; everybody's without. */
  readonly server?: string;
  /** Everything of the server, in place of one article. */
  readonly all: boolean;
  /** Nobody is asked whether everything is to go. */
  readonly yes: boolean;
}

/** `remove`: an article that was added, or everything of a server, for good. Returns the exit code. */
export function removeCommand(id: string | undefined, { server, all, yes }: RemoveCommandOptions): Promise<number> {
  if (all) {
    if (server !== undefined && id === undefined) return removeAll(server, yes);
    throw new UserError(
      '--all is everything of a server.',
      'Name it, and no article: npm run remove -- --server ID --all',
    );
  }
  if (id !== undefined) return removeOne(id, server ?? null);
  throw new UserError('Say which article.', 'For example: npm run remove -- added-harbour-1a2b3c4d');
}

function removeOne(id: string, server: string | null): Promise<number> {
  return inLibrary(async ({ adding, library }) => {
    const removed = await adding.remove(server, id);
    if (!removed) {
      const there = (await library.list(server)).filter(({ entry }) => entry?.owner === server).map((each) => each.id);
      throw new UserError(
        `There is no added article ${id}.`,
        there.length > 0
          ? `Those that can be removed: ${there.join(', ')}.`
          : 'Articles of the corpus folder are files: remove those.',
      );
    }
    await print(
      `${id} (${visible(removed.metadata.title)}) is removed: text, file, index, embeddings, and what was asked of it.\n`,
    );
    return EXIT.done;
  });
}

function removeAll(server: string, yes: boolean): Promise<number> {
  return inLibrary(async ({ leaving, owners }) => {
    const kept = listed(await owners.holdings(server));
    if (kept === '') throw new UserError(`Nothing is kept of the server ${server}.`, 'Look at its id.');
    const what = `Kept of the server ${visible(server)}: ${kept}.`;
    if (!yes && !(await confirmed(what))) {
      await print('Nothing is removed.\n');
      return EXIT.abstained;
    }
    const gone = listed(await leaving.forget(server));
    await print(`Removed of the server ${visible(server)}, with all that was made from it: ${gone}.\n`);
    return EXIT.done;
  });
}

function listed({ articles, drafts, settings, verdicts, unanswered, days }: Holdings): string {
  const counts: readonly (readonly [count: number, unit: string])[] = [
    [articles, 'article'],
    [drafts, 'draft'],
    [settings, 'setting'],
    [verdicts, 'verdict'],
    [unanswered, 'unanswered question'],
    [days, 'day'],
  ];
  return counts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${counted(count, unit)}${unit === 'day' ? ' of counts' : ''}`)
    .join(', ');
}

/** Where a person is asked, and answers. */
interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
}

/**
 * Asks whether what is said may be removed; whatever is not a yes is a no.
 *
 * @throws UserError when there is nobody to ask.
 */
export async function confirmed(
  what: string,
  { input, output }: Terminal = { input: process.stdin, output: process.stderr },
): Promise<boolean> {
  if (!input.isTTY) throw new UserError(what, 'Say --yes as well, if all of that is to be removed for good.');
  const lines = createInterface({ input, output });
  const left = new Promise<string>((resolve) => {
    lines.once('close', () => resolve('no'));
  });
  const answer = await Promise.race([lines.question(`${what} Remove it for good? (y/N) `), left]);
  lines.close();
  return /^y(es)?$/i.test(answer.trim());
}
