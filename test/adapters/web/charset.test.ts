import fc from 'fast-check';
import { inUtf8 } from '../../../src/adapters/web/charset.js';
import { fetchPage } from '../../../src/adapters/web/fetch-page.js';
import { Refusal } from '../../../src/core/refusals/refusal.js';
import { reaching, sends, startWebServer } from '../../support/web-server.js';

const bytesOf = (latin1: string) => new Uint8Array(Buffer.from(latin1, 'latin1'));
const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
const read = (latin1: string, declared: string | null, isMarkup = true) =>
  textOf(inUtf8(bytesOf(latin1), declared, isMarkup, 'page.example'));

describe('an encoding', () => {
  it('is found in the header', async () => {
    const web = await startWebServer();
    web.pages.set(
      '/a',
      sends(bytesOf('\x93caf\xe9\x94 \x80'), { 'content-type': 'text/plain; charset="Windows-1252"' }),
    );
    web.pages.set('/b', sends(bytesOf('\x93\xfa\x96\x7b'), { 'content-type': 'text/html; charset=Shift_JIS' }));
    const fetched = async (path: string) =>
      textOf((await fetchPage(`http://page.example:${web.port}${path}`, reaching(web))).bytes);
    expect([await fetched('/a'), await fetched('/b')]).toEqual(['“café” €', '日本']);
    await web.close();
  });

  test.each([
    ['<meta charset="shift_jis"><p>\x93\xfa', '<meta charset="shift_jis"><p>日'],
    ['<META content="text/html; charset=windows-1252" http-equiv=x>\x80', /€$/],
    ['<meta name=a><meta\ncharset=iso-8859-15 />\xa4', /€$/],
    ['<?xml version="1.0" encoding="iso-8859-2"?>\xb1', /ą$/],
    ['<!-- <meta charset=windows-1252> --><meta charset=koi8-r>\xc1', /а$/],
    ['<meta charset=utf-16>\xc3\xa9', /é$/],
    ['<p data-charset="latin1">\xc3\xa9', /é$/],
    [`<!--${' '.repeat(5_000)}--><meta charset=latin1>\xc3\xa9`, /é$/],
  ])('is found in the page: %j', (page, text) => {
    expect(read(page, null)).toEqual(typeof text === 'string' ? text : expect.stringMatching(text));
  });

  it('is looked for in pages alone, and after the header', () => {
    expect(read('<meta charset=latin1>\xc3\xa9', null, false)).toMatch(/é$/);
    expect(read('<meta charset=latin1>\xc3\xa9', 'utf8')).toMatch(/é$/);
  });

  test.each([
    ['\xef\xbb\xbf\xc3\xa9', 'é'],
    ['\xff\xfe\xe9\x00', 'é'],
    ['\xfe\xff\x00\xe9', 'é'],
  ])('is what the mark at the beginning says, which is left out: %j', (marked, text) => {
    expect(read(marked, 'windows-1252')).toBe(text);
  });

  it('is UTF-8 where nothing is said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.startsWith('\ufeff'));
        expect(textOf(inUtf8(new TextEncoder().encode(text), null, false, 'a'))).toBe(text);
      }),
    );
  });

  it('of windows-1252 and what goes by its name is read as browsers do', () => {
    const all = Uint8Array.from({ length: 256 }, (_, i) => i);
    const text = textOf(inUtf8(all, 'latin1', false, 'a'));
    expect(text.slice(0, 128)).toBe(Buffer.from(all.subarray(0, 128)).toString('latin1'));
    expect(text.slice(128, 160)).toBe('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009dž\u0178');
    expect(text.slice(160)).toBe(Buffer.from(all.subarray(160)).toString('latin1'));
    expect(['ascii', 'iso-8859-1', 'cp1252'].map((label) => textOf(inUtf8(all, label, false, 'a')))).toEqual(
      Array(3).fill(text),
    );
  });

  test.each(['klingon', 'utf-7', 'x-user-defined', '../../etc', ''])('is refused when it is unknown: %j', (label) => {
    expect(() => read('a', label)).toThrow(Refusal);
    expect(() => read('a', label)).toThrow('page.example sent the page in an encoding that is not known here.');
  });

  test.each([
    ['utf-8', 'caf\xe9'],
    ['shift_jis', '\x93'],
    ['gb18030', '\xff'],
  ])('is refused when the bytes are not %s', (label, bytes) => {
    expect(() => read(bytes, label)).toThrow(`is not in the encoding ${label}, as it should be`);
  });
});
