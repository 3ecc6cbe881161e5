import { rm, writeFile } from 'node:fs/promises';
import { fileFault } from '../adapters/files.js';
import { readConfig } from '../config.js';
import { UserError } from '../core/errors.js';
import type { Owner, Source } from '../core/library/entry.js';
import { hasStores, openStores } from '../library/stores.js';
import { EXIT, notice, print } from './io.js';
import { visible } from './visible.js';

/**
 * `source`: what an added article was made from, byte for byte as it was given, to a new file or to standard output. Returns the
 * exit code.
 */
export async function sourceCommand(
  id: string,
  file: string | undefined,
  { server }: { readonly server?: string },
): Promise<number> {
  if (file === undefined && process.stdout.isTTY) {
    throw new UserError(
      'What was given may be anything: it is not sent to a terminal.',
      'Name a file: npm run source -- ID FILE',
    );
  }
  const source = await sourceOf(server ?? null, id);
  if (file === undefined) {
    await print(source.bytes);
    return EXIT.done;
  }
  await writeNew(file, source.bytes);
  const from = source.address === null ? '' : `, from ${visible(source.address)}`;
  await print(`${file}: ${source.bytes.length} bytes, given as ${visible(source.name)}${from}\n`);
  return EXIT.done;
}

async function sourceOf(owner: Owner, id: string): Promise<Source> {
  const config = readConfig();
  if (!hasStores(config)) throw new UserError(`There is no added article ${id}.`, 'None was ever added here.');
  const stores = await openStores(config, notice);
  try {
    const source = await stores.library.source(owner, id);
    if (source) return source;
    const there = (await stores.library.entries(owner)).map((entry) => entry.id);
    throw new UserError(
      `There is no added article ${id}.`,
      there.length > 0
        ? `Those that there are: ${there.join(', ')}.`
        : 'Name its server, if it is one’s own: --server ID',
    );
  } finally {
    await stores.close();
  }
}

async function writeNew(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes, { flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new UserError(`There is a file ${file} already.`, 'Choose another name.', { cause: error });
    const fault = fileFault(error);
    if (fault === undefined) throw error;
    await rm(file, { force: true });
    throw new UserError(`${file} can't be written: ${fault}.`, 'Check the path, and that there is room.', {
      cause: error,
    });
  }
}
