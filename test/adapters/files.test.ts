import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileFault, isMissing, sha256, writeAtomically } from '../../src/adapters/files.js';
import { temporaryFolder } from '../support/folder.js';

describe('writing atomically', () => {
  const folder = temporaryFolder();

  it('makes the folder, and leaves the file alone in it', async () => {
    const path = join(folder(), 'a/b/file.txt');
    await writeAtomically(path, 'é\n');
    expect(await readFile(path, 'utf8')).toBe('é\n');
    expect(await readdir(join(folder(), 'a/b'))).toEqual(['file.txt']);
  });

  it('replaces what was there, to the byte', async () => {
    const path = join(folder(), 'file');
    await writeAtomically(path, 'a much longer text than the next');
    await writeAtomically(path, Uint8Array.from([0, 255, 10]));
    expect([...(await readFile(path))]).toEqual([0, 255, 10]);
  });

  it('leaves what a reader has opened as it was', async () => {
    const path = join(folder(), 'file');
    await writeAtomically(path, 'before');
    const reader = await open(path);
    await writeAtomically(path, 'after');
    expect(await reader.readFile('utf8')).toBe('before');
    await reader.close();
    expect(await readFile(path, 'utf8')).toBe('after');
  });

  it('shows a reader one whole content or the other, however many write', async () => {
    const path = join(folder(), 'file');
    const contents = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(200_000));
    await writeAtomically(path, contents[0] ?? '');
    let writing = true;
    const seen = new Set<string>();
    const reading = (async () => {
      while (writing) seen.add(await readFile(path, 'utf8'));
    })();
    await Promise.all(contents.map((content) => writeAtomically(path, content)));
    writing = false;
    await reading;
    expect(seen.size).toBeGreaterThan(0);
    for (const content of seen) expect(contents.includes(content)).toBe(true);
    expect(await readdir(folder())).toEqual(['file']);
  });

  it('leaves nothing behind when it cannot be done, and what was there as it was', async () => {
    await mkdir(join(folder(), 'taken'));
    await writeFile(join(folder(), 'taken/inside'), 'kept');
    await expect(writeAtomically(join(folder(), 'taken'), 'new')).rejects.toThrow();
    expect(await readdir(folder())).toEqual(['taken']);
    expect(await readFile(join(folder(), 'taken/inside'), 'utf8')).toBe('kept');
    await expect(writeAtomically(join(folder(), 'taken/inside/deeper'), 'new')).rejects.toThrow();
    expect(await readFile(join(folder(), 'taken/inside'), 'utf8')).toBe('kept');
  });
});

describe('what is missing', () => {
  const folder = temporaryFolder();

  it('is told from what cannot be read for another reason', async () => {
    const why = (path: string) => readFile(path).catch((error: unknown) => error);
    await writeFile(join(folder(), 'file'), '');
    expect(isMissing(await why(join(folder(), 'none')))).toBe(true);
    expect(isMissing(await why(join(folder(), 'file/none')))).toBe(true);
    expect(isMissing(await why(folder()))).toBe(false);
    for (const other of [new Error('x'), null, undefined, 'ENOENT', 7]) expect(isMissing(other)).toBe(false);
  });
});

describe('the fault of a file', () => {
  const folder = temporaryFolder();

  it('is what the system said, and none of other errors', async () => {
    const faultOf = (path: string) => readFile(path).then(undefined, fileFault);
    expect(await faultOf(join(folder(), 'none'))).toBe('no such file or directory');
    expect(await faultOf(folder())).toBe('illegal operation on a directory');
    for (const other of [new Error('x'), null, undefined, 'ENOENT', 7, { code: 'EPIPE' }])
      expect(fileFault(other)).toBeUndefined();
  });
});

describe('SHA-256', () => {
  it('is the one that everybody computes, of text as UTF-8', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('é')).toBe(sha256(Uint8Array.from([0xc3, 0xa9])));
  });
});
