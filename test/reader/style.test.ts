import { SCRIPT } from '../../src/reader/script.js';
import { STYLE } from '../../src/reader/style.js';

/** The colours of each scheme by name, in the order light, dark, print. */
const schemes = [...STYLE.matchAll(/:root \{([^}]*)\}/g)].map(([, rules = '']) =>
  Object.fromEntries([...rules.matchAll(/--(\w+): (#[0-9a-f]{3,6});/g)].map(([, name, colour]) => [name, colour])),
);

/** Relative luminance by WCAG 2, from 0 (black) to 1 (white). */
function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one = '', other = ''): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('the style', () => {
  it('has a light scheme, a dark one and one for paper, with the same names', () => {
    expect(schemes).toHaveLength(3);
    for (const scheme of schemes) expect(Object.keys(scheme)).toEqual(Object.keys(schemes[0] ?? {}));
  });

  it.each([
    ['ink', 'paper', 7],
    ['quiet', 'paper', 4.5],
    ['link', 'paper', 4.5],
    ['marked', 'mark', 7],
    ['line', 'paper', 3],
    ['line', 'mark', 3],
  ])('shows %s on %s with enough contrast', (text, ground, least) => {
    for (const scheme of schemes) expect(contrast(scheme[text], scheme[ground])).toBeGreaterThanOrEqual(least);
  });

  it('computes contrast as WCAG does', () => {
    expect(contrast('#000', '#ffffff')).toBe(21);
    expect(contrast('#777777', '#fff')).toBeCloseTo(4.48, 2);
  });

  it('loads nothing, and neither does the script, which makes no markup of a text', () => {
    expect(STYLE).not.toMatch(/url\(|@import|@font-face|https?:|expression/i);
    expect(SCRIPT).not.toMatch(
      /innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function|fetch|XMLHttp|import|https?:/,
    );
  });
});
