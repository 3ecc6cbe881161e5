import { createInterface } from 'node:readline/promises';
import type { Config } from '../config.js';
import { createEngine } from '../engine.js';
import { openEverybodys } from '../library/open.js';
import { coloured, EXIT, notice, print, shownIndexing } from './io.js';
import { toPage } from './page.js';

const QUOTES = 3;
const CONNECT =
  'Footnote answers here in the terminal. To answer in Discord: put DISCORD_TOKEN=… into .env (README, "Discord") and start again.';

/** A prompt on a terminal; otherwise one question a line until the input ends. Returns the exit code. */
export async function promptCommand(config: Config, signal: AbortSignal): Promise<number> {
  notice(CONNECT);
  const engine = await createEngine(config);
  try {
    const articles = await openEverybodys(config, engine, shownIndexing(signal));
    const interactive = process.stdin.isTTY === true;
    const titles = articles.map(({ article }) => `“${article.metadata.title}”`);
    notice(`Ask about ${titles.join(', ')}.${interactive ? ' An empty line or Ctrl-D ends.' : ''}`);
    const lines = createInterface({
      input: process.stdin,
      ...(interactive ? { output: process.stdout } : {}),
      prompt: '\n? ',
    });
    signal.addEventListener('abort', () => lines.close());
    if (interactive) lines.prompt();
    for await (const line of lines) {
      if (line.trim() === '' && interactive) break;
      if (line.trim() !== '') await print(toPage(await engine.ask(line, articles, QUOTES), coloured(process.stdout)));
      if (interactive) lines.prompt();
    }
    lines.close();
    return EXIT.done;
  } finally {
    await engine.close();
  }
}
