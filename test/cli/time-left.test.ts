import { roughly, timeLeft } from '../../src/cli/time-left.js';

describe('timeLeft', () => {
  it('says nothing before anything was done', () => {
    expect(timeLeft().for(100)).toBeUndefined();
  });

  it('is the time that as much took so far', () => {
    const left = timeLeft();
    left.worked(10, 1_000);
    expect(left.for(30)).toBe(3_000);
    left.worked(10, 3_000);
    expect(left.for(30)).toBe(6_000);
    left.worked(0, 2_000);
    expect(left.for(10)).toBe(3_000);
  });
});

it.each([
  [0, 'less than a minute'],
  [59_000, 'less than a minute'],
  [61_000, '2 min'],
  [59 * 60_000, '59 min'],
  [60 * 60_000, '1 h 0 min'],
  [125 * 60_000, '2 h 10 min'],
])('%d ms are said as “%s”', (ms, said) => {
  expect(roughly(ms)).toBe(said);
});
