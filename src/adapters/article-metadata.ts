import { parseDocument, YAMLParseError } from 'yaml';
import * as z from 'zod';
import type { ArticleMetadata } from '../core/article/article.js';
import { UserError } from '../core/errors.js';
import { Refusal } from '../core/refusals/refusal.js';

const DATE_HINT = 'Write a date as 2024-07-19, or with its time as 2024-07-19T08:30:00Z.';

/** Titles and names are one line, however they are broken in their file. */
const line = z
  .string()
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1));
const url = z.url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' });
const date = z.union([z.iso.date(), z.iso.datetime({ offset: true })], { error: `is no date. ${DATE_HINT}` });

const sidecarSchema = z.strictObject({
  title: line.optional(),
  url: url.nullish(),
  publisher: line.nullish(),
  author: line.nullish(),
  date: date.nullish(),
});

/** Front matter serves other programs too: what we can't use in it is left alone. */
const frontMatterSchema = z.object({
  title: line.optional().catch(undefined),
  url: url.optional().catch(undefined),
  publisher: line.optional().catch(undefined),
  author: line.optional().catch(undefined),
  date: date.optional().catch(undefined),
});

/**
 * Reads a sidecar: YAML with any of `title`, `url`, `publisher`, `author` and `date`. `null` says that it is not known.
 * @param file the sidecar's path, for error messages
 * @throws UserError for invalid YAML, values of the wrong kind and unknown keys
 */
export function parseSidecar(source: string, file: string): Partial<ArticleMetadata> {
  const parsed = sidecarSchema.safeParse(parseYaml(source, file) ?? {});
  if (parsed.success) return present(parsed.data);
  throw new UserError(
    `The metadata in ${file} is not valid:\n${z.prettifyError(parsed.error)}`,
    `Correct it; the keys are title, url, publisher, author and date. ${DATE_HINT}`,
  );
}

/**
 * Takes the title, url, publisher, author and date from a Markdown file's front matter; other keys, and values that
 * are no use, are left out.
 * @param file the article's path, for error messages
 * @throws Refusal for invalid YAML
 */
export function parseFrontMatter(source: string, file: string): Partial<ArticleMetadata> {
  const parsed = frontMatterSchema.safeParse(parseYaml(source, file));
  return parsed.success ? present(parsed.data) : {};
}

function parseYaml(source: string, file: string): unknown {
  const document = parseDocument(source);
  const [error] = document.errors;
  if (error) throw invalidYaml(file, error);
  try {
    return document.toJS({ maxAliasCount: 10 });
  } catch (error) {
    throw invalidYaml(file, error);
  }
}

function invalidYaml(file: string, cause: unknown): Refusal {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const line = (cause instanceof YAMLParseError && cause.linePos?.[0].line) || null;
  return new Refusal('fileYaml', { file, reason, line }, { cause });
}

function present<T extends object>(metadata: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined)) as never;
}
