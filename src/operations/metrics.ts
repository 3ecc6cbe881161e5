import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Upper bounds in seconds: a question takes some ms without the ranker, some dozen with it, seconds when something is wrong. */
const QUESTION_SECONDS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3];
const INDEXING_SECONDS = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600];

/** How a question ended: with quotes, or with “the article does not say”. */
export type QuestionStatus = 'answered' | 'silent';

/** What is counted and measured, for Prometheus. No label names a person, a server, a channel, an article or a question. */
export interface Metrics {
  /** A question was dealt with. @param seconds from asked to answered, at least 0. */
  question(status: QuestionStatus, seconds: number): void;
  /** A command, button or message ended in an error. */
  failed(): void;
  /** An article was read and indexed, to be added. @param seconds that it took, at least 0. */
  indexed(seconds: number): void;
  /** Whether the connection to Discord's gateway is up. */
  gateway(connected: boolean): void;
  /** All of it in Prometheus's text format. */
  text(): Promise<string>;
  /** Content type of `text`. */
  readonly contentType: string;
}

/** Metrics of their own registry: nothing is shared between two of them but the process that they measure. */
export function createMetrics(): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const questions = new Histogram({
    name: 'footnote_question_seconds',
    help: 'Seconds from a question to its answer, by whether it was answered.',
    labelNames: ['status'] as const,
    buckets: QUESTION_SECONDS,
    registers,
  });
  const indexing = new Histogram({
    name: 'footnote_indexing_seconds',
    help: 'Seconds that reading and indexing an added article took.',
    buckets: INDEXING_SECONDS,
    registers,
  });
  const failures = new Counter({
    name: 'footnote_failures_total',
    help: 'Commands, buttons and messages that ended in an error.',
    registers,
  });
  const connected = new Gauge({
    name: 'footnote_gateway_connected',
    help: "1 while the connection to Discord's gateway is up, otherwise 0.",
    registers,
  });
  // A series that is there from the start can be told from one that was never counted.
  for (const status of ['answered', 'silent'] as const) questions.zero({ status });
  return {
    question: (status, seconds) => questions.observe({ status }, seconds),
    failed: () => failures.inc(),
    indexed: (seconds) => indexing.observe(seconds),
    gateway: (up) => connected.set(up ? 1 : 0),
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}
