import { type Believed, calibrationError, reliability } from './metrics.js';

const SIDE = 360;
const MARGIN = 48;
/** Radius of the largest bin's circle; areas are as the counts. */
const LARGEST = 14;

/**
 * A reliability diagram as SVG: for each tenth of confidence, the share of questions that the article does answer. On the
 * diagonal, confidence means what it says; a circle's area is the number of questions in it.
 */
export function reliabilityDiagram(outcomes: readonly Believed[], title: string): string {
  const bins = reliability(outcomes);
  const most = Math.max(...bins.map(({ count }) => count));
  const x = (share: number) => (MARGIN + share * SIDE).toFixed(1);
  const y = (share: number) => (MARGIN + (1 - share) * SIDE).toFixed(1);
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((share) => [
    `<line x1="${x(share)}" y1="${y(0)}" x2="${x(share)}" y2="${y(1)}" stroke="#ddd"/>`,
    `<line x1="${x(0)}" y1="${y(share)}" x2="${x(1)}" y2="${y(share)}" stroke="#ddd"/>`,
    `<text x="${x(share)}" y="${MARGIN + SIDE + 18}" text-anchor="middle">${share}</text>`,
    `<text x="${MARGIN - 8}" y="${y(share)}" dy="4" text-anchor="end">${share}</text>`,
  ]);
  const path = bins.map(({ confidence, right }) => `${x(confidence)},${y(right)}`).join(' ');
  const circles = bins.map(
    ({ confidence, right, count }) =>
      `<circle cx="${x(confidence)}" cy="${y(right)}" r="${(LARGEST * Math.sqrt(count / most)).toFixed(1)}" fill="#3b6ea5" fill-opacity="0.6"><title>${count} questions</title></circle>`,
  );
  const size = SIDE + 2 * MARGIN;
  const told = `${title}: ${outcomes.length} questions, expected calibration error ${calibrationError(outcomes).toFixed(3)}`;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" font-family="sans-serif" font-size="12">`,
    `<rect width="${size}" height="${size}" fill="#fff"/>`,
    `<text x="${size / 2}" y="24" text-anchor="middle">${escapedXml(told)}</text>`,
    ...ticks,
    `<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#888" stroke-dasharray="4"/>`,
    `<polyline points="${path}" fill="none" stroke="#3b6ea5"/>`,
    ...circles,
    `<text x="${size / 2}" y="${size - 8}" text-anchor="middle">confidence</text>`,
    `<text transform="translate(14 ${size / 2}) rotate(-90)" text-anchor="middle">share that the article answers</text>`,
    '</svg>',
  ].join('\n')}\n`;
}

function escapedXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
