import { START_MS } from '../driver/world.ts';
import { named } from '../oracle/named-gap.ts';
import type { Truth } from './truth.ts';

/** A packet proves what was sent before it left, and what it says is reckoned from its arrival: the monitor takes that for its own bound. */
const ON_ITS_WAY_MS = 30_000;

/** Until what was thought of a clock that was set is thought no more. */
const KNOWN_RIGHT_US = 60e6;

/** What is called complete up to a time holds everything that flespi received until then, but what a gap names. */
export const completeTo: Truth = {
  name: 'complete-to',
  watch({ machine, oracle, time }) {
    let fromS: number | null = null;
    let claimMs = Number.NEGATIVE_INFINITY;
    /** The host's clock is right, and has been for long enough to be known so. */
    const isRight = (): boolean => {
      const { aheadMs, frozenMs, setUs } = machine.clock;
      return aheadMs === 0 && frozenMs === null && time.nowUs() - setUs > KNOWN_RIGHT_US;
    };
    return {
      seen({ link, completeness }) {
        if (fromS === null && link === 'live') fromS = (START_MS + time.nowUs() / 1000) / 1000;
        if (completeness === null || completeness.completeToMs === null || completeness.doubt !== null)
          return null;
        const nowMs = START_MS + time.nowUs() / 1000;
        // By a clock that is wrong it is said of what flespi received until now.
        claimMs = Math.max(claimMs, Math.min(completeness.completeToMs, nowMs));
        return completeness.completeToMs > nowMs + 1 && isRight()
          ? `Complete up to a time that is ${Math.round(completeness.completeToMs - nowMs)} ms ahead.`
          : null;
      },
      held({ times, losses }, isEnd) {
        // What a disk took is told once the journal is open.
        if (oracle.isLossy() && !isEnd) return null;
        const isTold = named(machine.screen()?.gaps() ?? [], losses);
        const since = fromS;
        if (since === null) return null;
        const missing = oracle.sent.find(
          (sent) =>
            sent.serverS > since &&
            sent.serverS * 1000 < claimMs - ON_ITS_WAY_MS &&
            !times.has(sent.n) &&
            !sent.isDeleted &&
            !isTold(sent),
        );
        if (missing === undefined) return null;
        return `Everything up to ${new Date(claimMs).toISOString()} was called complete, but message ${missing.n} of ${new Date(missing.serverS * 1000).toISOString()} is not held, and no gap names it.`;
      },
    };
  },
};
