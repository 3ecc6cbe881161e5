import { type Config, readConfig } from '../../../src/config.js';
import type { OpenPages } from '../../../src/discord/equipment.js';
import { runBot } from '../../../src/discord/start.js';
import { Discord, type DiscordOptions } from './server.js';
import { TOKEN } from './world.js';

export interface RunningBot {
  readonly discord: Discord;
  readonly notices: readonly string[];
  /** Settles when the bot has ended, with what ended it. */
  readonly ended: Promise<void>;
  /** Stops the bot as a signal would; rejects with what ended it. */
  stop(): Promise<void>;
}

/** Starts the bot, with the real model and a real discord.js client, against a Discord of its own; resolves when it is ready. */
export async function startBot(
  dataDir: string,
  config: Partial<Config> = {},
  options: DiscordOptions & { readonly discord?: Discord; readonly openPages?: OpenPages } = {},
): Promise<RunningBot> {
  const discord = options.discord ?? (await Discord.start(options));
  const ending = new AbortController();
  const notices: string[] = [];
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const ended = runBot(
    {
      ...readConfig(),
      dataDir,
      discordToken: TOKEN,
      discordApiUrl: discord.url,
      discordGuildId: null,
      rates: { perUser: 1_000, perChannel: 10_000 },
      logLevel: 'silent',
      logQuestions: false,
      ...config,
    } as Config & { discordToken: string },
    {
      signal: ending.signal,
      openPages: options.openPages,
      onNotice(notice) {
        notices.push(notice);
        if (notice.includes('Add it to one')) isReady();
      },
    },
  );
  await Promise.race([ready, ended]);
  return {
    discord,
    notices,
    ended,
    async stop() {
      ending.abort();
      try {
        await ended;
      } finally {
        if (!options.discord) await discord.stop();
      }
    },
  };
}
