import { UserError } from '../../core/errors.js';
import type { Reply } from './wire.js';

/** What can be in the way of an answer. */
export type Fault =
  | 'unreachable'
  | 'slow'
  | 'untrusted'
  | 'credentials'
  | 'busy'
  | 'unavailable'
  | 'red'
  | 'full'
  | 'missing'
  | 'refused';

const EXPLANATIONS: Record<Fault, readonly [what: string, hint: string]> = {
  unreachable: ["can't be reached", 'Check that it runs, and ENGINE_URL. The bot goes on by itself when it is back.'],
  slow: ['does not answer in time', 'Look at its load. The bot goes on by itself when it answers again.'],
  untrusted: ['shows a certificate that is not trusted', 'Check ENGINE_CA_FILE, and the name in ENGINE_URL.'],
  credentials: ['does not let Footnote in', 'Check ENGINE_USER and ENGINE_PASSWORD, and what that user may do.'],
  busy: ['has too much to do', 'Wait, or give it more room. The bot goes on by itself.'],
  unavailable: [
    'is not available',
    'Check that a majority of its nodes runs. The bot goes on by itself when it is back.',
  ],
  red: [
    'lacks a part of its data: it is red',
    'Start the nodes that are missing (GET _cluster/health); if they are lost, put a snapshot back.',
  ],
  full: [
    "can't write: its disk is full, or its data read-only",
    'Make room on its disks; then it goes on by itself. A block that somebody set has to be taken away.',
  ],
  missing: ['no longer has an index of Footnote’s', 'Put a snapshot back (docs/OPERATING.md, “The shared engine”).'],
  refused: ['refuses a request', 'See what it says. Was the index changed by hand, or by another version?'],
};

/** Faults that end by themselves: a request that they met may be sent again. */
const PASSING: ReadonlySet<Fault> = new Set(['unreachable', 'slow', 'busy', 'unavailable', 'red']);
/** Faults after which it is not known whether a write was done. */
const OPEN_ENDED: ReadonlySet<Fault> = new Set(['unreachable', 'slow', 'unavailable', 'red']);

/** An expected failure of the engine. */
export class EngineError extends UserError {
  constructor(
    readonly fault: Fault,
    where: string,
    detail?: string,
  ) {
    const [what, hint] = EXPLANATIONS[fault];
    super(`The engine at ${where} ${what}${detail ? ` (${detail})` : ''}.`, hint);
  }

  /** Whether it ends by itself. */
  get passes(): boolean {
    return PASSING.has(this.fault);
  }

  /** Whether what was asked for may have been done all the same. */
  get isOpenEnded(): boolean {
    return OPEN_ENDED.has(this.fault);
  }
}

const UNTRUSTED = /certificate|altname|self.signed|SSL|TLS|EPROTO|wrong version number/i;

/** What an error means that came in place of an answer; undefined for one that is none of the engine's. The client's own error is
 * not passed on: it carries the credentials. */
export function faultOfError(error: unknown, where: string): EngineError | undefined {
  const { name, message = '' } = error as { name?: string; message?: string };
  switch (name) {
    case 'TimeoutError':
    case 'RequestAbortedError':
      return new EngineError('slow', where);
    case 'ConnectionError':
      return new EngineError(UNTRUSTED.test(message) ? 'untrusted' : 'unreachable', where, message);
    case 'NoLivingConnectionsError':
      return new EngineError('unreachable', where);
    case 'DeserializationError':
      return new EngineError('refused', where, 'its answer is no JSON: is this OpenSearch?');
    default:
      return undefined;
  }
}

/** What a reply means that is none of those wanted. */
export function faultOfReply({ status, body }: Reply, where: string): EngineError {
  const { type, reason } = causeIn(body);
  return new EngineError(faultOfStatus(status, type, reason), where, [status, type].filter(Boolean).join(' '));
}

function faultOfStatus(status: number, type: string, reason: string): Fault {
  if (type === 'cluster_block_exception' && status !== 503) return 'full';
  if (status === 401 || status === 403) return 'credentials';
  if (status === 429) return 'busy';
  if (/no_shard_available|unavailable_shards|all shards failed/.test(`${type} ${reason}`)) return 'red';
  if (status === 502 || status === 503 || status === 504) return 'unavailable';
  if (status === 404 && /index_not_found|alias/.test(type)) return 'missing';
  return 'refused';
}

/** Why OpenSearch says no: its words for it, none of which is what was sent. */
export function causeIn(body: unknown): { readonly type: string; readonly reason: string } {
  const { error } = (body ?? {}) as { readonly error?: unknown };
  const { type, reason } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  return { type: typeof type === 'string' ? type : '', reason: typeof reason === 'string' ? reason : '' };
}
