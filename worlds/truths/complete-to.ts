import { START_MS } from '../driver/world.ts';
import type { Truth } from './truth.ts';

/** What is called complete up to a time holds everything that flespi received until then, but what a gap names. */
/** Until what was thought of a clock that was set is thought no more. */
const KNOWN_RIGHT_US = 60e6;

export const completeTo: Truth = {
  name: 'complete-to',
  watch({ machine, oracle, time }) {
    let fromS: number | null = null;
    let claimMs = Number.NEGATIVE_INFINITY;
    let seen = -1;
    /** The host's clock is right, and has been for long enough to be known so. */
    const isRight = (): boolean => {
      const { aheadMs, frozenMs, setUs } = machine.clock;
      return aheadMs === 0 && frozenMs === null && time.nowUs() - setUs > KNOWN_RIGHT_US;
    };
    return {
      step() {
        const screen = machine.host()?.screen;
        if (screen === undefined || screen.version === seen) return null;
        seen = screen.version;
        if (fromS === null && screen.link === 'live') fromS = (START_MS + time.nowUs() / 1000) / 1000;
        const { completeness } = screen;
        if (completeness === null || completeness.completeToMs === null || completeness.doubt !== null)
          return null;
        const nowMs = START_MS + time.nowUs() / 1000;
        // By a clock that is wrong it is said of what flespi received until now.
        claimMs = Math.max(claimMs, Math.min(completeness.completeToMs, nowMs));
        return completeness.completeToMs > nowMs + 1 && isRight()
          ? `Complete up to a time that is ${Math.round(completeness.completeToMs - nowMs)} ms ahead.`
          : null;
      },
      held({ times }) {
        const gaps = machine.screen()?.gaps() ?? [];
        const since = fromS;
        if (since === null) return null;
        const missing = oracle.sent.find(
          ({ n, serverS }) =>
            serverS > since &&
            serverS * 1000 < claimMs &&
            !times.has(n) &&
            !gaps.some(
              ({ fromMs, toMs, state }) =>
                state !== 'refilled' && fromMs <= serverS * 1000 && serverS * 1000 <= toMs,
            ),
        );
        if (missing === undefined) return null;
        return `Everything up to ${new Date(claimMs).toISOString()} was called complete, but message ${missing.n} of ${new Date(missing.serverS * 1000).toISOString()} is not held, and no gap names it.`;
      },
    };
  },
};
