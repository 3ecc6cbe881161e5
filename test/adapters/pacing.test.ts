import fc from 'fast-check';
import { paced } from '../../src/adapters/pacing.js';
import { atOnce, type Steps } from '../../src/core/steps.js';

function* sum(numbers: readonly number[]): Steps<number> {
  let total = 0;
  for (const number of numbers) {
    total += number;
    yield;
  }
  return total;
}

function* busy(ms: number): Steps<string> {
  const end = performance.now() + ms;
  while (performance.now() < end) yield;
  return 'done';
}

describe('work in steps', () => {
  it('comes to the same, paced or at once', async () => {
    const property = fc.asyncProperty(fc.array(fc.integer()), async (numbers) => {
      expect(await paced(sum(numbers))).toBe(atOnce(sum(numbers)));
    });
    await fc.assert(property);
  });

  it('lets others have their turn, unless it is done at once', async () => {
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);
    expect(atOnce(busy(60))).toBe('done');
    expect(turns).toBe(0);
    expect(await paced(busy(100))).toBe('done');
    clearInterval(counting);
    expect(turns).toBeGreaterThan(1);
  });

  it('fails as the work fails', async () => {
    function* failing(): Steps<never> {
      yield;
      throw new Error('spoilt');
    }
    await expect(paced(failing())).rejects.toThrow('spoilt');
    expect(() => atOnce(failing())).toThrow('spoilt');
  });
});
