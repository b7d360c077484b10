import { expect, it } from 'vitest';
import { offsetsOf } from '../../shared/format/zone.ts';
import { readInstant } from './custom-span.ts';

const BERLIN = offsetsOf('Europe/Berlin');
const at = (text: string): number => Date.parse(text);

it('reads a time that the clocks show twice as the one nearer to what is shown', () => {
  const [first, second] = [at('2026-10-25T00:30:00Z'), at('2026-10-25T01:30:00Z')];
  const read = (nearMs: number) => readInstant('2026-10-25 02:30', BERLIN, nearMs);
  expect(read(at('2026-10-24T12:00:00Z'))).toBe(first);
  expect(read(first + 60_000)).toBe(first);
  expect(read(second - 60_000)).toBe(second);
  expect(read(at('2026-10-25T12:00:00Z'))).toBe(second);
});

it('reads a time that they leave out as if they did not, and nothing out of what is no time', () => {
  expect(readInstant('2026-03-29 02:30', BERLIN, 0)).toBe(at('2026-03-29T01:30:00Z'));
  expect(readInstant('2026-03-29 25:30', BERLIN, 0)).toBeNull();
  expect(readInstant('soon', BERLIN, 0)).toBeNull();
});
