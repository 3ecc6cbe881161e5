import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { openReader } from '../../src/reader/open.js';
import { HARBOUR } from '../support/discord/articles.js';
import { Person } from '../support/discord/person.js';
import { markdownOf } from '../support/discord/rules.js';
import { type RunningBot, startBot } from '../support/discord/running-bot.js';
import { sharedFolder } from '../support/folder.js';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('what is served beside the bot', () => {
  const folder = sharedFolder();
  let bot: RunningBot;
  let healthPort = 0;
  beforeAll(async () => {
    healthPort = await freePort();
    const port = await freePort();
    const pages = { host: '127.0.0.1', port, url: `http://127.0.0.1:${port}` };
    bot = await startBot(
      folder(),
      { health: { host: '127.0.0.1', port: healthPort } },
      { openPages: (library) => openReader(pages, library) },
    );
  });
  afterAll(() => bot.stop());

  it('are pages that open at the quote: those of a server by its signed links alone', async () => {
    const who = new Person(bot.discord, 'general', 'en-US', 'reader', { manages: true });
    const draft = await who.add({ file: { name: 'harbour.txt', content: HARBOUR } });
    await who.press(draft.message, 'Publish');
    const { choices } = await who.type('ask', 'article', 'harbour');
    const { message } = await who.slash('ask', {
      question: 'How long is the quay?',
      article: choices.find(({ name }) => name.includes('harbour'))?.value ?? '',
    });
    const [, link = ''] = /\[open at the quote\]\(<([^>]+)>\)/.exec(markdownOf(message)) ?? [];
    const [, start, end] = /#(\d+)-(\d+)$/.exec(link) ?? [];
    expect(HARBOUR.slice(Number(start), Number(end))).toContain('620 metres long');
    const page = await fetch(link);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('The quay is 620 metres long');
    expect(link).toMatch(/\?k=\d{5}\./);
    expect((await fetch(link.replace(/k=./, 'k=x'))).status).toBe(404);
    expect((await fetch(link.replace(/\?k=[^#]*/, ''))).status).toBe(404);
    expect(await (await fetch(new URL('/', link))).text()).not.toContain('Velstad');
    expect(bot.notices.join()).not.toContain('READER_URL');
  });

  it('are health and metrics', async () => {
    const at = `http://127.0.0.1:${healthPort}`;
    expect(await (await fetch(`${at}/healthz`)).json()).toEqual({ status: 'ok' });
    const metrics = await (await fetch(`${at}/metrics`)).text();
    expect(metrics).toMatch(/footnote_question_seconds_count\{status="answered"\} 1/);
    expect(metrics).toMatch(/footnote_gateway_connected 1/);
  });
});

describe('pages whose address nobody knows', () => {
  const folder = sharedFolder();

  it('are served, and no answer has a link to them; whoever starts the bot is told', async () => {
    const reader = { host: '0.0.0.0', port: await freePort(), url: null };
    const bot = await startBot(folder(), { reader }, { openPages: (library) => openReader(reader, library) });
    const who = new Person(bot.discord, 'general', 'en-US', 'reader', { manages: true });
    const { message: draft } = await who.add({ file: { name: 'harbour.txt', content: HARBOUR } });
    await who.press(draft, 'Publish');
    const { message } = await who.slash('ask', { question: 'How long is the quay of Velstad?' });
    const answer = markdownOf(message);
    expect((await fetch(`http://127.0.0.1:${reader.port}/`)).status).toBe(200);
    expect(bot.notices.join()).toContain('set READER_URL');
    await bot.stop();
    expect(answer).toContain('> The quay is');
    expect(answer).not.toContain('open at the quote');
    expect(answer).not.toContain('0.0.0.0');
  });
});
