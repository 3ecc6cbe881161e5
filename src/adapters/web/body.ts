import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Refusal } from '../../core/refusals/refusal.js';

const MIB = 1024 * 1024;
/** A body that unpacks to more than this many times its size, and to more than `FREE` bytes, is a bomb. */
const MAX_RATIO = 100;
const FREE = MIB;

const DECODERS: ReadonlyMap<string, () => Transform> = new Map([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/**
 * Reads a response's body whole, unpacked.
 *
 * @param where how the source is called in messages.
 * @throws Refusal when it is larger than `maxBytes`, packed in an unknown way or suspiciously well, damaged or cut off.
 */
export async function readWhole(response: IncomingMessage, maxBytes: number, where: string): Promise<Uint8Array> {
  if (Number(response.headers['content-length']) > maxBytes) throw tooLarge(where, maxBytes);
  const { bytes, isWhole } = await read(response, maxBytes, where);
  if (!isWhole) throw tooLarge(where, maxBytes);
  return bytes;
}

/** Reads the first `maxBytes` of a response's body, unpacked. @throws Refusal as `readWhole`, but for its size. */
export async function readStart(response: IncomingMessage, maxBytes: number, where: string): Promise<Uint8Array> {
  return (await read(response, maxBytes, where)).bytes;
}

async function read(response: IncomingMessage, maxBytes: number, where: string) {
  try {
    return await collected(unpacked(response, where), maxBytes);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('siteBroken', { site: where }, { cause: error });
  }
}

async function collected(body: AsyncIterable<Buffer>, maxBytes: number) {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxBytes) break;
  }
  const bytes = new Uint8Array(Buffer.concat(chunks, Math.min(length, maxBytes)));
  return { bytes, isWhole: length <= maxBytes };
}

async function* unpacked(response: IncomingMessage, where: string): AsyncGenerator<Buffer> {
  let packedLength = 0;
  let length = 0;
  const stream = decoded(response, where);
  if (stream !== response) response.on('data', (chunk: Buffer) => (packedLength += chunk.length));
  for await (const chunk of stream) {
    length += chunk.length;
    if (stream !== response && length > Math.max(FREE, packedLength * MAX_RATIO)) {
      throw new Refusal('siteBomb', { site: where });
    }
    yield chunk;
  }
}

function decoded(response: IncomingMessage, where: string): Readable {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return response;
  const decoder = DECODERS.get(encoding)?.();
  if (!decoder) {
    throw new Refusal('sitePacked', { site: where });
  }
  // What goes wrong on either side is told to the reader of the decoder.
  return pipeline(response, decoder, () => undefined);
}

function tooLarge(where: string, maxBytes: number): Refusal {
  return new Refusal('siteTooLarge', { site: where, mib: maxBytes / MIB });
}
