import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isMissing } from '../../adapters/files.js';
import { counted, type Environment, type Finding, fine, problem, warning } from './check.js';

const programSchema = z.object({
  engines: z.object({ node: z.string() }),
  dependencies: z.record(z.string(), z.string()),
});
const packageSchema = z.object({ version: z.string() });
/** `npm:other-name@1.2.3`: a package that is installed under another name. */
const ALIAS = /^npm:.+@/;
const MOST_NAMED = 5;

/** Whether Node is as new as package.json wants it: `>=20.11`. */
export async function nodeCheck({ folder, nodeVersion }: Environment): Promise<Finding> {
  const { engines } = await readProgram(folder);
  const [wantedMajor = 0, wantedMinor = 0] = numbersOf(engines.node);
  const [major = 0, minor = 0] = numbersOf(nodeVersion);
  const newEnough = major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
  return newEnough
    ? fine(`${nodeVersion} (${engines.node} is wanted)`)
    : problem(
        `Node ${nodeVersion} is too old: ${engines.node} is wanted.`,
        `Install Node ${wantedMajor}.${wantedMinor} or later (https://nodejs.org), then run \`npm ci\` again.`,
      );
}

/** Whether each package that the program imports is installed, in the version that package.json names. */
export async function packagesCheck({ folder }: Environment): Promise<Finding> {
  const { dependencies } = await readProgram(folder);
  const names = Object.keys(dependencies);
  const installed = await Promise.all(names.map((name) => installedVersion(folder, name)));
  const missing = names.filter((_, i) => installed[i] === undefined);
  const other = names.filter((name, i) => installed[i] !== dependencies[name]?.replace(ALIAS, ''));
  if (missing.length > 0)
    return problem(`${counted(missing.length, 'package')} not installed: ${listed(missing)}.`, 'Run `npm ci`.');
  if (other.length > 0)
    return warning(
      `${counted(other.length, 'package')} in another version than package.json names: ${listed(other)}.`,
      'Run `npm ci`, as after every update.',
    );
  return fine(`${counted(names.length, 'package')} installed, each in the version that package.json names`);
}

async function readProgram(folder: string): Promise<z.infer<typeof programSchema>> {
  return programSchema.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
}

async function installedVersion(folder: string, name: string): Promise<string | undefined> {
  try {
    const content = await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8');
    return packageSchema.parse(JSON.parse(content)).version;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function numbersOf(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
