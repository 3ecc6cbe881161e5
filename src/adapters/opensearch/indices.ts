import { UserError } from '../../core/errors.js';
import { type Connection, pathOf, type Request } from './connection.js';
import { causeIn, EngineError } from './faults.js';

/** A kind of index, with all that is settled of it. */
export interface IndexKind {
  /** Short name, lower-case: `library`. */
  readonly name: string;
  /** Counts up with each change of the mappings that older programs can't work with. */
  readonly version: number;
  readonly settings: object;
  readonly mappings: object;
  /** Whether what is in it can be made again: made anew when it is missing, where others are a loss. */
  readonly canBeMadeAgain: boolean;
}

const NO_INDEX = 404;
const PRIORITY = 500;
/** How long in ms the making of an index may take: each node has to know of it. */
const PATIENCE = 30_000;

/** The name under which an index is read and written: an alias. Written with `require_alias`, a lost index is not made by chance. */
export function aliasOf({ prefix }: Pick<Connection, 'prefix'>, { name }: Pick<IndexKind, 'name'>): string {
  return `${prefix}-${name}`;
}

function indexOf(connection: Connection, kind: IndexKind): string {
  return `${aliasOf(connection, kind)}-v${kind.version}`;
}

/**
 * Makes the template and the index of each kind, where they are missing. Several processes may do so at once.
 *
 * @throws UserError when one is of a newer version, or an index is lost that can't be made again.
 */
export async function ensureIndices(connection: Connection, kinds: readonly IndexKind[]): Promise<void> {
  for (const kind of kinds) await ensureIndex(connection, kind);
}

async function ensureIndex(connection: Connection, kind: IndexKind): Promise<void> {
  await refuseNewer(connection, kind);
  const name = indexOf(connection, kind);
  const template = await request(connection, {
    method: 'GET',
    path: pathOf('_index_template', name),
    accept: [NO_INDEX],
  });
  const exists = await connection.request({ method: 'HEAD', path: pathOf(name), accept: [NO_INDEX] });
  if (exists.status !== NO_INDEX) return;
  if (isMade(template) && !kind.canBeMadeAgain) throw new EngineError('missing', connection.where, name);
  await putTemplate(connection, kind, false);
  await createIndex(connection, kind);
  await putTemplate(connection, kind, true);
}

/** `made` tells an index that is lost from one that a process began to make when it ended. */
async function putTemplate(connection: Connection, kind: IndexKind, made: boolean): Promise<void> {
  const name = indexOf(connection, kind);
  const body = {
    index_patterns: [name],
    priority: PRIORITY,
    version: kind.version,
    _meta: { made },
    template: { settings: kind.settings, mappings: kind.mappings, aliases: { [aliasOf(connection, kind)]: {} } },
  };
  await request(connection, { method: 'PUT', path: pathOf('_index_template', name), body });
}

async function createIndex(connection: Connection, kind: IndexKind): Promise<void> {
  const path = pathOf(indexOf(connection, kind));
  const reply = await connection.request({ method: 'PUT', path, body: {}, timeout: PATIENCE, accept: [400] });
  if (reply.status < 400) return;
  const { type, reason } = causeIn(reply.body);
  // Another process may have been first.
  if (type !== 'resource_already_exists_exception')
    throw new EngineError('refused', connection.where, `${path.slice(1)}: ${reason}`);
}

async function refuseNewer(connection: Connection, kind: IndexKind): Promise<void> {
  const all = `${aliasOf(connection, kind)}-v*`;
  const reply = await request(connection, { method: 'GET', path: `/_index_template/${all}`, accept: [NO_INDEX] });
  const newest = Math.max(0, ...templatesIn(reply).map(({ index_template: { version = 0 } }) => version));
  if (newest <= kind.version) return;
  throw new UserError(
    `The index ${aliasOf(connection, kind)} at ${connection.where} was made by a newer version of Footnote: its format is ${newest}, and this version knows ${kind.version}.`,
    'Install the newer version again.',
  );
}

interface Template {
  readonly index_template: { readonly version?: number; readonly _meta?: { readonly made?: boolean } };
}

function templatesIn(body: unknown): readonly Template[] {
  return (body as { readonly index_templates?: readonly Template[] }).index_templates ?? [];
}

function isMade(body: unknown): boolean {
  return templatesIn(body).some(({ index_template }) => index_template._meta?.made === true);
}

async function request(connection: Connection, asked: Request): Promise<unknown> {
  return (await connection.request({ timeout: PATIENCE, ...asked })).body;
}
