import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { temporaryFolder } from '../support/folder.js';
import { DAMAGES } from './damages.js';

const DRIVER = join(process.cwd(), 'dist/test/robustness/damage-driver.js');
const IN_ALL = 300;
const PROCESSES = 4;

describe('a damaged index', () => {
  const folder = temporaryFolder();

  function drive(k: number): Promise<{ code: number | null; signal: string | null; stdout: string; stderr: string }> {
    const [from, to] = [(k * IN_ALL) / PROCESSES, ((k + 1) * IN_ALL) / PROCESSES];
    const child = spawn(process.execPath, [DRIVER, join(folder(), String(k)), String(from), String(to)]);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr })));
  }

  it(`never ends the process or changes an answer, and is built again: ${IN_ALL} times, of ${DAMAGES.length} kinds`, async () => {
    let damaged = 0;
    for (let k = 0; k < PROCESSES; k += 2) {
      for (const { code, signal, stdout, stderr } of await Promise.all([drive(k), drive(k + 1)])) {
        expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' });
        const report = JSON.parse(stdout);
        expect(report).toMatchObject({ wrong: [], unnoticed: [], notRebuilt: [] });
        damaged += report.damaged;
      }
    }
    expect(damaged).toBe(IN_ALL);
  }, 120_000);
});
