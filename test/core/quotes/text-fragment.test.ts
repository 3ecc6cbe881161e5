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
        const words = quote.split(/\s+/);
        const parts = fragment.split(',').map(decodeURIComponent);
        if (words.length <= 12) expect(parts).toEqual([words.join(' ')]);
        else expect(parts).toEqual([words.slice(0, 6).join(' '), words.slice(-6).join(' ')]);
      }),
    );
  });

  it('encodes quotation marks, other scripts and emoji', () => {
    expect(textFragmentLink('https://example.org/', '“é” 基地 😀')).toBe(
      'https://example.org/#:~:text=%E2%80%9C%C3%A9%E2%80%9D%20%E5%9F%BA%E5%9C%B0%20%F0%9F%98%80',
    );
  });

  it('takes any quote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (quote) => {
        expect(textFragmentLink('https://example.org/', quote)).toMatch(/^https:\/\/example\.org\/#:~:text=[!-~]*$/);
      }),
    );
  });
});
