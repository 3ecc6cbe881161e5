import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** The Chromium that is on PATH; undefined where there is none. */
export function chromiumOnPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

const FLAGS = [
  '--headless',
  '--remote-debugging-pipe',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-device-scale-factor=1',
  '--hide-scrollbars',
  // No address but this machine's is ever looked up.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** A headless Chromium, driven through its own protocol over a pipe. */
export class Chromium {
  private readonly waiting = new Map<number, (message: Message) => void>();
  private readonly listeners = new Set<(message: Message) => void>();
  private readonly commands: Writable;
  private last = 0;
  readonly ended: Promise<void>;

  constructor(path: string) {
    const profile = mkdtempSync(join(tmpdir(), 'footnote-chromium-'));
    const child = spawn(path, [...FLAGS, `--user-data-dir=${profile}`], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    this.commands = child.stdio[3] as Writable;
    this.commands.on('error', () => undefined);
    this.ended = new Promise((resolve) => {
      child.once('close', () => {
        for (const wake of this.waiting.values()) wake({ error: { message: 'Chromium has ended' } });
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
        resolve();
      });
    });
    this.read(child.stdio[4] as Readable);
  }

  send(method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> {
    this.last += 1;
    const id = this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ result, error }) => {
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result ?? {});
      });
      this.commands.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
    });
  }

  listen(listener: (message: Message) => void): void {
    this.listeners.add(listener);
  }

  /** A new, empty page. */
  async page(width = 800, height = 600): Promise<ChromiumPage> {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new ChromiumPage(this, sessionId as string);
    for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await page.send(`${domain}.enable`);
    await page.resize(width, height);
    return page;
  }

  async close(): Promise<void> {
    await this.send('Browser.close');
    await this.ended;
  }

  private read(stream: Readable): void {
    let rest = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      const parts = (rest + chunk).split('\0');
      rest = parts.pop() ?? '';
      for (const part of parts) this.receive(JSON.parse(part) as Message);
    });
  }

  private receive(message: Message): void {
    if (message.id === undefined) {
      for (const listener of this.listeners) listener(message);
      return;
    }
    this.waiting.get(message.id)?.(message);
    this.waiting.delete(message.id);
  }
}

/** One page of it, and what happened there. */
export class ChromiumPage {
  /** Addresses that it asked for. */
  readonly requests: string[] = [];
  /** Dialogs, errors, and what its console and policies said. */
  readonly complaints: string[] = [];
  private loaded: () => void = () => undefined;

  constructor(
    private readonly browser: Chromium,
    private readonly session: string,
  ) {
    browser.listen((message) => {
      if (message.sessionId === session) this.hear(message.method ?? '', message.params ?? {});
    });
  }

  send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    return this.browser.send(method, params, this.session);
  }

  /** Opens an address, and waits until it is loaded and drawn. */
  async open(url: string): Promise<void> {
    const loaded = new Promise<void>((resolve) => {
      this.loaded = resolve;
    });
    // None is named where only the fragment is another.
    const { loaderId } = await this.send('Page.navigate', { url });
    if (loaderId !== undefined) await loaded;
    await this.drawn();
  }

  /** What an expression of the page is, as JSON can say it. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
    return (result as { value: T }).value;
  }

  resize(width: number, height: number): Promise<unknown> {
    return this.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  }

  /** @param media `print`, or the empty string for the screen. */
  prefer(scheme: 'light' | 'dark', media = ''): Promise<unknown> {
    const features = [{ name: 'prefers-color-scheme', value: scheme }];
    return this.send('Emulation.setEmulatedMedia', { media, features });
  }

  /** A picture of what is in view, as PNG. */
  async picture(): Promise<Buffer> {
    const { data } = await this.send('Page.captureScreenshot', { format: 'png' });
    return Buffer.from(data as string, 'base64');
  }

  /** Waits for a frame; a page without scripts has no other way to say that there was one. */
  async drawn(): Promise<void> {
    await this.picture();
  }

  private hear(method: string, params: Record<string, unknown>): void {
    if (method === 'Page.loadEventFired') this.loaded();
    if (method === 'Network.requestWillBeSent') this.requests.push((params.request as { url: string }).url);
    if (/^Page\.javascriptDialogOpening|^Runtime\.(consoleAPICalled|exceptionThrown)|^Log\.entryAdded/.test(method)) {
      this.complaints.push(`${method} ${JSON.stringify(params)}`);
    }
  }
}
