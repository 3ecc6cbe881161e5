import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../../src/operations/doctor/check.js';
import { nativeChecks } from '../../../src/operations/doctor/native-modules.js';
import { nodeCheck, packagesCheck } from '../../../src/operations/doctor/packages.js';
import { temporaryFolder } from '../../support/folder.js';

const PROGRAM = {
  engines: { node: '>=20.11' },
  dependencies: { yeast: '1.2.3', '@bread/crust': 'npm:@crust/crust@4.5.6' },
};

describe('the doctor, of the machine', () => {
  const folder = temporaryFolder();
  const environment = (change: Partial<Environment> = {}): Environment => ({
    folder: folder(),
    nodeVersion: '20.11.0',
    now: Date.now,
    signal: new AbortController().signal,
    ...change,
  });

  /** A program whose packages are there, and whose native modules can be loaded. */
  beforeEach(async () => {
    await writePackage('yeast', '1.2.3');
    await writePackage('@bread/crust', '4.5.6');
    await writePackage('hnswlib-node', '1.0.0', 'exports.HierarchicalNSW = class { initIndex() {} };');
    await writePackage('better-sqlite3', '1.0.0', 'module.exports = class { close() {} };');
    await writePackage('onnxruntime-node', '1.0.0');
    await writePackage('usearch', '1.0.0', 'exports.Index = class {};');
    await writeProgram();
  });

  const writeProgram = (dependencies: Record<string, string> = {}) =>
    writeFile(
      join(folder(), 'package.json'),
      JSON.stringify({ ...PROGRAM, dependencies: { ...PROGRAM.dependencies, ...dependencies } }),
    );

  async function writePackage(name: string, version: string, script = ''): Promise<void> {
    const path = join(folder(), 'node_modules', name);
    await mkdir(path, { recursive: true });
    await writeFile(join(path, 'package.json'), JSON.stringify({ name, version }));
    await writeFile(join(path, 'index.js'), script);
  }

  it.each([
    ['18.20.0', 'problem'],
    ['20.10.9', 'problem'],
    ['20.11.0', 'fine'],
    ['22.0.0', 'fine'],
  ])('takes Node %s as a %s', async (nodeVersion, verdict) => {
    expect((await nodeCheck(environment({ nodeVersion }))).verdict).toBe(verdict);
  });

  it('finds every package, one under another name too', async () => {
    expect(await packagesCheck(environment())).toMatchObject({
      verdict: 'fine',
      says: expect.stringMatching(/^2 packages/),
    });
  });

  it('names packages of another version', async () => {
    await writePackage('@bread/crust', '4.5.7');
    expect(await packagesCheck(environment())).toEqual({
      verdict: 'warning',
      says: '1 package in another version than package.json names: @bread/crust.',
      remedy: expect.stringContaining('npm ci'),
    });
  });

  it('names packages that are missing, the first of them when there are many', async () => {
    await writeProgram({ salt: '1.0.0' });
    expect(await packagesCheck(environment())).toEqual({
      verdict: 'problem',
      says: '1 package not installed: salt.',
      remedy: 'Run `npm ci`.',
    });
    await writeProgram(Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [name, '1.0.0'])));
    expect((await packagesCheck(environment())).says).toBe('7 packages not installed: a, b, c, d, e and 2 more.');
  });

  it('needs no compiler where all native modules can be loaded', async () => {
    expect(await nativeChecks(environment())).toEqual([
      { name: 'hnswlib-node', verdict: 'fine', says: 'can be loaded' },
      { name: 'better-sqlite3', verdict: 'fine', says: 'can be loaded' },
      { name: 'onnxruntime-node', verdict: 'fine', says: 'can be loaded' },
      { name: 'usearch', verdict: 'fine', says: 'can be loaded' },
      { name: 'Toolchain', verdict: 'fine', says: expect.stringContaining('not needed') },
    ]);
  });

  it('outlives native modules that throw, or end their process', async () => {
    await writePackage('hnswlib-node', '1.0.0', "process.kill(process.pid, 'SIGKILL');");
    await writePackage('better-sqlite3', '1.0.0', "throw new Error('built\\nagainst another Node');");
    const [hnswlib, sqlite, onnxruntime, , toolchain] = await nativeChecks(environment());
    expect(hnswlib).toMatchObject({
      verdict: 'problem',
      says: "hnswlib-node can't be loaded: its process was ended by SIGKILL",
      remedy: expect.stringContaining('npm rebuild hnswlib-node'),
    });
    expect(sqlite).toMatchObject({
      verdict: 'problem',
      says: "better-sqlite3 can't be loaded: built against another Node",
      remedy: expect.stringContaining('npm rebuild better-sqlite3'),
    });
    expect(onnxruntime?.verdict).toBe('fine');
    // Only now does the toolchain matter; whether it is there is this machine's affair.
    expect(toolchain?.says).toMatch(/to compile what is missing/);
    expect(toolchain?.verdict).not.toBe('problem');
  });

  it('does without what only makes large libraries quicker', async () => {
    await writePackage('usearch', '1.0.0', "throw new Error('no such platform');");
    const usearch = (await nativeChecks(environment()))[3];
    expect(usearch).toMatchObject({ verdict: 'warning', says: "usearch can't be loaded: no such platform" });
    expect(usearch?.remedy).toContain('take longer');
  });

  it('uses what is loaded, and needs no compiler for what comes in its package', async () => {
    await writePackage('onnxruntime-node', '1.0.0', "throw new Error('no such platform');");
    const [, , onnxruntime, , toolchain] = await nativeChecks(environment());
    expect(onnxruntime).toMatchObject({ verdict: 'problem', remedy: expect.stringContaining('npm ci') });
    expect(toolchain?.says).toContain('not needed');
    await writePackage('better-sqlite3', '1.0.0', 'module.exports = {};');
    expect((await nativeChecks(environment()))[1]).toMatchObject({
      says: expect.stringContaining('not a constructor'),
    });
  });
});
