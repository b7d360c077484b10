import { describe, expect, it } from 'vitest';
import type { Judgement } from './health.ts';
import { createHold, HOLD_S } from './hold.ts';

const NOON_S = Date.UTC(2026, 0, 1, 12) / 1000;
const slow: Judgement = { state: 'degraded', reason: 'Slow', sinceS: 5, afterwards: 'Slow' };
const calm: Judgement = { state: 'delivering', reason: 'Fine', sinceS: null };
const failing: Judgement = { state: 'failing', reason: 'Bad', sinceS: 7 };

describe('hold', () => {
  it('keeps what wavers for five minutes, and says until when it was seen', () => {
    const hold = createHold();
    expect(hold(calm, NOON_S)).toBe(calm);
    expect(hold(slow, NOON_S)).toBe(slow);
    const reason = 'Slow until 12:00:00 UTC';
    expect(hold(calm, NOON_S + 1)).toEqual({ state: 'degraded', reason, sinceS: 5 });
    expect(hold(calm, NOON_S + HOLD_S)).toMatchObject({ state: 'degraded', reason });
    expect(hold(calm, NOON_S + HOLD_S + 1)).toBe(calm);
  });

  it('lets a graver state pass', () => {
    const hold = createHold();
    hold(slow, NOON_S);
    expect(hold(failing, NOON_S + 1)).toBe(failing);
  });
});
