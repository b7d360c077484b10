import { expect, it } from 'vitest';
import { createSeenKeys, type MessageKey } from './seen-keys.ts';

const keys = (count: number) =>
  Array.from(
    { length: count },
    (_, n): MessageKey => [n % 200, 1_770_000_000_000_000 + n * 1_000_000, n % 3 === 0 ? 250_000 : n * 7],
  );

it('knows what it saw, and takes hardly any for another', () => {
  const seen = createSeenKeys(200_000);
  const all = keys(200_000);
  expect(all.filter((key) => seen.see(key)).length).toBeLessThan(20);
  expect(all.every((key) => seen.see(key))).toBe(true);
});

it('tells apart what differs in one bit, wherever that is', () => {
  const [vehicle, timeUs, content]: MessageKey = [3, 1_770_000_000_000_000, 250_000];
  const seen = createSeenKeys(100);
  expect(seen.see([vehicle, timeUs, content])).toBe(false);
  for (let bit = 0; bit < 31; bit++) expect(seen.see([vehicle ^ (1 << bit), timeUs, content])).toBe(false);
  for (let bit = 0; bit < 50; bit++) {
    expect(seen.see([vehicle, timeUs + 2 ** bit, content])).toBe(false);
    expect(seen.see([vehicle, timeUs, -content - 2 ** bit])).toBe(false);
  }
});

it('goes on where more come than were expected', () => {
  const seen = createSeenKeys(10);
  const all = keys(5_000);
  expect(all.filter((key) => seen.see(key)).length).toBeLessThan(3);
  expect(all.every((key) => seen.see(key))).toBe(true);
});
