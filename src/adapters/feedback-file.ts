import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What a reader said of an answer. Nothing in it tells who said it, or what was asked. */
export interface Verdict {
  readonly answerId: string;
  readonly helpful: boolean;
  /** ISO 8601. */
  readonly at: string;
}

/** Verdicts in a file, one JSON object a line. */
export class FeedbackFile {
  constructor(private readonly path: string) {}

  async add(verdict: Verdict): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    await appendFile(this.path, `${JSON.stringify(verdict)}\n`);
  }
}
