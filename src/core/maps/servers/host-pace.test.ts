import { expect, it } from 'vitest';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { createHostPace } from './host-pace.ts';

const TOO_MANY = { code: 'too-many', detail: '' } as const;

it('six that were under way and are too many are one failure: the pause is the longest that one of them was told', () => {
  const clock = createFakeClock();
  const pace = createHostPace(clock);
  for (const told of [1_000, 0, 30_000, 1_000, null, 5_000]) pace.failed(TOO_MANY, told);
  clock.advance(29_000);
  expect(pace.pausedBy()).toEqual(TOO_MANY);
  clock.advance(1_000);
  expect(pace.pausedBy()).toBeNull();
  pace.failed(TOO_MANY, 1_000);
  clock.advance(4_000);
  expect(pace.pausedBy()).toBeNull();
});

it('one that was under way before a pause does not end it', () => {
  const clock = createFakeClock();
  const pace = createHostPace(clock);
  pace.failed(TOO_MANY, 60_000);
  pace.wentWell();
  expect(pace.pausedBy()).toEqual(TOO_MANY);
  clock.advance(60_000);
  expect(pace.pausedBy()).toBeNull();
});

it('what a host that refuses still has under way does not open it', () => {
  const clock = createFakeClock();
  const pace = createHostPace(clock);
  const refused = { code: 'refused', detail: '403' } as const;
  for (let times = 0; times < 3; times += 1) pace.failed(refused, null);
  pace.failed(TOO_MANY, 1_000);
  pace.wentWell();
  clock.advance(86_400_000);
  expect(pace.pausedBy()).toEqual(refused);
  pace.retry();
  expect(pace.pausedBy()).toBeNull();
});
