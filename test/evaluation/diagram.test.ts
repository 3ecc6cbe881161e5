import { parseHTML } from 'linkedom';
import { reliabilityDiagram } from '../../src/evaluation/diagram.js';

describe('a reliability diagram', () => {
  const svg = reliabilityDiagram(
    [
      { confidence: 0.95, right: true },
      { confidence: 0.95, right: true },
      { confidence: 0.95, right: true },
      { confidence: 0.95, right: true },
      { confidence: 0.05, right: false },
    ],
    'A <set> & more',
  );
  const { document } = parseHTML(svg);

  it('has a circle for each tenth of confidence with questions, its area as their number', () => {
    const circles = [...document.querySelectorAll('circle')].map((circle) => ({
      x: Number(circle.getAttribute('cx')),
      y: Number(circle.getAttribute('cy')),
      r: Number(circle.getAttribute('r')),
      count: circle.textContent,
    }));
    expect(circles.map(({ count }) => count)).toEqual(['1 questions', '4 questions']);
    const [low, high] = circles;
    expect((high?.r ?? 0) / (low?.r ?? 1)).toBeCloseTo(2, 6);
    expect(low?.x).toBeLessThan(high?.x ?? 0);
    // The share that is right grows upwards.
    expect(high?.y).toBeLessThan(low?.y ?? 0);
  });

  it('says what it shows, with the error, and as text', () => {
    expect(document.querySelector('text')?.textContent).toBe(
      'A <set> & more: 5 questions, expected calibration error 0.050',
    );
  });
});
