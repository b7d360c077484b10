import { expect, it } from 'vitest';
import { createTrafficMeter } from './traffic-meter.ts';

const MINUTE_MS = 60_000;
const T0 = 1_000 * MINUTE_MS;

it('tells nothing before it has measured for a minute, nor after it ended', () => {
  const meter = createTrafficMeter();
  meter.came('a', 100, T0);
  expect(meter.perMin('a', T0 + 10 * MINUTE_MS)).toBeNull();
  meter.begin(T0);
  meter.came('a', 100, T0 + 1_000);
  expect(meter.perMin('a', T0 + MINUTE_MS - 1)).toBeNull();
  expect(meter.perMin('a', T0 + MINUTE_MS)).toEqual({ messages: 1, bytes: 100 });
  meter.end();
  expect(meter.perMin('a', T0 + 2 * MINUTE_MS)).toBeNull();
});

it('tells the rate of the last minutes, and nothing of what was before', () => {
  const meter = createTrafficMeter();
  meter.begin(T0);
  for (let second = 0; second < 600; second += 1) meter.came('a', 50, T0 + second * 1_000);
  const rate = meter.perMin('a', T0 + 600_000 - 1);
  expect(rate?.messages).toBeCloseTo(60, 0);
  expect(rate?.bytes).toBeCloseTo(3_000, -2);
  expect(meter.perMin('a', T0 + 1_200_000)).toEqual({ messages: 0, bytes: 0 });
  expect(meter.perMin('b', T0 + 600_000)).toEqual({ messages: 0, bytes: 0 });
});

it('holds a bounded number of things', () => {
  const meter = createTrafficMeter();
  meter.begin(T0);
  for (let id = 0; id < 10_001; id += 1) meter.came(String(id), 1, T0);
  expect(meter.perMin('9999', T0 + MINUTE_MS)?.messages).toBe(1);
  expect(meter.perMin('10000', T0 + MINUTE_MS)?.messages).toBe(0);
});
