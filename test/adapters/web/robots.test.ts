import { fetchPage } from '../../../src/adapters/web/fetch-page.js';
import { mayRead } from '../../../src/adapters/web/robots.js';
import { type Handler, leadsTo, reaching, sends, startWebServer, type WebServer } from '../../support/web-server.js';

const ROBOTS = new URL('https://page.example/robots.txt');
const may = (robots: string, path = '/news/a') => mayRead(new URL(path, ROBOTS), ROBOTS, robots);

describe('what robots.txt says', () => {
  test.each([
    ['', true],
    ['Not a word of it is a rule.', true],
    ['User-agent: *\nDisallow: /', false],
    ['User-agent: *\nDisallow:', true],
    ['User-agent: *\nDisallow: /private', true],
    ['User-agent: *\nDisallow: /news', false],
    ['User-agent: *\nDisallow: /news\nAllow: /news/a', true],
    ['User-agent: *\nDisallow: /*/a$', false],
    ['User-agent: other\nDisallow: /', true],
    ['User-agent: footnote\r\nDisallow: /news/\r\n', false],
    ['USER-AGENT : FootNote/2.0 # that one\n disallow : /news # yes', false],
    ['User-agent: footnotes\nDisallow: /', true],
    ['User-agent: other\nUser-agent: Footnote\nDisallow: /', false],
    ['User-agent: Footnote\nUser-agent: other\nDisallow: /', false],
    ['User-agent: *\nDisallow: /\n\nUser-agent: Footnote\nAllow: /', true],
    ['User-agent: *\nDisallow: /\nUser-agent: Footnote\nCrawl-delay: 5', true],
    ['User-agent: *\nCrawl-delay: 5\nUser-agent: other\nDisallow: /', true],
    ['User-agent: *\nSitemap: https://page.example/map\nUser-agent: Footnote\nDisallow: /', false],
    ['User-agent: *\nSitemap: a\nUser-agent: other\nDisallow: /\nUser-agent: Footnote\nDisallow: /b', true],
    ['Disallow: /', true],
    ['User-agent: other\nAllow: /\nUser-agent: *\nDisallow: /', false],
    ['User-agent: Footnote\nAllow: /b\nUser-agent: other\nAllow: /\nUser-agent: Footnote\nDisallow: /', false],
  ])('%j: %s', (robots, allowed) => {
    expect(may(robots)).toBe(allowed);
  });

  // The parser alone would take half a minute and two gigabytes for these.
  it('takes little time, whatever it is', () => {
    const agents = Array.from({ length: 4_000 }, (_, i) => `user-agent:${i % 2 ? i : '*'}\n`).join('');
    const path = `/${'a'.repeat(1_900)}`;
    const started = performance.now();
    expect(may(`${agents}${'allow:/b\n'.repeat(6_000)}disallow:/news`)).toBe(false);
    expect(may(`user-agent:*\ndisallow:/${'*'.repeat(5_000_000)}x`, path)).toBe(false);
    expect(may(`user-agent:*\n${`disallow:/*${'a'.repeat(1_890)}b\n`.repeat(2_600)}`, path)).toBe(false);
    expect(may(`user-agent:*\n${`disallow:/${'a'.repeat(1_890)}b\n`.repeat(260)}`, path)).toBe(true);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('is followed to the letter while its patterns are not too many', () => {
    expect(may(`user-agent:*\n${'disallow:/*b\n'.repeat(1_000)}`)).toBe(true);
    expect(may(`user-agent:*\n${'disallow:/*b\n'.repeat(1_000)}disallow:/*a$`)).toBe(false);
  });
});

describe('asking for robots.txt', () => {
  let web: WebServer;
  beforeEach(async () => {
    web = await startWebServer();
    web.pages.set('/news', sends('<p>News.</p>'));
  });
  afterEach(() => web.close());
  const fetched = () => fetchPage(`http://page.example:${web.port}/news`, reaching(web));
  const answers = (status: number): Handler => {
    return (_, response) => void response.writeHead(status).end('User-agent: *\nDisallow: /');
  };

  it('keeps a page unread that it forbids', async () => {
    web.pages.set('/robots.txt', sends('User-agent: Footnote\nDisallow: /news'));
    await expect(fetched()).rejects.toThrow('page.example does not let bots read this page.');
    expect(web.hits).toEqual(['/robots.txt']);
  });

  it('keeps a page unread that a redirect leads to', async () => {
    web.pages.set('/robots.txt', sends('User-agent: *\nDisallow: /other'));
    web.pages.set('/news', leadsTo('/other'));
    web.pages.set('/other', sends('Other.'));
    await expect(fetched()).rejects.toThrow('does not let bots read this page');
    expect(web.hits).toEqual(['/robots.txt', '/news']);
  });

  test.each([400, 401, 403, 404, 410, 429])('is answered with status %i: everything may be read', async (status) => {
    web.pages.set('/robots.txt', answers(status));
    expect((await fetched()).name).toBe('news.html');
  });

  test.each([500, 502, 503, 304])('is answered with status %i: nothing may be read', async (status) => {
    web.pages.set('/robots.txt', answers(status));
    await expect(fetched()).rejects.toThrow('page.example does not say whether bots may read it');
    expect(web.hits).toEqual(['/robots.txt']);
  });

  it('is cut off: nothing may be read', async () => {
    web.pages.set('/robots.txt', (_, response) => void response.destroy());
    await expect(fetched()).rejects.toThrow('page.example cannot be reached.');
    web.pages.set('/robots.txt', (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('User-agent: *\n', () => response.destroy());
    });
    await expect(fetched()).rejects.toThrow('is damaged or was cut off');
  });

  it('follows redirects, but not into a network or a circle', async () => {
    web.pages.set('/robots.txt', leadsTo('/rules'));
    web.pages.set('/rules', sends('User-agent: *\nDisallow: /news'));
    await expect(fetched()).rejects.toThrow('does not let bots read this page');
    const trap = await startWebServer();
    web.pages.set('/rules', leadsTo(`http://127.0.0.1:${trap.port}/`));
    await expect(fetched()).rejects.toThrow('on the open internet');
    expect(trap.connections).toBe(0);
    await trap.close();
    web.pages.set('/rules', leadsTo('/robots.txt'));
    await expect(fetched()).rejects.toThrow('leads on more than 5 times');
    expect(web.hits).not.toContain('/news');
  });

  it('reads the first 512 KiB, whole lines alone', async () => {
    const filling = `# ${'a'.repeat(1_021)}\n`.repeat(511);
    const head = 'User-agent: *\nAllow: /\n';
    const rest = 512 * 1024 - filling.length - head.length;
    // The line that the cut goes through would forbid everything under /n.
    const cut = `#${'a'.repeat(rest - 14)}\nDisallow: /news-of-old\n`;
    web.pages.set('/robots.txt', sends(`${head}${filling}${cut}Disallow: /news\n`));
    expect((await fetched()).name).toBe('news.html');
    web.pages.set('/robots.txt', sends(`${head}Disallow: /news\n${filling}${filling}`));
    await expect(fetched()).rejects.toThrow('does not let bots read this page');
  });
});
