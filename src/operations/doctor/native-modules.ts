import { execFile } from 'node:child_process';
import { type Check, type Environment, type Finding, fine, look, problem, warning } from './check.js';

/** ms that a module gets to be loaded: a slow disk takes some seconds for ONNX Runtime. */
const PATIENCE = 30_000;
const LONGEST_REASON = 200;

interface NativeModule {
  readonly name: string;
  /** What is run with the module as `it`: some load their compiled part only when they are used. */
  readonly use: string;
  /** Whether it is compiled when it is installed; otherwise its program files come in the package. */
  readonly compiled: boolean;
  /** What is different without it, where Footnote runs all the same. */
  readonly without?: string;
}

const MODULES: readonly NativeModule[] = [
  { name: 'hnswlib-node', use: "new it.HierarchicalNSW('ip', 4).initIndex(1)", compiled: true },
  { name: 'better-sqlite3', use: "new it(':memory:').close()", compiled: true },
  { name: 'onnxruntime-node', use: 'it.InferenceSession', compiled: false },
  {
    name: 'usearch',
    use: "new it.Index({ dimensions: 4, metric: 'ip' })",
    compiled: false,
    without:
      'Questions that name no article take longer in a library of thousands of passages; nothing else is different.',
  },
];
const TOOLS = ['c++', 'make', 'python3'];
const INSTALL: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'On Debian and Ubuntu: `sudo apt-get install g++ make python3`. Then run `npm ci` again.',
  darwin: 'Run `xcode-select --install`, then `npm ci` again.',
  win32: 'Run `winget install Microsoft.VisualStudio.2022.BuildTools Python.Python.3.12`, then `npm ci` again.',
};

/** Whether each native module can be loaded; and where one that is compiled can't, whether there is a compiler. */
export async function nativeChecks(environment: Environment): Promise<Check[]> {
  const checks = await Promise.all(MODULES.map((module) => look(module.name, () => nativeCheck(module, environment))));
  const unbuilt = MODULES.some(({ compiled }, i) => compiled && checks[i]?.verdict !== 'fine');
  return [...checks, await look('Toolchain', () => (unbuilt ? toolchainCheck(environment) : fine(NOT_NEEDED)))];
}

const NOT_NEEDED = 'not needed: what is compiled is there';

/** Loads a module in a process of its own: one that was built for another machine may end it. */
async function nativeCheck({ name, use, compiled, without }: NativeModule, environment: Environment): Promise<Finding> {
  const script = `try { const it = require('${name}'); ${use}; } catch (error) { console.error(error.message); process.exit(1); }`;
  const fault = await faultOf(process.execPath, ['-e', script], environment);
  if (fault === undefined) return fine('can be loaded');
  if (without !== undefined) return warning(`${name} can't be loaded: ${fault}`, without);
  return problem(
    `${name} can't be loaded: ${fault}`,
    compiled
      ? `Run \`npm ci\`; if it stays so, \`npm rebuild ${name} --foreground-scripts\` shows why.`
      : 'Its program files come inside its package: run `npm ci` on Linux, macOS or Windows (x64 or arm64).',
  );
}

async function toolchainCheck(environment: Environment): Promise<Finding> {
  const faults = await Promise.all(TOOLS.map((tool) => faultOf(tool, ['--version'], environment)));
  const missing = TOOLS.filter((_, i) => faults[i] !== undefined);
  if (missing.length === 0) return fine(`${TOOLS.join(', ')} are there to compile what is missing`);
  return warning(
    `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not there to compile what is missing.`,
    INSTALL[process.platform] ?? 'Install a C++ toolchain, then run `npm ci` again.',
  );
}

/** Runs a program to its end. @returns why it failed; undefined when it did not. */
function faultOf(
  program: string,
  args: readonly string[],
  { folder, signal }: Environment,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd: folder, signal, timeout: PATIENCE }, (error, _, stderr) => {
      if (error === null) return resolve(undefined);
      if (error.killed) return resolve(`it took more than ${PATIENCE / 1_000} s`);
      if (error.signal) return resolve(`its process was ended by ${error.signal}`);
      const reason = stderr.trim() === '' ? error.message : stderr;
      resolve(reason.trim().replaceAll(/\s+/g, ' ').slice(0, LONGEST_REASON));
    });
  });
}
