import { line, ms, times } from './print.js';
import { run } from './run.js';
import { quantile } from './statistics.js';

const ROUNDS = 7;
const QUESTION = 'How many US soldiers were killed in Jordan?';

/** A question asked of a program that starts for it, next to importing transformers.js and loading the same models with it. */
export function coldStart(article: string, dataDir: string): void {
  const env = { DATA_DIR: dataDir };
  const asked = ['--json', '--article', article, QUESTION];
  const answer = [process.execPath, 'dist/src/main.js', 'ask', ...asked];
  run(answer, env);
  const rounds = Array.from({ length: ROUNDS }, () => ({
    load: run([process.execPath, 'dist/scripts/bench/load-only.js']).ms,
    answer: run(answer, env).ms,
    npm: run(['npm', 'run', '--silent', 'ask', '--', ...asked], env).ms,
  }));
  const median = (key: 'load' | 'answer' | 'npm') =>
    quantile(
      rounds.map((round) => round[key]),
      0.5,
    );
  const loading = median('load');
  line('cold start: import transformers.js, load the models', ms(loading));
  line('cold start: one answer, index built', ms(median('answer')), `${times(median('answer'), loading)} loading`);
  line('cold start: through `npm run ask`', ms(median('npm')), `${times(median('npm'), loading)} loading`);
}
