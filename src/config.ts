import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import dotenv from 'dotenv';
import { z } from 'zod';
import type { Thresholds } from './core/answer/caution.js';
import { RANKED_CONFIDENCE, SEARCHED_CONFIDENCE } from './core/answer/weights.js';
import { UserError } from './core/errors.js';

const unset = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);

/** Addresses between commas. What is wrong with one is said without it: it may have a password in it. */
function nodesIn(value: string, context: z.RefinementCtx): URL[] {
  const parts = value.split(',').map((part) => part.trim());
  const nodes = parts.map((part) => (URL.canParse(part) ? new URL(part) : undefined));
  if (nodes.every((node) => node !== undefined && /^https?:$/.test(node.protocol) && node.search + node.hash === ''))
    return nodes as URL[];
  context.addIssue({
    code: 'custom',
    message: 'has to be addresses like https://engine.example.org:9200, separated by commas',
  });
  return z.NEVER;
}

const MOST_SHARDS = 10_000;

/** Numbers of shards, like `0,1` or `0-3`, in order and each once. */
function shardsIn(value: string, context: z.RefinementCtx): number[] {
  const ranges = value.split(',').map((part) => /^\s*(\d{1,4})(?:\s*-\s*(\d{1,4}))?\s*$/.exec(part));
  const shards = new Set<number>();
  for (const [, first, last = first] of ranges.map((range) => range ?? []))
    for (let shard = Number(first); shard <= Number(last); shard += 1) shards.add(shard);
  if (ranges.every((range) => range !== null && Number(range[1]) <= Number(range[2] ?? range[1])))
    return [...shards].sort((a, b) => a - b);
  context.addIssue({ code: 'custom', message: 'has to be numbers of shards, from 0, like 0,1 or 0-3' });
  return z.NEVER;
}

const settings = z.object({
  DISCORD_TOKEN: z.preprocess(unset, z.string().trim().optional()),
  DISCORD_API_URL: z.preprocess(unset, z.url({ protocol: /^https?$/ }).optional()),
  DISCORD_GUILD_ID: z.preprocess(
    unset,
    z
      .string()
      .regex(/^\d{15,20}$/, 'is no id of a server')
      .optional(),
  ),
  SHARDS: z.preprocess(unset, z.string().transform(shardsIn).optional()),
  SHARD_COUNT: z.preprocess(unset, z.coerce.number().int().min(1).max(MOST_SHARDS).optional()),
  RATE_PER_USER: z.preprocess(unset, z.coerce.number().int().min(1).max(1_000).default(10)),
  RATE_PER_CHANNEL: z.preprocess(unset, z.coerce.number().int().min(1).max(100_000).default(60)),
  LOG_LEVEL: z.preprocess(unset, z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info')),
  LOG_QUESTIONS: z.preprocess(unset, z.enum(['on', 'off']).default('off')),
  ALLOW_LINKS: z.preprocess(unset, z.enum(['on', 'off']).default('off')),
  CORPUS_DIR: z.preprocess(unset, z.string().default('corpus')),
  DATA_DIR: z.preprocess(unset, z.string().default('data')),
  ANSWER_THRESHOLD: z.preprocess(unset, z.coerce.number().min(0).max(1).optional()),
  ABOUT_THRESHOLD: z.preprocess(unset, z.coerce.number().min(0).max(1).optional()),
  RANKER: z.preprocess(unset, z.enum(['on', 'off']).default('on')),
  HEALTH_PORT: z.preprocess(unset, z.coerce.number().int().min(1).max(65_535).optional()),
  HEALTH_HOST: z.preprocess(unset, z.string().trim().default('127.0.0.1')),
  READER_PORT: z.preprocess(unset, z.coerce.number().int().min(1).max(65_535).optional()),
  READER_HOST: z.preprocess(unset, z.string().trim().default('127.0.0.1')),
  READER_URL: z.preprocess(unset, z.url({ protocol: /^https?$/ }).optional()),
  ENGINE_URL: z.preprocess(unset, z.string().transform(nodesIn).optional()),
  ENGINE_USER: z.preprocess(unset, z.string().trim().optional()),
  ENGINE_PASSWORD: z.preprocess(unset, z.string().optional()),
  ENGINE_CA_FILE: z.preprocess(unset, z.string().trim().optional()),
  ENGINE_PREFIX: z.preprocess(
    unset,
    z
      .string()
      .regex(/^[a-z][a-z0-9]{0,39}$/, 'has to begin with a small letter, with small letters and digits after it')
      .default('footnote'),
  ),
  EMBEDDING_THREADS: z.preprocess(unset, z.coerce.number().int().min(1).max(64).default(availableParallelism())),
});

/** Names of all settings. */
export const SETTINGS = Object.keys(settings.shape);

/** What is wrong with one setting beside another. */
const environment = settings.superRefine(({ SHARDS: shards, SHARD_COUNT: count }, context) => {
  const refuse = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
  if (shards === undefined && count === undefined) return;
  if (count === undefined) return refuse('SHARD_COUNT', 'has to say how many shards there are in all: SHARDS is set');
  if (shards === undefined) return refuse('SHARDS', 'has to say which shards are this process’s: SHARD_COUNT is set');
  const last = Math.max(...shards);
  if (last >= count) refuse('SHARDS', `names shard ${last}; with SHARD_COUNT=${count} they are 0 to ${count - 1}`);
});

/** The shards of a process: Discord divides a bot's servers among them, by the servers' ids. */
export interface Shards {
  /** Numbers of those that are this process's, in order; at least one. */
  readonly own: readonly number[];
  /** How many there are in all processes. */
  readonly count: number;
}

/** Where the shared engine is. */
export interface EngineSettings {
  /** Addresses of its nodes, without credentials. */
  readonly nodes: readonly string[];
  readonly credentials: { readonly username: string; readonly password: string } | null;
  /** PEM file of who vouches for the nodes' certificates; null for those that the system trusts. */
  readonly caFile: string | null;
  /** Begins the name of every index. */
  readonly prefix: string;
}

/** The program's settings, from the environment and `.env`; each is described in `.env.example`. */
export interface Config {
  readonly discordToken: string | undefined;
  /** Address of Discord's REST API without its version; null for Discord's own. */
  readonly discordApiUrl: string | null;
  /** Id of the one server where commands are registered; null for everywhere. */
  readonly discordGuildId: string | null;
  readonly shards: Shards;
  /** Questions a minute. */
  readonly rates: { readonly perUser: number; readonly perChannel: number };
  readonly logLevel: string;
  readonly logQuestions: boolean;
  /** Whether web pages may be fetched to be added as articles. */
  readonly allowLinks: boolean;
  readonly corpusDir: string;
  readonly dataDir: string;
  /** Folder of the embedding model, part of the program. */
  readonly modelFolder: string;
  /** Whether the ranker reads the best sentences once more. */
  readonly ranker: boolean;
  /** Folder of the ranker's model, part of the program. */
  readonly rankerFolder: string;
  readonly thresholds: Thresholds;
  readonly embeddingThreads: number;
  /** Where health and metrics are served; null for nowhere. */
  readonly health: { readonly host: string; readonly port: number } | null;
  /** The shared engine, where everything that is kept is; null for the data folder. */
  readonly engine: EngineSettings | null;
  /**
   * Where articles are served as pages; null for nowhere. Their address as people reach them is null where nobody has said it
   * and they are served at every address of the machine: no link can lead there.
   */
  readonly reader: { readonly host: string; readonly port: number; readonly url: string | null } | null;
}

/**
 * Reads the settings. What the environment says goes before what `.env` says. From then on ONNX Runtime keeps its use to
 * itself, and SQLite puts what it needs for a while into the data folder.
 *
 * @throws UserError naming each variable whose value will not do.
 */
export function readConfig(): Config {
  // Its official builds tell their maker of each model and session, unless this is set before they are loaded.
  process.env.ORT_DISABLE_TELEMETRY = '1';
  dotenv.config({ quiet: true });
  const parsed = environment.safeParse(process.env);
  if (!parsed.success) {
    throw new UserError(
      `The settings will not do:\n${z.prettifyError(parsed.error)}`,
      'Change them in the environment or in .env; .env.example describes each.',
    );
  }
  const values = parsed.data;
  // discord.js reads it by itself where there is one shard, and takes an empty one for none.
  if (unset(process.env.SHARD_COUNT) === undefined) delete process.env.SHARD_COUNT;
  // Building the database anew takes as much room again: a container's /tmp is small, and other folders can't be written to.
  process.env.SQLITE_TMPDIR ??= resolve(values.DATA_DIR);
  const ranks = values.RANKER === 'on';
  const confidence = ranks ? RANKED_CONFIDENCE : SEARCHED_CONFIDENCE;
  return {
    discordToken: values.DISCORD_TOKEN,
    discordApiUrl: values.DISCORD_API_URL?.replace(/\/+$/, '').replace(/\/v\d+$/, '') ?? null,
    discordGuildId: values.DISCORD_GUILD_ID ?? null,
    shards: { own: values.SHARDS ?? [0], count: values.SHARD_COUNT ?? 1 },
    rates: { perUser: values.RATE_PER_USER, perChannel: values.RATE_PER_CHANNEL },
    logLevel: values.LOG_LEVEL,
    logQuestions: values.LOG_QUESTIONS === 'on',
    corpusDir: values.CORPUS_DIR,
    allowLinks: values.ALLOW_LINKS === 'on',
    dataDir: values.DATA_DIR,
    modelFolder: fileURLToPath(new URL('../../models/all-MiniLM-L6-v2', import.meta.url)),
    ranker: ranks,
    rankerFolder: fileURLToPath(new URL('../../models/quote-ranker', import.meta.url)),
    thresholds: {
      threshold: values.ANSWER_THRESHOLD ?? confidence.threshold,
      aboutThreshold: values.ABOUT_THRESHOLD ?? confidence.aboutThreshold,
    },
    reader: readerOf(values),
    engine: engineOf(values),
    embeddingThreads: values.EMBEDDING_THREADS,
    health: values.HEALTH_PORT === undefined ? null : { host: values.HEALTH_HOST, port: values.HEALTH_PORT },
  };
}

/** What a host that stands for every address of the machine is in a URL, however it is written. */
const EVERYWHERE = ['0.0.0.0', '[::]', '[::ffff:0:0]'];

function readerOf({ READER_PORT: port, READER_HOST: host, READER_URL: url }: z.infer<typeof environment>) {
  if (port === undefined) return null;
  const own = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const isEverywhere = URL.canParse(own) && EVERYWHERE.includes(new URL(own).hostname);
  return { host, port, url: url ?? (isEverywhere ? null : own) };
}

function engineOf(values: z.infer<typeof environment>): EngineSettings | null {
  const { ENGINE_URL: nodes, ENGINE_CA_FILE: caFile = null, ENGINE_PREFIX: prefix } = values;
  if (nodes === undefined) return null;
  const named = nodes.find((node) => node.username !== '');
  const username = values.ENGINE_USER ?? decoded(named?.username ?? '');
  const password = values.ENGINE_PASSWORD ?? decoded(named?.password ?? '');
  return {
    nodes: nodes.map(({ protocol, host, pathname }) => `${protocol}//${host}${pathname.replace(/\/+$/, '')}`),
    credentials: username === '' ? null : { username, password },
    caFile,
    prefix,
  };
}

/** A part of an address as it was meant, also where somebody wrote a percent sign as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The same settings, with a data folder and indexes apart: what is evaluated is not in the library. */
export function evaluationConfig(config: Config): Config {
  const { engine } = config;
  return {
    ...config,
    dataDir: join(config.dataDir, 'evaluation'),
    engine: engine && { ...engine, prefix: `${engine.prefix}-evaluation` },
  };
}
