import { Worker } from 'node:worker_threads';
import type { ArticleContent } from '../core/article/content.js';
import { UserError } from '../core/errors.js';
import { isPdf, readContent } from './article-content.js';
import type { ReadingResult, ReadingTask } from './read-apart.js';

process.once('message', async (task: ReadingTask) => {
  new Worker(new URL('./memory-watch.js', import.meta.url), { workerData: task.limits });
  const result: ReadingResult = await read(task).catch((error: unknown) => ({ fault: faultOf(error, task) }));
  process.send?.(result, () => process.exit());
});
// The program that asked has gone.
process.once('disconnect', () => process.exit());

async function read({ name, bytes, where, address }: ReadingTask): Promise<ArticleContent> {
  if (!isPdf(name)) return readContent(name, bytes, { where, address });
  // Each of the two readers takes long to load.
  const { readPdf } = await import('./pdf.js');
  return readPdf(name, bytes, where);
}

function faultOf(error: unknown, { where }: ReadingTask): { message: string; hint: string } {
  if (error instanceof UserError) return { message: error.message, hint: error.hint };
  const reason = error instanceof Error ? error.message : String(error);
  return { message: `${where} is damaged: ${reason}.`, hint: 'Save it again, or give the text as a .txt or .md file.' };
}
