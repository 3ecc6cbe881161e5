import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../src/adapters/files.js';

/** Something that can happen to an index folder. `other` is the folder of another article's index. */
export interface Damage {
  readonly name: string;
  readonly apply: (folder: string, other: string, random: () => number) => Promise<void>;
}

const FILES = ['manifest.json', 'vectors.f32', 'sentences.hnsw', 'sentence-terms.json', 'passage-terms.json'];
const PAGE = 4096;

async function change(path: string, edit: (content: Buffer) => void): Promise<void> {
  const content = await readFile(path);
  edit(content);
  await writeFile(path, content);
}

/** Changes the manifest's meaning and signs it again: only what it says is wrong. */
async function resign(folder: string, edit: (manifest: Record<string, unknown>) => void): Promise<void> {
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse((await readFile(path, 'utf8')).split('\n')[1] ?? '');
  edit(manifest);
  const json = JSON.stringify(manifest);
  await writeFile(path, `${sha256(json)}\n${json}\n`);
}

const perFile: readonly ((name: string) => Damage)[] = [
  (name) => ({ name: `${name} empty`, apply: (folder) => truncate(join(folder, name), 0) }),
  (name) => ({
    name: `${name} cut short`,
    apply: async (folder, _, random) => {
      const path = join(folder, name);
      const { length } = await readFile(path);
      await truncate(path, Math.floor(random() * length));
    },
  }),
  (name) => ({
    name: `${name} without its last byte`,
    apply: async (folder) => truncate(join(folder, name), (await readFile(join(folder, name))).length - 1),
  }),
  (name) => ({
    name: `${name} with a flipped bit`,
    apply: (folder, _, random) =>
      change(join(folder, name), (content) => {
        const at = Math.floor(random() * content.length);
        content[at] = (content[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      }),
  }),
  (name) => ({
    name: `${name} with sixteen other bytes`,
    apply: (folder, _, random) =>
      change(join(folder, name), (content) => {
        const at = Math.floor(random() * Math.max(1, content.length - 16));
        for (let i = at; i < Math.min(content.length, at + 16); i += 1)
          content[i] = ((content[i] ?? 0) + 1 + Math.floor(random() * 255)) % 256;
      }),
  }),
  (name) => ({
    name: `${name} with a zeroed page`,
    apply: (folder, _, random) =>
      change(join(folder, name), (content) => {
        const at = Math.floor((random() * content.length) / PAGE) * PAGE;
        // The first byte, too: a page of zeros would not be changed.
        content.fill(0, at, Math.min(content.length, at + PAGE));
        content[at] = 7;
      }),
  }),
  (name) => ({
    name: `${name} of another article`,
    apply: (folder, other) => cp(join(other, name), join(folder, name)),
  }),
  (name) => ({ name: `${name} missing`, apply: (folder) => rm(join(folder, name)) }),
  (name) => ({
    name: `a folder in place of ${name}`,
    apply: async (folder) => {
      await rm(join(folder, name));
      await mkdir(join(folder, name));
    },
  }),
];

const ofTheWhole: readonly Damage[] = [
  { name: 'the whole index of another article', apply: (folder, other) => cp(other, folder, { recursive: true }) },
  {
    name: 'another model',
    apply: (folder) => resign(folder, (manifest) => Object.assign(manifest, { fingerprint: sha256('another model') })),
  },
  {
    name: 'another dimension',
    apply: (folder) => resign(folder, (manifest) => Object.assign(manifest, { dimension: 768 })),
  },
  { name: 'another count', apply: (folder) => resign(folder, (manifest) => Object.assign(manifest, { sentences: 3 })) },
  { name: 'another format', apply: (folder) => resign(folder, (manifest) => Object.assign(manifest, { format: 999 })) },
  { name: 'an unknown key', apply: (folder) => resign(folder, (manifest) => Object.assign(manifest, { extra: 1 })) },
  {
    name: 'two term lists swapped',
    apply: async (folder) => {
      const [a, b] = ['sentence-terms.json', 'passage-terms.json'].map((name) => join(folder, name)) as [
        string,
        string,
      ];
      const [contentOfA, contentOfB] = [await readFile(a), await readFile(b)];
      await writeFile(a, contentOfB);
      await writeFile(b, contentOfA);
    },
  },
  {
    name: 'no file at all',
    apply: async (folder) => {
      for (const name of await readdir(folder)) await rm(join(folder, name));
    },
  },
];

/** Every kind of damage to every file. */
export const DAMAGES: readonly Damage[] = [
  ...FILES.flatMap((name) => perFile.map((damage) => damage(name))),
  ...ofTheWhole,
];
