import { START_MS } from '../driver/world.ts';
import type { Screen } from '../machine/screen.ts';
import type { Held } from '../oracle/held.ts';
import { placed } from './shown.ts';
import type { Truth } from './truth.ts';

/** How long after the last trouble of the machine, which all accounts share, nothing is late any more, microseconds. */
const SETTLED_US = 900e6;
/** Up to so long ago it is complete then: what is said on a quiet link comes with the keep-alive, milliseconds. */
const LATE_MS = 120_000;
/** Timers one behind the other, as late as a world has them, until it is told. */
const TIMERS = 4;
const SLOW_MS = 200;
const SLOW_COMMIT_MS = 10;

/**
 * A second account has a broker at which nothing goes wrong: its journal holds its own messages, each once, and all of them in the end; what
 * is shown of its vehicles is theirs, although others have the same ids; and its link and its completeness know nothing of the first's faults.
 */
export const keptApart: Truth = {
  name: 'kept-apart',
  watch(world) {
    const { machine, network, time, second, oracle, scale } = world;
    if (second === null) return {};
    let run = 0;
    let troubledUs = 0;
    const isTroubled = (): boolean => {
      const { disk, clock } = machine;
      const host = machine.host();
      const isNew = host?.run !== run;
      run = host?.run ?? 0;
      return (
        isNew ||
        disk.full ||
        disk.failingCommits > 0 ||
        disk.commitMs > SLOW_COMMIT_MS ||
        clock.aheadMs !== 0 ||
        clock.frozenMs !== null ||
        time.nowUs() - clock.setUs < SETTLED_US ||
        network.weather.latencyMs >= SLOW_MS
      );
    };
    const late = ({ link, completeness }: Screen): string | null => {
      // Idle it is while the host ends.
      if (link === 'idle') return null;
      if (link !== 'live') return `The link of the second account is ${link}, for which it has no reason.`;
      const gap = completeness?.openGaps.find(({ cause }) => cause !== 'nothing-came');
      if (gap !== undefined)
        return `A gap (${gap.cause}) of the second account is shown, of which nothing is missing.`;
      if (second.oracle.promises() === 0) return null;
      const mostMs = LATE_MS + TIMERS * scale.coarseMs;
      const behindMs =
        START_MS + time.nowUs() / 1000 - (completeness?.completeToMs ?? Number.NEGATIVE_INFINITY);
      return behindMs <= mostMs
        ? null
        : `The second account is complete ${Math.round(behindMs / 1000)} s ago, although nothing is wrong with it.`;
    };

    return {
      step() {
        if (isTroubled()) troubledUs = time.nowUs();
        return null;
      },
      seen(_first, screen) {
        if (screen === null) return null;
        for (const row of screen.changed) {
          const wrongPlace = placed(second, row);
          if (wrongPlace !== null) return `Of the second account: ${wrongPlace}`;
        }
        return time.nowUs() - troubledUs < SETTLED_US ? null : late(screen);
      },
      held(held, isEnd, others) {
        const strange = mixed(held, second.oracle) ?? (others && mixed(others, oracle));
        if (strange !== null)
          return `The journal of one account holds what was sent to the other: ${strange}`;
        if (others === null) return null;
        const { times, foreign } = others;
        if (foreign.length > 0) return `The second journal holds what nobody sent: ${foreign[0]}`;
        for (const { n, promised } of second.oracle.sent) {
          const count = times.get(n) ?? 0;
          if (count > 1) return `Message ${n} of the second account is exported ${count} times.`;
          if (count === 0 && (promised || isEnd)) return `Message ${n} of the second account is not held.`;
        }
        return null;
      },
    };
  },
};

/** A line of it that another account was sent. */
function mixed(
  { foreign }: Held,
  other: { readonly sent: readonly { readonly body: string }[] },
): string | null {
  return foreign.find((line) => other.sent.some(({ body }) => body.startsWith(line))) ?? null;
}
