import { EVENT } from '../../flespi/event-codes.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Run } from '../evidence/runs.ts';

/** Deliveries that failed with one code. Times are Unix seconds. */
export interface Failing {
  readonly code: number;
  readonly count: number;
  readonly sinceS: number;
  readonly lastS: number;
  readonly runs: readonly Run[];
  /** `standing`: nothing was accepted since. `mixed`: accepted batches stand between. `over`: accepted since, and for long enough. */
  readonly state: 'standing' | 'mixed' | 'over';
}

/** One read through the past of a stream, for all rules. */
export interface Digest {
  /** The last trouble with deliveries, if there is any; of several codes each, the latest first. */
  readonly failing: readonly Failing[];
  /** Batches of which the target took something. */
  readonly accepted: readonly Run[];
  readonly hasAccepted: boolean;
  /** Times that failures began anew after something was accepted, within the last day. */
  readonly episodes: readonly Run[];
  readonly connected: readonly Run[];
  readonly lost: readonly Run[];
  /** Largest batch that was accepted before the trouble; null where none was counted. */
  readonly usualRead: number | null;
}

/** Failures that stand between accepted batches are held against a stream for so long. */
export const MIXED_FOR_S = 1_800;
/** What began so long ago and is over is told of for so long. */
const OVER_FOR_S = 3_600;
const DAY_S = 86_400;

const isFailure = ({ code }: Run): boolean => code === EVENT.streamFailed;
const isAccepted = ({ outcome }: Run): boolean => outcome === 'accepted' || outcome === 'partly-accepted';

const beginsAnew = (before: Run | undefined): boolean => before === undefined || !isFailure(before);

/** Reads the runs once. */
export function digestOf({ runs, nowS }: Evidence): Digest {
  const accepted = runs.filter(isAccepted);
  const failures = runs.filter((run) => isFailure(run) && run.error !== null);
  const lastAcceptedS = accepted.at(-1)?.lastS ?? Number.NEGATIVE_INFINITY;
  const episodes = failures.filter(
    (run) => run.lastS >= nowS - DAY_S && beginsAnew(runs[runs.indexOf(run) - 1]),
  );
  const codes = [...new Set(failures.toReversed().flatMap(({ error }) => error ?? []))];
  const failing = codes.flatMap((code) => {
    const one = failingWith(code, failures, accepted, lastAcceptedS, nowS);
    return one === null ? [] : [one];
  });
  const standing = failing.filter(({ state }) => state === 'standing');
  const troubleS = failing[0]?.sinceS ?? nowS;
  const before = accepted.filter(({ lastS }) => lastS <= troubleS);
  return {
    // What stands hides what was before.
    failing: standing.length > 0 ? standing : failing,
    accepted,
    hasAccepted: accepted.length > 0,
    episodes,
    connected: runs.filter(({ code }) => code === EVENT.streamConnected),
    lost: runs.filter(({ code }) => code === EVENT.streamLost),
    usualRead: before.reduce<number | null>(
      (most, { mostRead }) => (mostRead === null ? most : Math.max(most ?? 0, mostRead)),
      null,
    ),
  };
}

function failingWith(
  code: number,
  failures: readonly Run[],
  accepted: readonly Run[],
  lastAcceptedS: number,
  nowS: number,
): Failing | null {
  const own = failures.filter(({ error }) => error === code);
  const standing = own.filter(({ lastS }) => lastS > lastAcceptedS);
  if (standing.length > 0) return gathered(code, standing, 'standing');
  const recent = own.filter(({ lastS }) => lastS >= nowS - MIXED_FOR_S);
  const isMixed = recent.length >= 2 || (recent[0]?.count ?? 0) >= 2;
  const firstS = recent[0]?.sinceS ?? nowS;
  const between = accepted.filter(
    ({ sinceS, lastS }) => lastS >= firstS && sinceS <= (recent.at(-1)?.lastS ?? 0),
  );
  if (recent.length >= 2 && between.length > 0) return gathered(code, recent, 'mixed');
  const past = own.filter(({ lastS }) => lastS >= nowS - OVER_FOR_S);
  return past.length > 0 && (isMixed || (past[0]?.count ?? 0) >= 2) ? gathered(code, past, 'over') : null;
}

function gathered(code: number, runs: readonly Run[], state: Failing['state']): Failing {
  return {
    code,
    state,
    runs,
    count: runs.reduce((sum, { count }) => sum + count, 0),
    sinceS: runs[0]?.sinceS ?? 0,
    lastS: runs.at(-1)?.lastS ?? 0,
  };
}
