import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PassageCache } from '../core/search/embed-article.js';
import { isMissing, sha256 } from './files.js';

const HASH_BYTES = 32;

/**
 * Embeddings of passages on disk, one file each, found by what was embedded and with which model: an unchanged passage
 * is never embedded twice, whichever article or place it moves to, and indexing that was cut off goes on where it was.
 */
export class EmbeddingCache implements PassageCache {
  private readonly folder: string;

  /** @param folder where to keep them; made when missing. @param model fingerprint of what makes them. */
  constructor(
    folder: string,
    private readonly model: string,
  ) {
    this.folder = join(folder, sha256(model).slice(0, 16));
  }

  /**
   * The numbers kept for `key`, or undefined when there are none or the file was damaged (it is then removed).
   *
   * @param length how many numbers are expected.
   */
  async get(key: string, length: number): Promise<Float32Array | undefined> {
    const path = this.path(key);
    let content: Buffer;
    try {
      content = await readFile(path);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
    const payload = content.subarray(HASH_BYTES);
    const intact =
      payload.length === length * Float32Array.BYTES_PER_ELEMENT &&
      content.subarray(0, HASH_BYTES).equals(Buffer.from(this.digest(key, payload), 'hex'));
    if (intact) return new Float32Array(Uint8Array.from(payload).buffer);
    await rm(path, { force: true });
    return undefined;
  }

  /** Keeps `numbers` under `key`. Written in place and without waiting for the disk: `get` notices a file that is not whole. */
  async set(key: string, numbers: Float32Array): Promise<void> {
    const payload = Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    const content = Buffer.concat([Buffer.from(this.digest(key, payload), 'hex'), payload]);
    try {
      await writeFile(this.path(key), content);
    } catch (error) {
      if (!isMissing(error)) throw error;
      await mkdir(dirname(this.path(key)), { recursive: true });
      await writeFile(this.path(key), content);
    }
  }

  /** Forgets what is kept under `key`. */
  async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  /** Binds the numbers to their key and model: a file that was moved or swapped is noticed too. */
  private digest(key: string, payload: Uint8Array): string {
    return sha256(Buffer.concat([Buffer.from(`${this.model}\n${key}\n`), payload]));
  }

  private path(key: string): string {
    return join(this.folder, key.slice(0, 2), `${key}.f32`);
  }
}
