/**
 * Runs after `npm ci`: says in plain words what is missing where an npm log would not. hnswlib-node and better-sqlite3 are
 * compiled on the spot; they are optional dependencies only so that this check, not a page of compiler output, has the last word.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const OLDEST_NODE = [20, 11];

const require = createRequire(import.meta.url);

function nodeProblem() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE.join('.')} or later.`;
}

function moduleProblem(name, hint, use = () => undefined) {
  try {
    use(require(name));
    return undefined;
  } catch (error) {
    return `${name} can't be loaded (${String(error.message).split('\n')[0]}).\n${hint(name)}`;
  }
}

function toolchainHint(name) {
  const missing = ['c++', 'make', 'python3'].filter((tool) => spawnSync(tool, ['--version']).error);
  if (missing.length === 0) {
    return `Its build failed or was skipped. Build it with: npm rebuild ${name} --foreground-scripts\n(npm 12 and later: npm install-scripts approve ${name}, then npm ci again.)`;
  }
  return [
    `It is compiled on this machine, and ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not there. Install a C++ toolchain, then run npm ci again:`,
    '  Debian, Ubuntu: sudo apt-get install g++ make python3',
    '  macOS: xcode-select --install',
    '  Windows: winget install Microsoft.VisualStudio.2022.BuildTools Python.Python.3.12',
  ].join('\n');
}

const problems = [
  nodeProblem(),
  moduleProblem('hnswlib-node', toolchainHint),
  // Its compiled part is loaded with the first database.
  moduleProblem('better-sqlite3', toolchainHint, (Database) => new Database(':memory:').close()),
  moduleProblem('onnxruntime-node', () => 'Its program files come inside its package: run npm ci again on Linux, macOS or Windows (x64 or arm64).'),
].filter((problem) => problem !== undefined);

if (problems.length > 0) {
  console.error(`\nFootnote is not ready:\n\n${problems.join('\n\n')}\n`);
  process.exit(1);
}
