import { connectionOver, pathOf, type Request } from '../../../src/adapters/opensearch/connection.js';
import type { Message, Reply } from '../../../src/adapters/opensearch/wire.js';

const READ: Request = { method: 'GET', path: '/a' };
const SEARCH: Request = { method: 'POST', path: '/a/_search', body: {} };
const DONE: Reply = { status: 200, body: { ok: true } };

function thrown(name: string, message = ''): Error {
  return Object.assign(new Error(message), { name });
}

function refusal(status: number, type = '', reason = ''): Reply {
  return { status, body: { error: { type, reason } } };
}

/** A connection to what answers like this, one after the other; then well. */
function over(...answers: readonly (Reply | Error)[]) {
  const left = [...answers];
  const sent: Message[] = [];
  const wire = {
    async send(message: Message) {
      sent.push(message);
      const answer = left.shift() ?? DONE;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    close: async () => undefined,
  };
  const connection = connectionOver(wire, 'engine:9200', 'test', { pause: 1, rest: 0 });
  return { sent, request: connection.request };
}

describe('a connection to the engine', () => {
  it('escapes what paths are made of', () => {
    expect(pathOf('an index', '_doc', 'a/b?c#d%')).toBe('/an%20index/_doc/a%2Fb%3Fc%23d%25');
  });

  it('sends again what failed in passing, where that does no harm', async () => {
    for (const answer of [
      thrown('ConnectionError', 'connect ECONNREFUSED'),
      thrown('TimeoutError'),
      thrown('RequestAbortedError'),
      thrown('NoLivingConnectionsError'),
      ...[429, 502, 503, 504].map((status) => refusal(status)),
    ]) {
      const { request, sent } = over(answer, answer);
      expect(await request(READ)).toBe(DONE);
      expect(sent).toHaveLength(3);
    }
  });

  it('gives up after four tries', async () => {
    const { request, sent } = over(...Array(9).fill(thrown('ConnectionError', 'connect ECONNREFUSED')));
    await expect(request(READ)).rejects.toMatchObject({
      name: 'UserError',
      fault: 'unreachable',
      message: "The engine at engine:9200 can't be reached (connect ECONNREFUSED).",
    });
    expect(sent).toHaveLength(4);
  });

  it('never sends a write twice that may have been done, unless that does no harm', async () => {
    const lost = thrown('ConnectionError', 'socket hang up');
    const once = over(lost);
    await expect(once.request(SEARCH)).rejects.toMatchObject({ fault: 'unreachable' });
    expect(once.sent).toHaveLength(1);
    const rejected = over(refusal(429, 'rejected_execution_exception'));
    expect(await rejected.request(SEARCH)).toBe(DONE);
    const harmless = over(lost);
    expect(await harmless.request({ ...SEARCH, repeatable: true })).toBe(DONE);
  });

  it.each([
    [refusal(401), 'credentials'],
    [refusal(403, 'security_exception'), 'credentials'],
    [refusal(429, 'cluster_block_exception', 'disk usage exceeded flood-stage watermark'), 'full'],
    [refusal(403, 'cluster_block_exception', 'index read-only'), 'full'],
    [refusal(404, 'index_not_found_exception'), 'missing'],
    [refusal(400, 'parsing_exception'), 'refused'],
    [refusal(404), 'refused'],
    [{ status: 400, body: 'Bad Request' }, 'refused'],
    [thrown('ConnectionError', 'self-signed certificate'), 'untrusted'],
  ])('says at once what does not pass: %j is %s', async (answer, fault) => {
    const { request, sent } = over(answer);
    await expect(request(READ)).rejects.toMatchObject({ fault, hint: expect.any(String) });
    expect(sent.length).toBeLessThanOrEqual(1);
  });

  it.each([
    [refusal(503, 'no_shard_available_action_exception'), 'red'],
    [refusal(503, 'search_phase_execution_exception', 'all shards failed'), 'red'],
    [refusal(503, 'cluster_manager_not_discovered_exception'), 'unavailable'],
    [refusal(429, 'circuit_breaking_exception'), 'busy'],
    [refusal(504), 'unavailable'],
    [thrown('TimeoutError'), 'slow'],
  ])('says what did not pass in time: %j is %s', async (answer, fault) => {
    await expect(over(answer, answer, answer, answer).request(READ)).rejects.toMatchObject({ fault });
  });

  it('takes a status as an answer where that is asked for', async () => {
    const missing = refusal(404);
    expect(await over(missing).request({ ...READ, accept: [404] })).toBe(missing);
  });

  it('passes on a defect as it is', async () => {
    const defect = new TypeError('a defect');
    await expect(over(defect).request(READ)).rejects.toBe(defect);
  });
});
