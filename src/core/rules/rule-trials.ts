import { fail, ok, type Result } from '../../shared/result.ts';
import {
  fenceOfRule,
  MOST_TRIED,
  type RuleTrial,
  type RuleTrialProgress,
  type TriedAlarm,
} from '../../shared/rules.ts';
import { asResult } from '../../shared/schemas/check.ts';
import { checkRule, isAboutVehicles, type Rule, type RuleInput } from '../../shared/schemas/rules.ts';
import { DAY_MS } from '../../shared/spans.ts';
import type { Clock } from '../base/clock.ts';
import { createNamedRuns } from '../base/named-runs.ts';
import { createThrottle } from '../base/throttle.ts';
import { type RuleTrialDeps, tryRule } from './try-rule.ts';

/** An account whose journal is open. */
export type TriedJournal = Pick<RuleTrialDeps, 'accountId' | 'nameOf' | 'read'>;

export interface RuleTrialsDeps {
  readonly clock: Pick<Clock, 'after' | 'monotonicMs' | 'nowMs'>;
  readonly journals: () => readonly TriedJournal[];
  readonly places: () => Pick<RuleTrialDeps, 'fences' | 'thresholds'>;
  /** At most four times a second. */
  readonly onProgress: (progress: RuleTrialProgress) => void;
}

/** Rules being tried. A second one of the same name ends the first. */
export interface RuleTrials {
  /** Fails with what is wrong with a field, `rule-not-tried`, `rule-geofence-gone`, `rule-no-journal` and `rule-trial-cancelled`. */
  try(run: string, input: RuleInput): Promise<Result<RuleTrial>>;
  cancel(run: string): void;
  /** Cancels all. */
  stop(): void;
}

const PROGRESS_MS = 250;
const TEN_MINUTES_MS = 600_000;

/** Creates it; nothing is tried. */
export function createRuleTrials({ clock, journals, places, onProgress }: RuleTrialsDeps): RuleTrials {
  const runs = createNamedRuns();
  const tryAll = async (
    rule: Rule,
    signal: AbortSignal,
    onShare: (share: number) => void,
  ): Promise<RuleTrial> => {
    const toMs = clock.nowMs();
    const fromMs = toMs - DAY_MS;
    const all = journals();
    const alarms: TriedAlarm[] = [];
    let messages = 0;
    for (const [at, journal] of all.entries()) {
      const found = await tryRule({
        ...journal,
        ...places(),
        rule,
        fromMs,
        toMs,
        signal,
        onShare: (share) => onShare((at + share) / all.length),
      });
      messages += found.messages;
      alarms.push(...found.alarms);
    }
    alarms.sort((a, b) => a.atMs - b.atMs);
    return {
      fromMs,
      toMs,
      messages,
      total: alarms.length,
      peak: peakOf(alarms),
      alarms: alarms.slice(0, MOST_TRIED),
    };
  };

  return {
    async try(run, input) {
      const checked = asResult(checkRule(input));
      if (!checked.ok) return checked;
      if (!isAboutVehicles(input.condition)) return fail({ code: 'rule-not-tried' });
      const fenceId = fenceOfRule(input.condition);
      if (fenceId !== null && !places().fences.some(({ id }) => id === fenceId))
        return fail({ code: 'rule-geofence-gone' });
      if (journals().length === 0) return fail({ code: 'rule-no-journal' });
      const rule = { ...checked.value, id: 'rule-000000000000' };
      return runs.run(run, { code: 'rule-trial-cancelled' }, async (signal) => {
        let share = 0;
        const progress = createThrottle(clock, PROGRESS_MS, () => onProgress({ run, share }));
        const onShare = (now: number): void => {
          share = now;
          progress.soon();
        };
        try {
          return ok(await tryAll(rule, signal, onShare));
        } finally {
          progress.stop();
        }
      });
    },
    cancel: runs.cancel,
    stop: runs.stop,
  };
}

/** The most that are raised within ten minutes; of alarms in order. */
function peakOf(alarms: readonly TriedAlarm[]): number {
  let peak = 0;
  let first = 0;
  alarms.forEach(({ atMs }, index) => {
    while ((alarms[first]?.atMs ?? atMs) <= atMs - TEN_MINUTES_MS) first += 1;
    peak = Math.max(peak, index - first + 1);
  });
  return peak;
}
