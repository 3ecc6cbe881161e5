import { createMetrics } from '../../src/operations/metrics.js';

/** Value of the series with exactly this name and these labels; undefined when there is none. */
async function seriesOf(metrics: ReturnType<typeof createMetrics>, series: string): Promise<number | undefined> {
  const line = (await metrics.text()).split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
}

describe('the metrics', () => {
  it('start at nothing, and are all there', async () => {
    const metrics = createMetrics();
    for (const series of [
      'footnote_question_seconds_count{status="answered"}',
      'footnote_question_seconds_count{status="silent"}',
      'footnote_failures_total',
      'footnote_indexing_seconds_count',
      'footnote_gateway_connected',
    ]) {
      expect([series, await seriesOf(metrics, series)]).toEqual([series, 0]);
    }
  });

  it('count questions by how they ended, and how long they took', async () => {
    const metrics = createMetrics();
    metrics.question('answered', 0.03);
    metrics.question('answered', 2.5);
    metrics.question('answered', 60);
    metrics.question('silent', 0.004);
    const bucket = (status: string, le: string) =>
      seriesOf(metrics, `footnote_question_seconds_bucket{le="${le}",status="${status}"}`);
    expect(await bucket('answered', '0.02')).toBe(0);
    expect(await bucket('answered', '0.05')).toBe(1);
    expect(await bucket('answered', '3')).toBe(2);
    expect(await bucket('answered', '+Inf')).toBe(3);
    expect(await bucket('silent', '0.01')).toBe(1);
    expect(await seriesOf(metrics, 'footnote_question_seconds_sum{status="answered"}')).toBeCloseTo(62.53);
  });

  it('tell failures, indexing, and the gateway', async () => {
    const metrics = createMetrics();
    metrics.failed();
    metrics.failed();
    metrics.indexed(1.5);
    metrics.gateway(true);
    expect(await seriesOf(metrics, 'footnote_failures_total')).toBe(2);
    expect(await seriesOf(metrics, 'footnote_indexing_seconds_bucket{le="2"}')).toBe(1);
    expect(await seriesOf(metrics, 'footnote_indexing_seconds_bucket{le="1"}')).toBe(0);
    expect(await seriesOf(metrics, 'footnote_gateway_connected')).toBe(1);
    metrics.gateway(false);
    expect(await seriesOf(metrics, 'footnote_gateway_connected')).toBe(0);
  });

  it('are apart from those of another bot in the same process', async () => {
    const [one, other] = [createMetrics(), createMetrics()];
    one.failed();
    expect(await seriesOf(other, 'footnote_failures_total')).toBe(0);
  });

  it('tell of the process, and carry no label of ours but how a question ended', async () => {
    const metrics = createMetrics();
    metrics.question('answered', 0.1);
    const text = await metrics.text();
    expect(text).toContain('process_resident_memory_bytes ');
    expect(text).toContain('nodejs_eventloop_lag_seconds ');
    const ours = text.split('\n').filter((line) => line.startsWith('footnote_'));
    const labels = ours.flatMap((line) => [...line.matchAll(/(\w+)="/g)].map(([, name]) => name));
    expect([...new Set(labels)].sort()).toEqual(['le', 'status']);
    expect(metrics.contentType).toMatch(/^text\/plain; version=/);
  });
});
