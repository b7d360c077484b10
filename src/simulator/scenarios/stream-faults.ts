import { STREAM_IDS } from '../account/specs.ts';
import { FAULT_AFTER_MS, type Scenario } from './scenario.ts';

export const calm: Scenario = { begin() {} };

export const streamRefused: Scenario = {
  begin({ clock, target }) {
    clock.after(FAULT_AFTER_MS, () => target.behave(STREAM_IDS.warehouse, { status: 401, delayMs: 40 }));
  },
};

const FIRST_DELAY_MS = 8_000;
/** Below the timeout of a batch: slow, but never a failure. */
const LONGEST_DELAY_MS = 25_000;
const SLOWER_EVERY_MS = 10_000;

export const slowTarget: Scenario = {
  begin({ clock, target }) {
    let delayMs = FIRST_DELAY_MS;
    const behave = (): void => target.behave(STREAM_IDS.planner, { status: 200, delayMs });
    clock.after(FAULT_AFTER_MS, () => {
      behave();
      clock.every(SLOWER_EVERY_MS, () => {
        delayMs = Math.min(LONGEST_DELAY_MS, delayMs + 1_000);
        behave();
      });
    });
  },
};

const UP_MS = 4_000;
const DOWN_MS = 6_000;

export const flappingTarget: Scenario = {
  begin({ clock, streams }) {
    const set = (connected: boolean): void => {
      streams.setConnected(STREAM_IDS.partner, connected);
      clock.after(connected ? UP_MS : DOWN_MS, () => set(!connected));
    };
    clock.after(FAULT_AFTER_MS, () => set(false));
  },
};

/** `blocked` reason: traffic per minute over the limit (flespi-facts §2.7). */
const TRAFFIC_LIMIT = 3;
const BLOCKED_MS = 20_000;
const UNBLOCKED_MS = 40_000;

export const streamBlocked: Scenario = {
  begin({ clock, streams }) {
    const set = (reason: number): void => {
      streams.setBlocked(STREAM_IDS.archive, reason);
      const next = reason === 0 ? TRAFFIC_LIMIT : 0;
      clock.after(reason === 0 ? UNBLOCKED_MS : BLOCKED_MS, () => set(next));
    };
    clock.after(FAULT_AFTER_MS, () => set(TRAFFIC_LIMIT));
  },
};
