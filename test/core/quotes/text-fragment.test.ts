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

  it('takes any quote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (quote) => {
        expect(textFragmentLink('https://example.org/', quote)).toMatch(/^https:\/\/example\.org\/#:~:text=[!-~]*$/);
      }),
    );
  });
});
