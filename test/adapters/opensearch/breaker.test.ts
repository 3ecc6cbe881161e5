import { createBreaker } from '../../../src/adapters/opensearch/breaker.js';

const OUTAGE = new Error('out');
const MISTAKE = new Error('a wrong request');

describe('the circuit breaker', () => {
  let time = 0;
  let calls = 0;
  const make = () => {
    time = 0;
    calls = 0;
    return createBreaker({ isOutage: (error) => error === OUTAGE, limit: 3, rest: 1_000, now: () => time });
  };
  const failing = (error: Error) => async () => {
    calls += 1;
    throw error;
  };
  const working = async () => {
    calls += 1;
    return 'done';
  };

  it('lets everything through while it goes well, and mistakes too', async () => {
    const breaker = make();
    for (let n = 0; n < 10; n += 1) await expect(breaker(failing(MISTAKE))).rejects.toBe(MISTAKE);
    await expect(breaker(working)).resolves.toBe('done');
    expect(calls).toBe(11);
  });

  it('turns work away with the last error after three outages in a row, until a rest is over', async () => {
    const breaker = make();
    for (let n = 0; n < 2; n += 1) await expect(breaker(failing(OUTAGE))).rejects.toBe(OUTAGE);
    await breaker(working);
    for (let n = 0; n < 3; n += 1) await expect(breaker(failing(OUTAGE))).rejects.toBe(OUTAGE);
    calls = 0;
    time = 999;
    await expect(breaker(working)).rejects.toBe(OUTAGE);
    expect(calls).toBe(0);
    time = 1_000;
    await expect(breaker(working)).resolves.toBe('done');
    await expect(Promise.all([breaker(working), breaker(working)])).resolves.toEqual(['done', 'done']);
  });

  it('lets one at a time try after a rest, and rests again when that fails', async () => {
    const breaker = make();
    for (let n = 0; n < 3; n += 1) await expect(breaker(failing(OUTAGE))).rejects.toBe(OUTAGE);
    calls = 0;
    time = 1_000;
    const both = await Promise.allSettled([breaker(failing(OUTAGE)), breaker(working)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(calls).toBe(1);
    time = 1_999;
    await expect(breaker(working)).rejects.toBe(OUTAGE);
    time = 2_000;
    await expect(breaker(failing(MISTAKE))).rejects.toBe(MISTAKE);
    await expect(breaker(working)).resolves.toBe('done');
  });

  it('lets the next try when one that tries gets no answer', async () => {
    const breaker = make();
    for (let n = 0; n < 3; n += 1) await expect(breaker(failing(OUTAGE))).rejects.toBe(OUTAGE);
    time = 1_000;
    let fail: (error: Error) => void = () => undefined;
    const hanging = breaker(
      () =>
        new Promise((_, reject) => {
          fail = reject;
        }),
    );
    await expect(breaker(working)).rejects.toBe(OUTAGE);
    time = 2_000;
    await expect(breaker(working)).resolves.toBe('done');
    fail(OUTAGE);
    await expect(hanging).rejects.toBe(OUTAGE);
    await expect(breaker(working)).resolves.toBe('done');
  });
});
