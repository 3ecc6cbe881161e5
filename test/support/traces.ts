import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Names of all files in a folder and below that have a string in them, in UTF-8 or UTF-16. */
export async function filesWith(folder: string, text: string): Promise<string[]> {
  const utf16 = Buffer.from(text, 'utf16le');
  const patterns = [Buffer.from(text), utf16, Buffer.from(utf16).swap16()];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const content = await readFile(join(entry.parentPath, entry.name));
    if (patterns.some((pattern) => content.includes(pattern))) found.push(entry.name);
  }
  return found.sort();
}
