import { describe, expect, it } from 'vitest';
import type { Judgement } from './health.ts';
import { createHold, HOLD_S } from './hold.ts';
import { facts } from './testing/stream-facts.ts';

const NOON_S = Date.UTC(2026, 0, 1, 12) / 1000;
const slow: Judgement = {
  state: 'degraded',
  conclusion: { code: 'slow', latencyS: 6, beforeS: null },
  waitingBytes: 9,
  sinceS: 5,
  afterwards: {
    conclusion: (untilS) => ({ code: 'was-slow', latencyS: 6, beforeS: null, untilS }),
    isOver: ({ queueBytes }) => queueBytes === 0,
  },
};
const calm: Judgement = {
  state: 'delivering',
  conclusion: { code: 'accepts-all', sinceS: 1 },
  waitingBytes: null,
  sinceS: null,
};
const failing: Judgement = {
  state: 'failing',
  conclusion: { code: 'failing', error: null, mixed: false, count: 1, sinceS: 7 },
  waitingBytes: null,
  sinceS: 7,
};
const UNSURE = facts({ queueBytes: 9 });
const OVER = facts({ queueBytes: 0 });

describe('hold', () => {
  it('keeps what wavers for five minutes, and says until when it was seen', () => {
    const hold = createHold();
    expect(hold(calm, UNSURE, NOON_S)).toBe(calm);
    expect(hold(slow, UNSURE, NOON_S)).toBe(slow);
    const conclusion = { code: 'was-slow', latencyS: 6, beforeS: null, untilS: NOON_S };
    const held = { state: 'degraded', conclusion, waitingBytes: null, sinceS: 5 };
    expect(hold(calm, UNSURE, NOON_S + 1)).toEqual(held);
    expect(hold(calm, UNSURE, NOON_S + HOLD_S)).toMatchObject({ state: 'degraded', conclusion });
    expect(hold(calm, UNSURE, NOON_S + HOLD_S + 1)).toBe(calm);
  });

  it('lets a graver state pass', () => {
    const hold = createHold();
    hold(slow, UNSURE, NOON_S);
    expect(hold(failing, UNSURE, NOON_S + 1)).toBe(failing);
  });

  it('ends at once where it is proved to be over, and for good', () => {
    const hold = createHold();
    hold(slow, UNSURE, NOON_S);
    expect(hold(calm, OVER, NOON_S + 1)).toBe(calm);
    expect(hold(calm, UNSURE, NOON_S + 2)).toBe(calm);
  });
});
