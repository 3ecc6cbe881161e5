import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { Logger } from 'pino';
import { complain, EXIT, print, shownIndexing } from './cli/io.js';
import type { Config } from './config.js';
import type { OpenLibrary } from './library/open.js';

const MOST_QUOTES = 10;

/** Whether a bot was run, to its end. */
let hasRun = false;

/** Runs the command that `args` name and returns the exit code. */
async function run(args: readonly string[], signal: AbortSignal): Promise<number> {
  let code: number = EXIT.done;
  const program = new Command('footnote')
    .description("Answers questions about an article in the article's own words.")
    .exitOverride()
    .showHelpAfterError('(--help shows how)');

  program
    .command('start')
    .description('run the Discord bot; without DISCORD_TOKEN, ask in the terminal')
    .action(async () => {
      const config = (await import('./config.js')).readConfig();
      const { discordToken } = config;
      if (discordToken === undefined) code = await (await import('./cli/prompt.js')).promptCommand(config, signal);
      else {
        await (await import('./discord/start.js')).runBot(
          { ...config, discordToken },
          { ...shownIndexing(signal), openPages: pagesOf(config.reader) },
        );
        hasRun = true;
      }
    });

  program
    .command('ask')
    .description('answer one question (exit code 0 answered, 1 the article does not say, 2 error)')
    .argument('[question...]', 'the question')
    .option('--json', 'one JSON object a line instead of a page', false)
    .option('--article <file>', 'ask this .txt, .md, .html or .pdf file instead of the corpus')
    .option('--batch <file>', 'read one question a line from a file, or from standard input with -')
    .option('--quotes <number>', `most quotes an answer, 1 to ${MOST_QUOTES}`, quoteCount, 3)
    .action(async (words: string[], options) => {
      code = await (await import('./cli/ask.js')).askCommand(words, options, signal);
    });

  program
    .command('index')
    .description('build or refresh the index of the corpus')
    .action(async () => {
      code = await (await import('./cli/index-command.js')).indexCommand(signal);
    });

  program
    .command('add')
    .description('add a file (.txt, .md, .html, .pdf) or a web page to the library')
    .argument('<file-or-url>', 'the file, or an address (ALLOW_LINKS=on)')
    .option('--title <title>', 'its title, if not the one it has itself')
    .option('--replaces <id>', 'the article that it is a new version of')
    .option('--server <id>', 'for this Discord server alone')
    .action(async (what: string, options) => {
      code = await (await import('./cli/library.js')).addCommand(what, options, signal);
    });

  program
    .command('remove')
    .description('remove an added article, or everything of a server, for good')
    .argument('[id]', "the article's id")
    .option('--server <id>', 'of this Discord server')
    .option('--all', 'everything that is kept of the server', false)
    .option('--yes', 'with --all: without asking', false)
    .action(async (id: string | undefined, options) => {
      code = await (await import('./cli/remove.js')).removeCommand(id, options);
    });

  program
    .command('source')
    .description('give back the file or page that an added article was made from, byte for byte')
    .argument('<id>', 'its id')
    .argument('[file]', 'where to, a file that is not there yet; standard output by default')
    .option('--server <id>', 'of this Discord server')
    .action(async (id: string, file: string | undefined, options) => {
      code = await (await import('./cli/source.js')).sourceCommand(id, file, options);
    });

  program
    .command('backup')
    .description('copy everything that is kept into one file, also while the bot runs')
    .argument('[file]', 'where to; in the data folder by default')
    .action(async (file: string | undefined) => {
      code = await (await import('./cli/backup.js')).backupCommand(file);
    });

  program
    .command('restore')
    .description('put a backup in place; the bot must not run')
    .argument('<file>', 'the backup')
    .action(async (file: string) => {
      code = await (await import('./cli/backup.js')).restoreCommand(file);
    });

  program
    .command('migrate')
    .description('move everything that is kept to the shared engine (ENGINE_URL), or back; the bots must not run')
    .option('--to-engine', 'from the database to the engine', false)
    .option('--to-embedded', 'from the engine to the database', false)
    .action(async (options) => {
      code = await (await import('./cli/migrate.js')).migrateCommand(options);
    });

  program
    .command('register')
    .description('register the commands with Discord; `start` does it by itself when they changed')
    .option('--guild <id>', 'for this server alone')
    .action(async ({ guild }: { guild?: string }) => {
      const config = (await import('./config.js')).readConfig();
      const done = await (await import('./discord/register-command.js')).registerCommand(
        config,
        guild ?? config.discordGuildId,
      );
      await print(`The commands are ${done === 'written' ? 'registered' : 'registered already'}.\n`);
    });

  program
    .command('doctor')
    .description('say what is in the way of the bot, and what to do (exit code 1 when there is a problem)')
    .action(async () => {
      code = await (await import('./cli/doctor.js')).doctorCommand(signal);
    });

  program
    .command('evaluate')
    .description('retrieval and abstention figures on a data set (exit code 1 when one is below its floor)')
    .option('--dataset <file>', 'questions with gold answers in SQuAD format')
    .option('--conversations <file>', 'pairs of questions on an article of the corpus, the second following the first')
    .option('--articles <titles>', 'only these articles, separated by commas', (value: string) => value.split(','))
    .option('--split <name>', 'only questions marked with this split')
    .option('--paragraphs <number>', 'cut the articles into pieces of this many paragraphs', positiveInteger)
    .option('--together', 'ask each question of all the articles at once', false)
    .option('--compare-engines', 'with the indexes here and in the shared engine: how the answers differ', false)
    .option('--misses', 'list the questions whose first quote misses', false)
    .option('--json', 'the figures as one JSON object', false)
    .option('--floors <file>', 'JSON: least and most for figures by name')
    .option('--diagram <file>', 'write the reliability diagram of the confidence there, as SVG')
    .option('--feedback <file>', 'write what readers found helpful there, as a data set, and end')
    .option('--server <id>', 'with --feedback: readers of this Discord server')
    .action(async ({ feedback, server, ...options }) => {
      if (feedback !== undefined) {
        code = await (await import('./cli/feedback.js')).feedbackCommand(feedback, server ?? null);
        return;
      }
      code = await (await import('./cli/evaluate.js')).evaluateCommand(options, signal);
    });

  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.error;
    if (signal.aborted) return EXIT.interrupted;
    complain(error);
    return EXIT.error;
  }
}

/** What serves articles as pages beside the bot, where it is wanted. */
function pagesOf(settings: Config['reader']) {
  if (settings === null) return undefined;
  return async (library: OpenLibrary, log: Logger) =>
    (await import('./reader/open.js')).openReader(settings, library, log);
}

function quoteCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > MOST_QUOTES)
    throw new InvalidArgumentError(`Say a whole number from 1 to ${MOST_QUOTES}.`);
  return count;
}

function positiveInteger(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('Say a whole number from 1.');
  return count;
}

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());
// A reader that has seen enough (`… | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.done);
});

process.exitCode = await run(process.argv.slice(2), interruption.signal);
// All is closed by now; but discord.js, when it is stopped while it is cut off, goes on connecting again for ever.
if (interruption.signal.aborted || hasRun) process.exit();
