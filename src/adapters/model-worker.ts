import { parentPort } from 'node:worker_threads';
import { UserError } from '../core/errors.js';
import type { Reading } from '../core/search/ranker.js';
import { embedPassage, embedQuestion } from './embedding.js';
import { loadModel, type OnnxModel } from './onnx-model.js';
import { read } from './reading.js';

/** What a thread can be asked to do with the model of a folder. */
export type Work = { readonly modelFolder: string } & (
  | { readonly name: 'load' }
  | { readonly name: 'embedQuestion'; readonly task: string }
  | { readonly name: 'embedPassage'; readonly task: readonly string[] }
  | { readonly name: 'read'; readonly task: Reading & { readonly question: string } }
);

/** What came of a piece of work. An error loses its class on the way: one for the user has a hint. */
export type Reply = { readonly value: unknown } | { readonly error: Error; readonly hint?: string };

const models = new Map<string, Promise<OnnxModel>>();

/** The model of a folder, loaded once; a failure is forgotten. */
function modelOf(folder: string): Promise<OnnxModel> {
  const known = models.get(folder);
  if (known) return known;
  const loading = loadModel(folder);
  loading.catch(() => models.delete(folder));
  models.set(folder, loading);
  return loading;
}

async function done(work: Work): Promise<unknown> {
  const model = await modelOf(work.modelFolder);
  if (work.name === 'embedQuestion') return embedQuestion(model, work.task);
  if (work.name === 'embedPassage') return embedPassage(model, work.task);
  if (work.name === 'read') return read(model, work.task);
  return undefined;
}

function failure(error: unknown): Reply {
  if (error instanceof UserError) return { error, hint: error.hint };
  return { error: error instanceof Error ? error : new Error(String(error)) };
}

function reply(told: Reply): void {
  const vectors = 'value' in told && told.value instanceof Float32Array ? [told.value.buffer as ArrayBuffer] : [];
  parentPort?.postMessage(told, vectors);
}

let last = Promise.resolve();
parentPort?.on('message', (work: Work) => {
  // One after another: replies come in the order of what was asked.
  last = last.then(() =>
    done(work).then(
      (value) => reply({ value }),
      (error: unknown) => reply(failure(error)),
    ),
  );
});
// All native code is loaded by now: from here on the thread can be ended between two pieces of work.
reply({ value: 'started' });
