import fc from 'fast-check';
import { textFragmentLink } from '../../../src/core/quotes/text-fragment.js';

describe('a link to a quote', () => {
  it('is there only when the article has an address', () => {
    expect(textFragmentLink(null, 'Two drones.')).toBeNull();
  });

  it('names a short quote whole, with what is special in a fragment encoded', () => {
    expect(textFragmentLink('https://example.org/a', 'Near-daily, R&D at 5%.')).toBe(
      'https://example.org/a#:~:text=Near%2Ddaily%2C%20R%26D%20at%205%25.',
    );
  });

  it('names a long quote by its ends, and keeps the anchor of the address', () => {
    const link = textFragmentLink('https://example.org/a#part', 'a b c d e f g h i j k l m n');
    expect(link).toBe('https://example.org/a#part:~:text=a%20b%20c%20d%20e%20f,i%20j%20k%20l%20m%20n');
  });

  it('reads as the words of the quote once decoded, with nothing left that means something in a fragment', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (quote) => {
        const fragment = textFragmentLink('https://example.org/', quote)?.split(':~:text=')[1] ?? '';
        expect(fragment).not.toMatch(/[-&#\s]/);
        const words = quote.toWellFormed().trim().split(/\s+/);
        const parts = fragment.split(',').map(decodeURIComponent);
        const ends = parts.map((part) => part.split(' '));
        expect(ends[0]).toEqual(words.slice(0, ends[0]?.length));
        expect(ends.at(-1)).toEqual(words.slice(-(ends.at(-1)?.length ?? 0)));
        if (parts.length === 1) expect(words.length).toBeLessThanOrEqual(12);
        else for (const end of ends) expect(end.length).toBeLessThanOrEqual(6);
      }),
    );
  });

  it('names a quote of two paragraphs by its ends, however short: a browser looks for each within one', () => {
    expect(textFragmentLink('https://example.org/', 'Militias attacked.\n\nThey claimed revenge.')).toBe(
      'https://example.org/#:~:text=Militias%20attacked.,They%20claimed%20revenge.',
    );
  });

  it('takes the place of a fragment that the address has already', () => {
    expect(textFragmentLink('https://example.org/#part:~:text=other', 'Two drones.')).toBe(
      'https://example.org/#part:~:text=Two%20drones.',
    );
  });

  it('encodes quotation marks, other scripts and emoji', () => {
    expect(textFragmentLink('https://example.org/', '“é” 基地 😀')).toBe(
      'https://example.org/#:~:text=%E2%80%9C%C3%A9%E2%80%9D%20%E5%9F%BA%E5%9C%B0%20%F0%9F%98%80',
    );
  });

  it('takes any quote, half a surrogate pair too', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1 });
    fc.assert(
      fc.property(
        units.map((codes) => String.fromCharCode(...codes)),
        (quote) => {
          expect(textFragmentLink('https://example.org/', quote)).toMatch(/^https:\/\/example\.org\/#:~:text=[!-~]*$/);
        },
      ),
    );
  });
});
