import fc from 'fast-check';
import { readerLink } from '../../src/reader/link.js';
import { DAYS_VALID, signatureOf, standingOf } from '../../src/reader/signing.js';
import { KEY } from './client.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2025, 5, 15, 12);
const signed = (id: string, owner: string, now = NOW) => signatureOf(id, owner, KEY, now) ?? '';
const isSigned = (id: string, owner: string, signature: string, key: Uint8Array, now = NOW) =>
  standingOf(id, owner, signature, key, now) === 'valid';

describe('a signature', () => {
  it('opens the article of the owner that it was made for, and no other', () => {
    const owners = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(fc.string(), owners, fc.string(), owners, (id, owner, otherId, otherOwner) => {
        const signature = signed(id, owner);
        expect(isSigned(id, owner, signature, KEY)).toBe(true);
        expect(isSigned(otherId, otherOwner, signature, KEY)).toBe(id === otherId && owner === otherOwner);
        expect(isSigned(id, owner, signature, new Uint8Array(32))).toBe(false);
      }),
    );
  });

  it('tells id and owner apart, wherever one ends', () => {
    expect(isSigned('a', '12', signed('a1', '2'), KEY)).toBe(false);
    expect(isSigned('a', '1', signed('1', 'a'), KEY)).toBe(false);
  });

  it('has one spelling: a change of any of its characters spoils it', () => {
    const signature = signed('ferry', '1');
    const position = fc.nat(signature.length - 1);
    expect(signature).toMatch(/^\d{5}\.[\w-]{43}$/);
    fc.assert(
      fc.property(position, fc.string({ minLength: 1, maxLength: 1 }), (at, other) => {
        const changed = signature.slice(0, at) + other + signature.slice(at + 1);
        expect(isSigned('ferry', '1', changed, KEY)).toBe(changed === signature);
      }),
    );
    for (const last of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
      const changed = signature.slice(0, -1) + last;
      expect(isSigned('ferry', '1', changed, KEY)).toBe(changed === signature);
    }
  });

  it('is never one, whatever else it is', () => {
    const strings = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('.'.repeat(43), 'A'.repeat(43), 'é'.repeat(43), `20254.${'A'.repeat(43)}`, `.${'.'.repeat(43)}`),
    );
    fc.assert(fc.property(strings, (signature) => expect(isSigned('ferry', '', signature, KEY)).toBe(false)));
  });

  it('is good from when it is made until the end of its last day, and known to have been so ever after', () => {
    const times = fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) });
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 100 * DAY }), (made, later) => {
        const limit = (Math.floor(made / DAY) + DAYS_VALID + 1) * DAY;
        const signature = signed('ferry', '1', made);
        for (const now of [made, made + later, limit - 1, limit, limit + 1]) {
          const wanted = now < limit ? 'valid' : 'expired';
          expect(standingOf('ferry', '1', signature, KEY, now)).toBe(wanted);
          expect(standingOf('ferry', '2', signature, KEY, now)).toBe('wrong');
        }
      }),
    );
  });

  it('can’t be given another day', () => {
    const signature = signed('ferry', '1');
    fc.assert(
      fc.property(fc.nat(999_999), (day) => {
        const changed = signature.replace(/^\d+/, String(day));
        expect(isSigned('ferry', '1', changed, KEY)).toBe(changed === signature);
      }),
    );
  });

  it('isn’t needed for everybody’s articles', () => {
    expect(signatureOf('ferry', null, KEY, NOW)).toBeNull();
  });
});

describe('a link into the reader', () => {
  it('opens an article at a quote', () => {
    expect(readerLink('https://read.example.org/', 'ferry', 12, 345, null)).toBe(
      'https://read.example.org/articles/ferry#12-345',
    );
    expect(readerLink('http://127.0.0.1:8080/footnote', 'ferry', 0, 9, signed('ferry', '1'))).toBe(
      `http://127.0.0.1:8080/footnote/articles/ferry?k=${signed('ferry', '1')}#0-9`,
    );
  });

  it('is one address, whatever the id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (id) => {
        const { pathname, search, hash } = new URL(readerLink('https://example.org', id, 1, 2, 'a.b'));
        expect([search, hash]).toEqual(['?k=a.b', '#1-2']);
        if (!/^\.+$/.test(id)) expect(decodeURIComponent(pathname)).toBe(`/articles/${id}`);
      }),
    );
  });
});
