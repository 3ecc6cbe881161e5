import { fileURLToPath } from 'node:url';
import { createColors } from 'picocolors';
import { articlesIn, faultIn } from '../adapters/sqlite/inspect.js';
import { type Config, readConfig } from '../config.js';
import { type Check, counted, type Environment, fine, look, type Verdict } from '../operations/doctor/check.js';
import { doctor, machineChecks } from '../operations/doctor/doctor.js';
import { coloured, EXIT, print } from './io.js';
import { visible } from './visible.js';

const MARKS: Readonly<Record<Verdict, string>> = { fine: '✓', warning: '!', problem: '✗' };

/** `doctor`: says what is in the way of the bot, and what to do. Returns 0 when there is no problem, otherwise 1. */
export async function doctorCommand(signal: AbortSignal): Promise<number> {
  const environment: Environment = {
    folder: fileURLToPath(new URL('../../..', import.meta.url)),
    nodeVersion: process.versions.node,
    now: Date.now,
    signal,
    checkDatabase: faultIn,
    countArticles: articlesIn,
  };
  let config: Config | undefined;
  const settings = await look('Settings', () => {
    config = readConfig();
    return fine('every one will do');
  });
  const checks = config ? await doctor(config, environment) : await machineChecks(environment);
  signal.throwIfAborted();
  const all = [settings, ...checks];
  await print(toList(all, coloured(process.stdout)));
  return all.some(({ verdict }) => verdict === 'problem') ? EXIT.abstained : EXIT.done;
}

/** The checks as a person reads them in a terminal, with a sentence at the end; colours only when `colours`. */
export function toList(checks: readonly Check[], colours: boolean): string {
  const c = createColors(colours);
  const colourOf = { fine: c.green, warning: c.yellow, problem: c.red };
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.flatMap(({ name, verdict, says, remedy }) => {
    const indent = ' '.repeat(width + 4);
    const shown = (text: string) => visible(text).replaceAll('\n', `\n${indent}`);
    return [
      `${colourOf[verdict](MARKS[verdict])} ${c.bold(name.padEnd(width))}  ${shown(says)}`,
      ...(remedy === undefined ? [] : [`${indent}→ ${shown(remedy)}`]),
    ];
  });
  return `${[...lines, '', ending(checks)].join('\n')}\n`;
}

function ending(checks: readonly Check[]): string {
  const count = (wanted: Verdict) => checks.filter(({ verdict }) => verdict === wanted).length;
  const [problems, warnings] = [count('problem'), count('warning')];
  if (problems > 0) {
    const also = warnings > 0 ? `, and ${counted(warnings, 'warning')}` : '';
    return `${counted(problems, 'problem')}${also}: begin with the first.`;
  }
  return warnings > 0 ? `No problem, but ${counted(warnings, 'warning')}.` : 'Nothing is in the way: npm start.';
}
