import { ok, type Result } from '../../shared/result.ts';
import { asResult } from '../../shared/schemas/check.ts';
import { checkStatusThresholds, type StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import { keptOrFailed } from '../settings/kept-or-failed.ts';
import type { Settings } from '../settings/settings.ts';

/** By what the status of vehicles is judged, as a window asks for it. */
export interface StatusCommands {
  thresholds(): StatusThresholds;
  /** Keeps them; fleets take them at their next tick. */
  setThresholds(wanted: StatusThresholds): Result<StatusThresholds>;
}

/** Creates the commands. */
export function createStatusCommands(
  settings: Pick<Settings, 'statusThresholds' | 'keepStatusThresholds'>,
): StatusCommands {
  return {
    thresholds: settings.statusThresholds,
    setThresholds(wanted) {
      const checked = asResult(checkStatusThresholds(wanted));
      if (!checked.ok) return checked;
      const kept = keptOrFailed(() => settings.keepStatusThresholds(checked.value));
      return kept.ok ? ok(settings.statusThresholds()) : kept;
    },
  };
}
