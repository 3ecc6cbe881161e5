import type { IncomingMessage } from 'node:http';

/** A file that came with a message; a picture's bytes as characters below 256. */
export interface SentFile {
  readonly name: string;
  readonly content: string;
}

/** A request as the bot sent it. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly SentFile[];
  readonly authorization: string | undefined;
}

/** Reads a request whole: JSON, or a form with JSON and files. */
export async function read(incoming: IncomingMessage): Promise<SentRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const type = incoming.headers['content-type'] ?? '';
  const form = type.startsWith('multipart/form-data')
    ? await new Response(raw, { headers: { 'content-type': type } }).formData()
    : undefined;
  const json = form ? String(form.get('payload_json')) : raw.toString('utf8');
  return {
    method: incoming.method ?? 'GET',
    path: decodeURIComponent(url.pathname).replace(/^\/api\/v10/, ''),
    query: url.searchParams,
    body: json === '' ? undefined : JSON.parse(json),
    files: form ? await Promise.all([...form.values()].flatMap(fileOf)) : [],
    authorization: incoming.headers.authorization,
  };
}

function fileOf(value: File | string): Promise<SentFile>[] {
  return typeof value === 'string' ? [] : [contentOf(value).then((content) => ({ name: value.name, content }))];
}

async function contentOf(file: File): Promise<string> {
  return file.name.endsWith('.png') ? Buffer.from(await file.arrayBuffer()).toString('latin1') : file.text();
}
