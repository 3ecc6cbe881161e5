import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../core/errors.js';
import { sha256 } from './files.js';

const SHA256_DIGITS = 64;
const RESTORE = 'Restore the folder with `git checkout -- models`, or make it again as its PROVENANCE.md says.';

/** One fingerprint for all files of a model: the SHA-256 of its SHA256SUMS. */
export async function modelFingerprint(folder: string): Promise<string> {
  return sha256(await readModelFile(folder, 'SHA256SUMS'));
}

/**
 * Checks a model's folder against its own SHA256SUMS (lines of `<sha256>  <relative path>`).
 *
 * @throws UserError naming the first file that is missing or altered.
 */
export async function verifyModelFiles(folder: string): Promise<void> {
  const sums = (await readModelFile(folder, 'SHA256SUMS')).toString('utf8');
  const entries = sums.split('\n').filter((line) => line.trim() !== '');
  if (entries.length === 0) throw new UserError(`${folder}/SHA256SUMS names no file.`, RESTORE);
  await Promise.all(
    entries.map(async (entry) => {
      const name = entry.slice(SHA256_DIGITS).trim();
      if (sha256(await readModelFile(folder, name)) !== entry.slice(0, SHA256_DIGITS)) {
        throw new UserError(`The model file ${join(folder, name)} is not the one this program was made with.`, RESTORE);
      }
    }),
  );
}

async function readModelFile(folder: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, name));
  } catch (cause) {
    throw new UserError(`The model file ${join(folder, name)} can't be read.`, RESTORE, { cause });
  }
}
